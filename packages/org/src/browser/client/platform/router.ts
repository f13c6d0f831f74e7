/** Where the page is: Lightning's own paths, kept in the browser's history. */

export type Route =
  | { readonly kind: 'list'; readonly object: string }
  | { readonly kind: 'record'; readonly object: string; readonly recordId: string }
  | { readonly kind: 'page'; readonly name: string }
  | { readonly kind: 'home' };

const listeners = new Set<(route: Route) => void>();

/** Reads `/lightning/o/Case/list`, `/lightning/r/Case/<id>/view` and `/lightning/n/<tab>`. */
export function routeOf(pathname: string): Route {
  const [, , kind, first = '', second = ''] = pathname.split('/');
  if (kind === 'o') return { kind: 'list', object: first };
  if (kind === 'r') return { kind: 'record', object: first, recordId: second };
  if (kind === 'n') return { kind: 'page', name: first };
  return { kind: 'home' };
}

export function currentRoute(): Route {
  return routeOf(location.pathname);
}

export function pathOf(route: Route): string {
  if (route.kind === 'list') return `/lightning/o/${route.object}/list`;
  if (route.kind === 'record') return `/lightning/r/${route.object}/${route.recordId}/view`;
  return route.kind === 'page' ? `/lightning/n/${route.name}` : '/';
}

function announce(): void {
  const route = currentRoute();
  for (const listener of listeners) listener(route);
}

/** Goes to a path of this page and tells every listener. */
export function goTo(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  announce();
}

/** Calls back at every change until the returned function is called. */
export function onRoute(listener: (route: Route) => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', announce);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', announce);
  };
}
