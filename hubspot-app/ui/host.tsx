/** What every part of a page needs: the reader's words, the way to the functions, HubSpot's actions. */
import { createContext, useContext } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Language } from '../functions/contract.ts';
import { callOf } from './calls.ts';
import type { Call, Purpose } from './calls.ts';
import { languageOf } from './language.ts';
import { wordsOf } from './messages.ts';
import type { Words } from './messages.ts';

/** What HubSpot tells of the reader; their id is there too and is never passed on. */
export interface PageContext {
  readonly user: { readonly language?: string; readonly locale?: string };
  readonly portal: { readonly timezone: string };
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface PageActions {
  readonly copyTextToClipboard: (text: string) => Promise<void>;
  readonly closeOverlay: (id: string) => void;
}

export interface Host<P extends Purpose> {
  readonly words: Words;
  readonly language: Language;
  /** BCP 47, for dates. */
  readonly locale: string;
  /** IANA name: the portal's, since HubSpot does not tell the reader's. */
  readonly timeZone: string;
  readonly call: Call<P>;
  readonly actions: PageActions;
}

const HostContext = createContext<Host<Purpose> | null>(null);

export interface HostProps {
  readonly purpose: Purpose;
  readonly context: PageContext;
  readonly actions: PageActions;
  readonly children: ReactNode;
}

export function HostProvider({ purpose, context, actions, children }: HostProps): ReactElement {
  const language = languageOf(context.user);
  const host: Host<Purpose> = {
    words: wordsOf(language),
    language,
    locale: localeOf(context.user.locale, language),
    timeZone: context.portal.timezone,
    call: callOf(purpose, context.variables?.['GATEWAY_ORIGIN'], language),
    actions,
  };
  return <HostContext.Provider value={host}>{children}</HostContext.Provider>;
}

/** The host of the page around; `P` is the page's own purpose. */
export function useHost<P extends Purpose>(): Host<P> {
  const host = useContext(HostContext);
  if (host === null) throw new Error('a part of a page stands outside of its HostProvider');
  return host as unknown as Host<P>;
}

export function useWords(): Words {
  return useHost().words;
}

/** HubSpot writes `de` or `de-de` or `de_DE`; what is not a tag is left out. */
function localeOf(locale: string | undefined, language: Language): string {
  const tag = (locale ?? '').replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    return language;
  }
}
