/**
 * A country as people write it in a CRM (code, or name in English, German or French) as its ISO
 * 3166-1 alpha-2 code. What is not certain is unknown, and unknown refuses.
 */

const LANGUAGES = ['en', 'de', 'fr'] as const;

/** Names in daily use that no standard list holds. */
const USUAL: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  'united states of america': 'US',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
};

let byName: ReadonlyMap<string, string> | undefined;

/** The code of the country, '' when the text names none for certain. */
export function countryCode(text: string): string {
  byName ??= readNames();
  const written = fold(text);
  if (written === '') return '';
  const known = byName.get(written);
  if (known !== undefined) return known;
  return Object.hasOwn(USUAL, written) ? USUAL[written]! : '';
}

function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const displays = LANGUAGES.map((language) => ({
    language,
    names: new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  }));
  for (const code of codes()) {
    const [english] = displays.map(({ names: display }) => display.of(code));
    if (english === undefined) continue;
    names.set(code.toLowerCase(), code);
    for (const { names: display } of displays) {
      const name = display.of(code);
      if (name !== undefined && !names.has(fold(name))) names.set(fold(name), code);
    }
  }
  return names;
}

/** Countries, without codes that stand for groups, for nothing, or for private use. */
function* codes(): Generator<string> {
  const strange = new Set(['EU', 'EZ', 'UN', 'UK', 'AN', 'QO', 'ZZ', 'XA', 'XB', 'XK']);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const first of letters) {
    for (const second of letters) {
      const code = `${first}${second}`;
      if (strange.has(code)) continue;
      // An old code means the country that its locale is made canonical to.
      if (new Intl.Locale(`und-${code}`).region === code) yield code;
    }
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
