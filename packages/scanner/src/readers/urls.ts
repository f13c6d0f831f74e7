/** Absolute URLs in text, and hosts that are the CRM platform's own. */

/** An absolute URL and where it stands, in UTF-16 units from 0. */
export interface FoundUrl {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

const ABSOLUTE = /\b(?:https?|wss?):\/\/[^\s"'<>`\\|^]+/gi;

/** Every absolute URL of a text, without the punctuation of the sentence around it. */
export function urlsIn(text: string): FoundUrl[] {
  const found: FoundUrl[] = [];
  if (!text.includes('://')) {
    return found;
  }
  for (const match of text.matchAll(ABSOLUTE)) {
    const url = trimmed(match[0]);
    if (hostOf(url) !== '') {
      found.push({ url, start: match.index, end: match.index + url.length });
    }
  }
  return found;
}

/** Closing brackets stay when the URL opened them: `https://a.example/f(x)`. */
function trimmed(url: string): string {
  const opened = url.includes('(');
  let end = url.length;
  while (end > 0 && (opened ? '.,;:!?' : '.,;:!?)').includes(url.charAt(end - 1))) {
    end -= 1;
  }
  return url.slice(0, end);
}

/** The host in lower case, without port and user; '' when the text is no absolute URL. */
export function hostOf(url: string): string {
  const match = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]*)/i.exec(url);
  return (match?.[1] ?? '').toLowerCase();
}

// Domains of Salesforce itself, reported (November 2026) and not confirmed one by one; formats:
// https://help.salesforce.com/s/articleView?id=products.domain_name_app_url_changes.htm
const PLATFORM = [
  'salesforce.com',
  'force.com',
  'site.com',
  'salesforce-sites.com',
  'salesforce-experience.com',
  'salesforce-setup.com',
  'salesforce-scrt.com',
  'salesforceliveagent.com',
  'documentforce.com',
  'visualforce.com',
  'visual.force.com',
  'cloudforce.com',
  'forcesslreports.com',
  'forceusercontent.com',
];

/** True for hosts of the Salesforce platform. Which org a host belongs to, the rules decide. */
export function isPlatformHost(host: string): boolean {
  return PLATFORM.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** True for an absolute or protocol-relative URL with a host that is not the platform's. */
export function isForeign(url: string): boolean {
  const host = hostOf(url);
  return host !== '' && !isPlatformHost(host);
}
