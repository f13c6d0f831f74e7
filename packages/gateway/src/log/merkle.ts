// https://www.rfc-editor.org/rfc/rfc9162#section-2.1
import { hash, timingSafeEqual } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

export function emptyRoot(): Buffer {
  return hash('sha256', Buffer.alloc(0), 'buffer');
}

/** Largest power of two below `size`, for sizes of 2 and more. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** An append-only tree over leaf hashes; hashes of full subtrees are kept, so that reading is cheap. */
export class MerkleTree {
  /** `#levels[k][i]` is the hash of the full subtree over leaves [i * 2^k, (i + 1) * 2^k). */
  readonly #levels: Buffer[][] = [[]];

  get size(): number {
    return this.#levels[0]!.length;
  }

  append(leaf: Buffer): number {
    const index = this.size;
    this.#levels[0]!.push(leaf);
    for (let level = 0; this.#levels[level]!.length % 2 === 0; level += 1) {
      const nodes = this.#levels[level]!;
      const parent = nodeHash(nodes[nodes.length - 2]!, nodes[nodes.length - 1]!);
      (this.#levels[level + 1] ??= []).push(parent);
    }
    return index;
  }

  /** Takes leaves back: only for an append that was not stored. */
  truncate(size: number): void {
    for (let level = 0; level < this.#levels.length; level += 1) {
      this.#levels[level]!.length = Math.floor(size / 2 ** level);
    }
  }

  leaf(index: number): Buffer {
    const found = this.#levels[0]![index];
    if (!found) throw new RangeError('no such leaf');
    return found;
  }

  root(size: number = this.size): Buffer {
    this.#check(size);
    return size === 0 ? emptyRoot() : this.#hash(0, size);
  }

  inclusionProof(index: number, size: number = this.size): Buffer[] {
    this.#check(size);
    if (!Number.isInteger(index) || index < 0 || index >= size)
      throw new RangeError('no such leaf');
    return this.#path(index, 0, size);
  }

  consistencyProof(from: number, to: number = this.size): Buffer[] {
    this.#check(to);
    if (!Number.isInteger(from) || from < 0 || from > to) throw new RangeError('no such tree size');
    return from === 0 || from === to ? [] : this.#subproof(from, 0, to, true);
  }

  #check(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.size) {
      throw new RangeError('no such tree size');
    }
  }

  #hash(begin: number, end: number): Buffer {
    const size = end - begin;
    const level = Math.log2(size);
    if (Number.isInteger(level) && begin % size === 0) return this.#levels[level]![begin / size]!;
    const middle = begin + split(size);
    return nodeHash(this.#hash(begin, middle), this.#hash(middle, end));
  }

  #path(index: number, begin: number, end: number): Buffer[] {
    if (end - begin === 1) return [];
    const middle = begin + split(end - begin);
    return index < middle
      ? [...this.#path(index, begin, middle), this.#hash(middle, end)]
      : [...this.#path(index, middle, end), this.#hash(begin, middle)];
  }

  #subproof(from: number, begin: number, end: number, isWhole: boolean): Buffer[] {
    if (from === end) return isWhole ? [] : [this.#hash(begin, end)];
    const middle = begin + split(end - begin);
    return from <= middle
      ? [...this.#subproof(from, begin, middle, isWhole), this.#hash(middle, end)]
      : [...this.#subproof(from, middle, end, false), this.#hash(begin, middle)];
  }
}

/** Root of a tree over these leaf hashes. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const tree = new MerkleTree();
  for (const leaf of hashes) tree.append(leaf);
  return tree.root();
}

function isHash(value: Uint8Array): boolean {
  return value.length === 32;
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

/** True when the proof shows that the leaf is at `index` of the tree with this root. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  if (index < 0 || index >= size || !isHash(leaf) || !proof.every(isHash)) return false;
  let node = BigInt(index);
  let last = BigInt(size) - 1n;
  let top: Buffer = Buffer.from(leaf);
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      top = nodeHash(sibling, top);
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      top = nodeHash(top, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && isEqual(top, root);
}

/** True when the proof shows that the tree of size `to` only appended to the tree of size `from`. */
export function verifyConsistency(
  from: number,
  to: number,
  proof: readonly Uint8Array[],
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return false;
  if (from < 0 || from > to || !proof.every(isHash)) return false;
  // Every tree extends the empty one: a proof from there would prove nothing.
  if (from === 0 && (to > 0 || !isEqual(fromRoot, emptyRoot()))) return false;
  if (from === to) return proof.length === 0 && isEqual(fromRoot, toRoot);
  return foldConsistency(from, to, proof, fromRoot, toRoot);
}

function foldConsistency(
  from: number,
  to: number,
  proof: readonly Uint8Array[],
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): boolean {
  let node = BigInt(from) - 1n;
  let last = BigInt(to) - 1n;
  while (node % 2n === 1n) {
    node >>= 1n;
    last >>= 1n;
  }
  // A power of two is itself a node of the larger tree: the proof then leaves it out.
  const path = node === 0n ? [fromRoot, ...proof] : [...proof];
  const first = path[0];
  if (!first) return false;
  let older: Buffer = Buffer.from(first);
  let newer: Buffer = Buffer.from(first);
  for (const sibling of path.slice(1)) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      newer = nodeHash(newer, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && isEqual(older, fromRoot) && isEqual(newer, toRoot);
}
