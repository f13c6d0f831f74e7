/** Programs that the local org refuses or answers otherwise, with the reason. */
export interface KnownDifference {
  readonly reason: string;
  /** Part of what the local org says instead; the list fails when that no longer happens. */
  readonly locally: string;
}

export const KNOWN_DIFFERENCES: Readonly<Record<string, KnownDifference>> = {
  'collections/map-keyset-is-view': {
    reason:
      'keySet gives a copy here; whether the platform’s is a view is reported, not documented',
    locally: '2',
  },
  'crypto/aes-gcm': {
    reason: 'AES-GCM is not there: the compiler refuses the methods with additional data',
    locally: 'UnsupportedApex: ',
  },
  'patterns/class-intersection': {
    reason: 'class intersections have no equal in JavaScript and are refused by name',
    locally: 'System.StringException: Invalid regex',
  },
  'patterns/possessive': {
    reason: 'possessive quantifiers have no equal in JavaScript and are refused by name',
    locally: 'System.StringException: Invalid regex',
  },
  'strings/less-than-digit': {
    reason: 'no collation puts 1a before and 2a after the same text: the report contradicts itself',
    locally: 'false',
  },
};
