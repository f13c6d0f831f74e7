/** Bases that clients are given after they were made: `api.defaults.baseURL = url`. */

import type { Statement, Value } from '../../model/program.ts';
import type { References } from './references.ts';
import type { Scope, ScopedValue, Scopes } from './scopes.ts';

/** `sure`: beside the creation, where no branch leaves it out. */
type Base = ScopedValue & { readonly sure: boolean };

const BASE = /^(?:baseURL|base_url)$/;

export class ClientBases {
  readonly #references: References;
  /** By what made the client. */
  readonly #bases = new Map<Value, Base>();

  constructor(scopes: Scopes, references: References) {
    this.#references = references;
    for (const scope of scopes.all()) {
      for (const statement of scope.method.body) {
        this.#gather(statement, scope);
      }
    }
  }

  /** The base of a client, of which `given` is known from its creation. */
  of(made: Value, given: ScopedValue | null): ScopedValue | null {
    const later = this.#bases.get(made);
    if (later === undefined) {
      return given;
    }
    if (later.sure || given === null) {
      return later;
    }
    // Names in both are seen from where the base is set.
    const values = [given.value, later.value];
    return { value: { k: 'either', values, at: later.value.at }, scope: later.scope };
  }

  #gather(statement: Statement, scope: Scope): void {
    const target = statement.k === 'set' ? statement.target : null;
    if (statement.k !== 'set' || target?.k !== 'member' || !BASE.test(target.name)) {
      return;
    }
    const reference = this.#references.of(target, scope);
    if (
      reference?.k === 'client' &&
      reference.creation !== null &&
      reference.row.assigned?.includes(reference.path.join('.')) === true
    ) {
      const { creation } = reference;
      const sure = statement.under === undefined && creation.scope.method === scope.method;
      if (sure || this.#bases.get(creation.value)?.sure !== true) {
        this.#bases.set(creation.value, { value: statement.value, scope, sure });
      }
    }
  }
}
