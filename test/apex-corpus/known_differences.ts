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
  'language/final-local': {
    reason: 'final local variables are not checked; Salesforce’s compiler refuses the second value',
    locally: '',
  },
};
