import { LightningElement } from 'lwc';
import { word } from '../../../words.ts';
import { ShowToastEventName, type Toast } from '../../../platform/show_toast_event.ts';

const lifetimeMilliseconds = 6000;

interface ShownToast extends Toast {
  readonly key: number;
  readonly className: string;
  readonly icon: string;
}

/** Shows what components announce by `ShowToastEvent`, politely to screen readers. */
export default class Toasts extends LightningElement {
  closeText = word('Close');
  toasts: readonly ShownToast[] = [];
  #count = 0;
  readonly #listen = (event: Event): void => this.show((event as CustomEvent<Toast>).detail);

  override connectedCallback(): void {
    addEventListener(ShowToastEventName, this.#listen);
  }

  override disconnectedCallback(): void {
    removeEventListener(ShowToastEventName, this.#listen);
  }

  show(toast: Toast): void {
    const variant = toast.variant ?? 'info';
    const key = ++this.#count;
    const className = `slds-notify slds-notify_toast slds-theme_${variant}`;
    this.toasts = [...this.toasts, { ...toast, key, className, icon: `utility:${variant}` }];
    setTimeout(() => this.remove(key), lifetimeMilliseconds);
  }

  remove(key: number): void {
    this.toasts = this.toasts.filter((toast) => toast.key !== key);
  }

  handleClose(event: Event): void {
    this.remove(Number((event.currentTarget as HTMLElement).dataset['key']));
  }
}
