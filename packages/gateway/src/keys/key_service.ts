import type { KeyContext } from '../keyservice/context.ts';

/** A tenant's key as its service describes it; never its material. */
export interface KeyDescription {
  /** Epoch seconds at which each version was made that may still open something. */
  readonly madeAt: ReadonlyMap<number, number>;
  /** Versions below it are retired: they open nothing. */
  readonly minimumVersion: number;
  /** True when the material can be, or is, anywhere but in this one service. */
  readonly canLeave: boolean;
}

/**
 * `refused` = the wrap does not belong to this context; `gone` = the version that wrapped it was
 * destroyed, retired or disabled.
 */
export type Unwrapped = Buffer | 'refused' | 'gone';

/** Unwraps data keys at the region's key service. */
export interface KeyServiceClient {
  /** Throws when the service is not there or does not let this gateway ask. */
  readonly unwrap: (wrap: string, context: KeyContext) => Promise<Unwrapped>;
  /**
   * What the service says of the tenant's key, at most a minute old, and fresh when it lacks the
   * version; null when there is no such key. Throws when the service is not there or refuses.
   */
  readonly describe: (tenantId: string, version: number) => Promise<KeyDescription | null>;
  /** Where the service is and who operates it, as the configuration states. */
  readonly place: { readonly locatedIn: string; readonly operatedBy: string };
  readonly isAlive: () => Promise<boolean>;
  readonly close: () => void;
}

/** How long a description may be kept: a rotation shows within this time. */
export const DESCRIPTION_MS = 60_000;

const MAXIMUM_WRAP = 4000;
const WRAP = /^(vault|aws-kms):v([1-9]\d{0,8}):([A-Za-z0-9+/=]+)$/;

/** A wrapped data key taken apart: `<kind>:v<version>:<base64>`. */
export interface WrapParts {
  readonly kind: 'vault' | 'aws-kms';
  readonly version: number;
  /** Base64. */
  readonly body: string;
}

/** Reads the text of a wrapped data key; null when malformed. Nothing in it is trusted yet. */
export function readWrap(text: string): WrapParts | null {
  const match = text.length > MAXIMUM_WRAP ? null : WRAP.exec(text);
  if (!match) return null;
  return { kind: match[1] as WrapParts['kind'], version: Number(match[2]), body: match[3]! };
}

/** A description that is at most a minute old, by key. */
export class DescriptionCache {
  readonly #known = new Map<string, { readonly at: number; readonly is: KeyDescription }>();

  /** The kept description when it is fresh and knows the version. */
  get(key: string, version: number): KeyDescription | null {
    const known = this.#known.get(key);
    const isFresh = known !== undefined && performance.now() - known.at < DESCRIPTION_MS;
    return isFresh && known.is.madeAt.has(version) ? known.is : null;
  }

  put(key: string, description: KeyDescription): void {
    this.#known.set(key, { at: performance.now(), is: description });
  }

  forget(key: string): void {
    this.#known.delete(key);
  }
}
