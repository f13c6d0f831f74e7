export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A model in the region. */
export interface Upstream {
  readonly kind: 'built-in' | 'openai';
  /** The answer's text. Throws `ModelElsewhere` when it came from another region. */
  readonly complete: (messages: readonly Message[]) => Promise<string>;
  readonly close: () => void;
}

/** The model answered, but from another place than this region: the answer is not to be used. */
export class ModelElsewhere extends Error {
  constructor() {
    super('the model answered from another region');
  }
}
