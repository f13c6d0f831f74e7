/** What the shell shows: the app's tabs and pages, as the page metadata names them. */

export interface PageRegion {
  readonly name: string;
  readonly components: readonly PageComponent[];
}

export interface PageComponent {
  /** `sovereignAssistant` for a component of the package, `force:detailPanel` for the shell's. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface ShellTab {
  readonly name: string;
  readonly label: string;
  /** Object of a list tab; '' for a page. */
  readonly object: string;
  readonly icon: string;
  /** Custom permissions that come with seeing the tab; none = everyone sees it. */
  readonly permissions: readonly string[];
}

/** A custom object of a tab: what the shell lists of it. */
export interface ShellCustomObject {
  readonly label: string;
  readonly plural: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}

export interface ShellPages {
  readonly label: string;
  readonly tabs: readonly ShellTab[];
  readonly objects: Readonly<Record<string, ShellCustomObject>>;
  readonly recordPages: Readonly<Record<string, readonly PageRegion[]>>;
  readonly appPages: Readonly<Record<string, readonly PageRegion[]>>;
}
