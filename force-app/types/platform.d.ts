/** Modules of the platform, as the components import them. */
declare module '@salesforce/label/*' {
    const text: string;
    export default text;
}
declare module '@salesforce/customPermission/*' {
    const held: true | undefined;
    export default held;
}
declare module '@salesforce/user/Id' {
    const id: string;
    export default id;
}
declare module '@salesforce/i18n/*' {
    const value: string;
    export default value;
}
declare module 'lightning/platformShowToastEvent' {
    export class ShowToastEvent extends CustomEvent<object> {
        constructor(toast: { title: string; message?: string; variant?: string });
    }
}
declare module 'lightning/refresh' {
    export class RefreshEvent extends CustomEvent<undefined> {
        constructor();
    }
}
declare module 'lightning/navigation' {
    import { LightningElement } from 'lwc';
    export interface PageReference {
        readonly type: string;
        readonly attributes: Readonly<Record<string, string>>;
        readonly state?: Readonly<Record<string, string | undefined>>;
    }
    const navigate: unique symbol;
    const generateUrl: unique symbol;
    class Navigating extends LightningElement {
        [navigate](reference: PageReference, replace?: boolean): void;
        [generateUrl](reference: PageReference): Promise<string>;
    }
    export const NavigationMixin: {
        (base: typeof LightningElement): typeof Navigating;
        readonly Navigate: typeof navigate;
        readonly GenerateUrl: typeof generateUrl;
    };
    export const CurrentPageReference: new () => never;
}
declare module 'lightning/modal' {
    import { LightningElement } from 'lwc';
    export default class LightningModal extends LightningElement {
        static open(options: object): Promise<unknown>;
        close(result?: unknown): void;
    }
}
declare module 'lightning/datatable' {
    import { LightningElement } from 'lwc';
    export default class LightningDatatable extends LightningElement {
        static customTypes: Readonly<Record<string, object>>;
    }
}
declare module 'shell/registry' {
    export const components: Readonly<Record<string, unknown>>;
}
declare module '*.html' {
    const template: unknown;
    export default template;
}
