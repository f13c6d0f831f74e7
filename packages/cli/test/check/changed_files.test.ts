// Which files count as changed, in repositories of git made for it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedFiles } from '../../src/check/changed_files.ts';

let root = '';

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'changed-'));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function git(...words: string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@project.example'];
  execFileSync('git', ['-C', root, ...identity, ...words], { stdio: 'ignore' });
}

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
}

test('before the first commit all files count, but for removed and ignored ones', () => {
  git('init', '--quiet');
  write('.gitignore', 'ignored.js\n');
  write('src/staged.js', '1');
  write('src/removed.js', '1');
  git('add', '.');
  write('src/unknown.js', '1');
  write('ignored.js', '1');
  fs.rmSync(path.join(root, 'src/removed.js'));
  expect(changedFiles(root, 'HEAD')).toEqual(['.gitignore', 'src/staged.js', 'src/unknown.js']);
  expect(changedFiles(path.join(root, 'src'), 'HEAD')).toEqual(['staged.js', 'unknown.js']);
});

test('before the first commit another reference is still a fault', () => {
  git('init', '--quiet');
  expect(() => changedFiles(root, 'origin/main')).toThrow('no common ancestor of `origin/main`');
});

test('after it only what differs counts', () => {
  git('init', '--quiet');
  write('kept.js', '1');
  write('edited.js', '1');
  git('add', '.');
  git('commit', '--quiet', '--no-verify', '--no-gpg-sign', '-m', 'first');
  write('edited.js', '2');
  write('staged.js', '1');
  git('add', 'staged.js');
  expect(changedFiles(root, 'HEAD')).toEqual(['edited.js', 'staged.js']);
});

test('a folder without git is a fault', () => {
  expect(() => changedFiles(root, 'HEAD')).toThrow('git cannot tell what changed');
});
