/** What the checker uses of picomatch 4, which ships no types. */
declare module 'picomatch' {
  /** A test of whole paths with `/` against a glob, or any of several. */
  function picomatch(
    glob: string | readonly string[],
    options?: { readonly dot?: boolean },
  ): (path: string) => boolean;
  export = picomatch;
}
