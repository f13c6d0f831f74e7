/** `lightning/platformShowToastEvent`: the shell listens and shows the toast. */
export const ShowToastEventName = 'lightning__showtoast';

export interface Toast {
  readonly title: string;
  readonly message?: string;
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
}

export class ShowToastEvent extends CustomEvent<Toast> {
  constructor(toast: Toast) {
    super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: toast });
  }
}
