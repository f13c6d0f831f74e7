/** Queries whose further pages a client may still ask for. */
import { randomBytes } from 'node:crypto';
import type { OrgTransaction } from '../../platform/org_transaction.ts';

export interface Cursor {
  readonly userId: string;
  readonly total: number;
  readonly size: number;
  /** Records from `start` to before `end`, made with the rights of that transaction's user. */
  readonly page: (transaction: OrgTransaction, start: number, end: number) => readonly unknown[];
}

/** Cursors that one user can hold; the oldest ends when one more is opened. */
const MOST_PER_USER = 10;

export class Cursors {
  readonly #open = new Map<string, Cursor>();

  /** Keeps a cursor; gives the id that its locators begin with. */
  keep(cursor: Cursor): string {
    const held = [...this.#open].filter(([, { userId }]) => userId === cursor.userId);
    if (held.length >= MOST_PER_USER) this.#open.delete(held[0]![0]);
    const id = `01g${randomBytes(12).toString('base64url').replace(/\W/g, '0').slice(0, 15)}`;
    this.#open.set(id, cursor);
    return id;
  }

  /** A user's own cursor; others have none. */
  find(id: string, userId: string): Cursor | undefined {
    const cursor = this.#open.get(id);
    return cursor?.userId === userId ? cursor : undefined;
  }

  end(id: string): void {
    this.#open.delete(id);
  }
}
