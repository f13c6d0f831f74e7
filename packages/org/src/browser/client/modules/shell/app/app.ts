import { LightningElement } from 'lwc';
import { fetchJson } from '../../../session.ts';
import { currentRoute, goTo, onRoute, pathOf, type Route } from '../../../platform/router.ts';
import { word } from '../../../words.ts';
import { addCustomObjects, shellObject } from '../../../objects.ts';
import type { ShellPages, ShellTab } from '../../../../shell_pages.ts';

/** A tab shows when the person holds a permission that comes with it. */
function isVisible(tab: ShellTab): boolean {
  const held = globalThis.bailiwickSession.permissions;
  return tab.permissions.length === 0 || tab.permissions.some((name) => held.includes(name));
}

/** The page: header, tabs, the current route's page and toasts. */
export default class App extends LightningElement {
  words = {
    shortcuts: word('Shortcuts'),
    skip: word('Skip to main content'),
    noPage: word('This page does not exist here. Use the tabs above.'),
  };
  pages: ShellPages | undefined;
  route: Route = currentRoute();
  failure = '';
  #stop: (() => void) | undefined;

  override async connectedCallback(): Promise<void> {
    this.#stop = onRoute((route) => this.show(route));
    try {
      const pages = await fetchJson<ShellPages>('/shell/pages');
      addCustomObjects(pages.objects);
      this.pages = { ...pages, tabs: pages.tabs.filter(isVisible) };
    } catch (error) {
      this.failure = String(error);
    }
    this.show(currentRoute());
  }

  override disconnectedCallback(): void {
    this.#stop?.();
  }

  show(route: Route): void {
    const first = this.pages?.tabs[0];
    if (route.kind === 'home' && first !== undefined) {
      const list: Route = { kind: 'list', object: first.object };
      goTo(pathOf(first.object === '' ? { kind: 'page', name: first.name } : list), true);
      return;
    }
    const changed = pathOf(this.route) !== pathOf(route);
    this.route = route;
    document.title = `${this.pageTitle} | Bailiwick`;
    if (changed) this.focusMain();
  }

  get pageTitle(): string {
    if (this.route.kind === 'page') {
      const name = this.route.name;
      return this.pages?.tabs.find((tab) => tab.name === name)?.label ?? name;
    }
    if (this.route.kind === 'home') return 'Home';
    const known = shellObject(this.route.object);
    return (this.route.kind === 'list' ? known?.plural : known?.label) ?? this.route.object;
  }

  get listObject(): string {
    return this.route.kind === 'list' ? this.route.object : '';
  }

  get recordId(): string {
    return this.route.kind === 'record' ? this.route.recordId : '';
  }

  get recordObject(): string {
    return this.route.kind === 'record' ? this.route.object : '';
  }

  get recordRegions(): unknown {
    return this.pages?.recordPages[this.recordObject];
  }

  get appRegions(): unknown {
    const { route, pages } = this;
    if (route.kind !== 'page') return undefined;
    return pages?.tabs.some(({ name }) => name === route.name)
      ? pages.appPages[route.name]
      : undefined;
  }

  handleSkip(event: Event): void {
    event.preventDefault();
    this.focusMain();
  }

  focusMain(): void {
    this.template?.querySelector<HTMLElement>('main')?.focus();
  }
}
