/**
 * Where a URL text points, by the rules of the URL standard (https://url.spec.whatwg.org), for texts
 * that may hold holes: parts that are not known before the program runs.
 */

/** Stands for an unknown part of a text; no URL holds it. */
export const HOLE = '\uFFFC';

export interface ParsedDestination {
  /** Lower case, without the colon; '' when the text does not show it. `callout` for credentials. */
  readonly scheme: string;
  /**
   * As the URL standard writes it: lower case, punycode, addresses in their one form; labels or parts
   * of labels of `*` are unknown. '' when nothing of it is known.
   */
  readonly host: string;
  /** '' when it is the scheme's own or unknown. */
  readonly port: string;
  /** With the query, up to its first hole; '' when there is none. */
  readonly path: string;
  /** Name of the credential of a `callout:`; ''. */
  readonly credential: string;
  /** True when the text has something before an `@`: a user, or a host that is not the host. */
  readonly userInfo: boolean;
  /**
   * `known`; `assumed` when a hole follows a whole host, where a path is likely but more host is
   * possible; `partly` when a part of the host is a hole; `unknown`; `invalid` when no URL parser
   * would accept the text; `none` when its scheme has no host (`mailto:`, `data:`, `callout:`).
   */
  readonly certainty: 'known' | 'assumed' | 'partly' | 'unknown' | 'invalid' | 'none';
}

const NOWHERE: ParsedDestination = {
  ...{ scheme: '', host: '', port: '', path: '', credential: '', userInfo: false },
  certainty: 'unknown',
};
const LONGEST = 20_000;
/** Placeholders of templates: `${a}`, `{{a}}`, `{!a}`, `#{a}`, `{0}`, `{name}`, `$(a)`, `%s`, `<host>`. */
const PLACEHOLDERS =
  /\$\{\{[^{}]{0,300}\}\}|[$#]\{[^{}]{0,300}\}|\{\{[^{}]{0,300}\}\}|\{![^{}]{0,300}\}|\$\([^()]{0,300}\)|\{[\w.-]{0,100}\}|%[sd]|<[A-Za-z][\w. -]{0,60}>/gu;
/** Schemes that the URL standard calls special: their hosts are names or addresses. */
const SPECIAL = new Set(['http', 'https', 'ws', 'wss', 'ftp']);
/** Schemes whose authority is a bucket, a package or a page, no host. */
const NOT_A_HOST = new Set([
  's3',
  'gs',
  'abfs',
  'arn',
  'file',
  'chrome',
  'chrome-extension',
  'app',
  'android-app',
  'urn',
  'oci',
]);

/** Reads a URL text. Never throws; a relative reference has no host and is `unknown`. */
export function parseDestination(written: string): ParsedDestination {
  if (written.length > LONGEST) return { ...NOWHERE, certainty: 'invalid' };
  // The URL standard takes white space away from the ends, tabs and line ends from anywhere.
  const text = trimmed(written.replaceAll(PLACEHOLDERS, HOLE)).replaceAll(/[\t\n\r]/gu, '');
  const callout = /^callout:\/{0,2}([^/?#]*)(.*)$/isu.exec(text);
  if (callout !== null) return calloutOf(callout[1] ?? '', callout[2] ?? '');
  const scheme = /^(?:jdbc:)?([a-z][a-z0-9+.-]*):/iu.exec(text);
  if (scheme !== null) {
    return withScheme((scheme[1] ?? '').toLowerCase(), text.replace(/^jdbc:/iu, ''));
  }
  const open = new RegExp(`^(?:${HOLE}:)?//(.*)$`, 'su').exec(text);
  if (open !== null) return { ...withScheme('https', `https://${open[1] ?? ''}`), scheme: '' };
  return afterHole(text);
}

/**
 * A host alone, as the standard writes it, without port, user and final dot; '' when it is none.
 * `*` labels stay.
 */
export function plainHost(written: string): string {
  const bare = trimmed(written);
  if (bare === '' || /[ /?#\\]/u.test(bare)) return '';
  const parsed = parseDestination(`https://${bare.replaceAll('*', HOLE)}`);
  return parsed.certainty === 'invalid' ? '' : parsed.host;
}

function calloutOf(name: string, rest: string): ParsedDestination {
  const isKnown = name !== '' && !name.includes(HOLE);
  return {
    ...NOWHERE,
    scheme: 'callout',
    credential: isKnown ? name.trim() : '',
    path: beforeHole(rest),
    certainty: 'none',
  };
}

/** `{base}/v1` says nothing; `{subdomain}.api.example.com/v1` and `{x}api.example.com` say much. */
function afterHole(text: string): ParsedDestination {
  const after = new RegExp(
    `^${HOLE}+([\\w.-]*\\.[a-z][a-z0-9-]{1,62}\\.?(?:[:/?#${HOLE}].*)?)$`,
    'isu',
  );
  const rest = after.exec(text)?.[1];
  if (rest === undefined) return { ...NOWHERE, path: text.startsWith('/') ? beforeHole(text) : '' };
  return { ...withScheme('https', `https://${HOLE}${rest}`), scheme: '' };
}

function withScheme(scheme: string, text: string): ParsedDestination {
  const rest = text.slice(text.indexOf(':') + 1);
  if (SPECIAL.has(scheme)) return inAuthority(scheme, rest.replace(/^[/\\]+/u, ''), /[/\\?#]/u);
  if (!rest.startsWith('//') || NOT_A_HOST.has(scheme)) {
    return { ...NOWHERE, scheme, certainty: 'none' };
  }
  return inAuthority(scheme, rest.slice(2), /[/?#]/u);
}

/** INVARIANT: what ends an authority in the standard ends it here, or a host could be hidden. */
function inAuthority(scheme: string, text: string, end: RegExp): ParsedDestination {
  const at = text.search(end);
  const authority = at === -1 ? text : text.slice(0, at);
  const path = beforeHole(at === -1 ? '' : text.slice(at).replaceAll('\\', '/'));
  const user = authority.lastIndexOf('@');
  const common = { ...NOWHERE, scheme, path, userInfo: user !== -1 };
  const hostAndPort = authority.slice(user + 1);
  const port = new RegExp(`:([0-9${HOLE}]*)$`, 'u').exec(hostAndPort);
  const written = port === null ? hostAndPort : hostAndPort.slice(0, port.index);
  // A list of hosts, as databases have it: the first stands for all.
  const first = SPECIAL.has(scheme) ? written : (written.split(',')[0] ?? '').replace(/:\d+$/u, '');
  const { host, certainty } = hostOf(first, at === -1 && port === null);
  if (certainty === 'invalid') return { ...common, path: '', certainty };
  const number = (port?.[1] ?? '').includes(HOLE) ? '' : (port?.[1] ?? '');
  if (number !== '' && Number(number) > 65_535)
    return { ...common, path: '', certainty: 'invalid' };
  return { ...common, host, certainty, port: portOf(scheme, number) };
}

function portOf(scheme: string, number: string): string {
  const usual: Readonly<Record<string, string>> = {
    http: '80',
    ws: '80',
    https: '443',
    wss: '443',
    ftp: '21',
  };
  const port = number === '' ? '' : String(Number(number));
  return usual[scheme] === port ? '' : port;
}

type HostAndCertainty = Pick<ParsedDestination, 'host' | 'certainty'>;

/** `isOpen`: nothing ends the host but the text itself, so a last hole may be a path. */
function hostOf(written: string, isOpen: boolean): HostAndCertainty {
  if (!written.includes(HOLE)) {
    const host = standardHost(written);
    return host === null ? { host: '', certainty: 'invalid' } : { host, certainty: 'known' };
  }
  const whole = isOpen ? written.slice(0, written.indexOf(HOLE)) : '';
  if (isWholeName(whole)) {
    const host = standardHost(whole);
    if (host !== null) return { host, certainty: 'assumed' };
  }
  const labels = starred(written);
  if (labels === null) return { host: '', certainty: 'invalid' };
  return /[^*.]/u.test(labels)
    ? { host: labels, certainty: 'partly' }
    : { host: '', certainty: 'unknown' };
}

/** `https://api.example.com` + hole: the hole is taken for the path, unless a dot or dash invites more. */
function isWholeName(text: string): boolean {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/u.test(text)) return true;
  return /^[^.].*\.[a-z\u0080-\uFFFF][a-z0-9\u0080-\uFFFF-]*[a-z0-9\u0080-\uFFFF]$/isu.test(text);
}

/** The host with `*` for holes; the known parts pass the standard's own checks. */
function starred(written: string): string | null {
  let mark = 'hole';
  while (written.toLowerCase().includes(mark)) mark += 'x';
  const host = standardHost(written.replaceAll(new RegExp(`${HOLE}+`, 'gu'), mark));
  if (host === null) return null;
  // Punycode encodes the mark away: such a label is known in no part.
  return host
    .split('.')
    .map((label) =>
      label.startsWith('xn--') && !written.toLowerCase().includes(label) ? '*' : label,
    )
    .join('.')
    .replaceAll(mark, '*');
}

function standardHost(written: string): string | null {
  if (written === '' || /[@/\\?# ]/u.test(written)) return null;
  if (written.includes(':') && !/^\[.*\]$/u.test(written)) return null;
  try {
    const { hostname, port } = new URL(`http://${written}/`);
    if (port !== '' || hostname === '') return null;
    return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  } catch {
    return null;
  }
}

/** C0 controls and space at the ends do not count. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return text.slice(start, end);
}

function beforeHole(text: string): string {
  const hole = text.indexOf(HOLE);
  return hole === -1 ? text : text.slice(0, hole);
}
