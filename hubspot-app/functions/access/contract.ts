/** What the page of access asks of `bailiwick-compliance`; types only, as in `../contract.ts`. */

/** What one person may do, and whether somebody has looked at it. */
export interface Grant {
  readonly userId: string;
  readonly name: string;
  /** Names of the teams in which HubSpot has the person; none where they cannot be read. */
  readonly teams: readonly string[];
  /** Of which the person must be in one at every use; none = no team is needed. */
  readonly requiredTeams: readonly TeamName[];
  readonly jurisdictions: readonly string[];
  readonly roles: readonly ('user' | 'admin' | 'compliance' | 'auditor')[];
  readonly worksIn: string;
  readonly trainedUntil: string;
  readonly reviewDueOn: string;
  readonly lastUsedAt: string;
  /**
   * `tampered`: somebody changed the record outside of Bailiwick, so it counts for nothing.
   * `team-missing`: in none of the required teams; `team-unread`: HubSpot does not tell.
   */
  readonly state:
    'valid' | 'review-overdue' | 'training-due' | 'team-missing' | 'team-unread' | 'tampered';
}

/** A team of HubSpot; its id where its name is not known. */
export interface TeamName {
  readonly id: string;
  readonly name: string;
}

export interface AccessOperations {
  readonly grants: {
    readonly input: null;
    readonly value: {
      readonly grants: readonly Grant[];
      /** Teams that a grant may name; null where the token may not read them. */
      readonly teams: readonly TeamName[] | null;
    };
  };
  /** Grants or changes an entitlement; refused for oneself and outside of the contract. */
  readonly grant: {
    readonly input: {
      readonly userId: string;
      readonly jurisdictions: readonly string[];
      readonly roles: Grant['roles'];
      readonly worksIn: string;
      /** Ids of teams; none = no team is needed. */
      readonly teams: readonly string[];
    };
    readonly value: Grant;
  };
  /** The quarterly review of one grant, by somebody else than its holder. */
  readonly review: {
    readonly input: { readonly userId: string; readonly decision: 'keep' | 'revoke' };
    readonly value: Grant;
  };
  readonly recordTraining: {
    readonly input: { readonly userId: string; readonly validUntil: string };
    readonly value: Grant;
  };
}
