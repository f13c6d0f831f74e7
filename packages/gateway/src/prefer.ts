/**
 * True when a `Prefer` header (RFC 7240) asks for `respond-async`. Other preferences, and a header
 * that is none, count for nothing. Repeated headers come joined by commas.
 */
export function prefersAsync(header: string | readonly string[] | undefined): boolean {
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '=quoted=');
  // A quote that does not end leaves open what is said and what is quoted.
  if (bare.includes('"')) return false;
  return bare
    .split(',')
    .map((preference) => preference.split(';', 1)[0]!.trim().toLowerCase())
    .includes('respond-async');
}
