/** One way by which data can leave, found in code or declared. */

import type { Mechanism } from './fact.ts';
import type { FlowStep } from './finding.ts';
import type { HostEntry } from './host.ts';
import type { Place } from './span.ts';

export interface Egress {
  readonly mechanism: Mechanism;
  /**
   * Where the destination's text comes from: the literal, the record, the parameter. One egress a
   * place: the same literal that reaches three calls is one.
   */
  readonly place: Place;
  /** Where the data leaves: the call or the declaration. */
  readonly sink: Place;
  readonly flow: readonly FlowStep[];
  /** `https`, `http`, `callout`, `wss`, …; '' when not known. */
  readonly scheme: string;
  /** Host with `*` labels for what is not known; '' when nothing is. */
  readonly host: string;
  /** Path as far as it is known. */
  readonly path: string;
  /** What keeps the host from being known: `parameter`, `custom-setting`, …; '' when it is known. */
  readonly unresolved: string;
  /** What the unknown or declared thing is called in the source: a parameter, a setting, a library. */
  readonly subject: string;
  /** Set when the code at `place` reads the destination from configuration: what kind. */
  readonly viaRead?: string;
  /** Name of the credential behind a `callout:`; ''. */
  readonly credential: string;
  readonly entry: HostEntry | null;
  /** Declared and switched on; calls are always active. */
  readonly active: boolean;
  /** True when the declaration switches the check of the transport off. */
  readonly switchedOff?: boolean;
  /** False for what only a person's browser loads or opens. */
  readonly sendsData: boolean;
  /** Kinds of data that reach the call, as far as seen: `crm-record`, `model-output`, `prompt`, `event:Name`. */
  readonly carries: readonly string[];
}
