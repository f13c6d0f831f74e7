/** Loads the policy core from any folder, each time as a new instance without memory of the last. */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as policy from '@bailiwick/policy';

/** What the package exports. */
export type Core = typeof policy;

const MARK = 'instance';
let instances = 0;

// A module is cached by its address: what an instance imports must carry the instance's mark, too.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    const parent = context.parentURL;
    if (parent === undefined || !specifier.startsWith('.')) return resolved;
    const mark = new URL(parent).searchParams.get(MARK);
    return mark === null ? resolved : { ...resolved, url: marked(resolved.url, mark) };
  },
});

/** A new instance of the core whose index is `file`. */
export async function loadCore(file: string): Promise<Core> {
  instances += 1;
  return (await import(marked(pathToFileURL(file).href, String(instances)))) as Core;
}

function marked(address: string, mark: string): string {
  const url = new URL(address);
  url.searchParams.set(MARK, mark);
  return url.href;
}
