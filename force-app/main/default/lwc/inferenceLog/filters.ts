/** The log's filters in the page's address, so that a filtered log can be sent as a link. */

export interface Filters {
    readonly outcome?: string;
    readonly jurisdiction?: string;
}

type State = Readonly<Record<string, string | undefined>>;

/** Reads `c__outcome` and `c__jurisdiction`; leaves out what is empty. */
export function readFilters(state: State): Filters {
    const { c__outcome: outcome = '', c__jurisdiction: jurisdiction = '' } = state;
    return {
        ...(outcome === '' ? {} : { outcome }),
        ...(jurisdiction === '' ? {} : { jurisdiction })
    };
}

/** The address state for filters; the reverse of `readFilters`. */
export function stateOf({ outcome = '', jurisdiction = '' }: Filters): Record<string, string> {
    return {
        ...(outcome === '' ? {} : { c__outcome: outcome }),
        ...(jurisdiction === '' ? {} : { c__jurisdiction: jurisdiction })
    };
}
