/** `lightning/navigation`: page references to the shell's paths and back. */
import { currentRoute, goTo, onRoute, pathOf, type Route } from './router.ts';

export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, string>>;
}

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

function urlOf({ type, attributes = {} }: PageReference): string {
  const { objectApiName: object = '', recordId = '', apiName: name = '', url = '' } = attributes;
  if (type === 'standard__webPage') return url;
  if (type === 'standard__recordPage') return pathOf({ kind: 'record', object, recordId });
  if (type === 'standard__navItemPage') return pathOf({ kind: 'page', name });
  if (type === 'standard__objectPage') return pathOf({ kind: 'list', object });
  throw new Error(`the shell has no page of type ${type}`);
}

function referenceTo(route: Route): PageReference {
  const state = Object.fromEntries(new URLSearchParams(location.search));
  if (route.kind === 'record') {
    const { object: objectApiName, recordId } = route;
    const attributes = { objectApiName, recordId, actionName: 'view' };
    return { type: 'standard__recordPage', attributes, state };
  }
  if (route.kind === 'list') {
    const attributes = { objectApiName: route.object, actionName: 'list' };
    return { type: 'standard__objectPage', attributes, state };
  }
  const apiName = route.kind === 'page' ? route.name : 'home';
  return { type: 'standard__navItemPage', attributes: { apiName }, state };
}

function open(reference: PageReference, replace?: boolean): void {
  const url = urlOf(reference);
  if (reference.type === 'standard__webPage') window.open(url, '_blank', 'noopener');
  else {
    const query = new URLSearchParams({ ...reference.state }).toString();
    goTo(query === '' ? url : `${url}?${query}`, replace);
  }
}

type Constructor = new (...parameters: never[]) => object;

function mixNavigation(Base: Constructor): Constructor {
  class Navigating extends Base {
    [Navigate](reference: PageReference, replace?: boolean): void {
      open(reference, replace);
    }
    [GenerateUrl](reference: PageReference): Promise<string> {
      return Promise.resolve(urlOf(reference));
    }
  }
  return Navigating;
}

export const NavigationMixin = Object.assign(mixNavigation, { Navigate, GenerateUrl });

/** Wire adapter for the page reference of the current page. */
export class CurrentPageReference {
  readonly #emit: (reference: PageReference) => void;
  #stop: (() => void) | undefined;
  constructor(emit: (reference: PageReference) => void) {
    this.#emit = emit;
  }
  connect(): void {
    this.#stop = onRoute((route) => this.#emit(referenceTo(route)));
    this.#emit(referenceTo(currentRoute()));
  }
  update(): void {}
  disconnect(): void {
    this.#stop?.();
  }
}
