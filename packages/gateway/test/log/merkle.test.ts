import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  leafHash,
  MerkleTree,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../src/log/merkle.ts';
import { outsideData } from '../outside_data.ts';

const folder = outsideData('merkle');
const bytes = (value: string | null) => Buffer.from(value ?? '', 'base64');

interface ProofCase {
  readonly name: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly root: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

function cases(kind: string): readonly ProofCase[] {
  if (folder === null) return [];
  return fs
    .readdirSync(path.join(folder, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const content = fs.readFileSync(path.join(folder, kind, name), 'utf8');
      return { ...(JSON.parse(content) as ProofCase), name };
    });
}

function sampleTree(size: number): MerkleTree {
  const tree = new MerkleTree();
  for (let index = 0; index < size; index += 1)
    tree.append(leafHash(Buffer.from(`entry ${index}`)));
  return tree;
}

describe('Merkle tree', () => {
  it.skipIf(folder === null)('judges all published inclusion proofs rightly', () => {
    const all = cases('inclusion');
    expect(all.length).toBe(98);
    for (const { leafIdx, treeSize, leafHash: leaf, proof, root, wantErr, name } of all) {
      const path = (proof ?? []).map(bytes);
      const accepted = verifyInclusion(leafIdx, treeSize, bytes(leaf), path, bytes(root));
      expect(accepted, name).toBe(!wantErr);
    }
  });

  it.skipIf(folder === null)('judges all published consistency proofs rightly', () => {
    const all = cases('consistency');
    expect(all.length).toBe(98);
    for (const { size1, size2, root1, root2, proof, wantErr, name } of all) {
      const path = (proof ?? []).map(bytes);
      const accepted = verifyConsistency(size1, size2, path, bytes(root1), bytes(root2));
      expect(accepted, name).toBe(!wantErr);
    }
  });

  it('proves every leaf of every size up to 40, and every pair of sizes', () => {
    const tree = sampleTree(40);
    for (let size = 1; size <= 40; size += 1) {
      const root = tree.root(size);
      expect(root.equals(sampleTree(size).root())).toBe(true);
      for (let index = 0; index < size; index += 1) {
        const proof = tree.inclusionProof(index, size);
        expect(verifyInclusion(index, size, tree.leaf(index), proof, root)).toBe(true);
        expect(verifyInclusion(index, size, leafHash(Buffer.from('x')), proof, root)).toBe(false);
      }
      for (let from = 1; from <= size; from += 1) {
        const proof = tree.consistencyProof(from, size);
        expect(verifyConsistency(from, size, proof, tree.root(from), root)).toBe(true);
        if (from < size) {
          expect(verifyConsistency(from, size, proof, leafHash(Buffer.from('x')), root)).toBe(
            false,
          );
        }
      }
    }
  });

  it('goes back to an earlier size without a trace', () => {
    const tree = sampleTree(23);
    tree.truncate(9);
    tree.append(leafHash(Buffer.from('entry 9')));
    expect(tree.root().equals(sampleTree(10).root())).toBe(true);
  });

  it('separates leaves from nodes', () => {
    const [left, right] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    expect(nodeHash(left, right).equals(leafHash(Buffer.concat([left, right])))).toBe(false);
    expect(rootOf([left, right]).equals(nodeHash(left, right))).toBe(true);
  });
});
