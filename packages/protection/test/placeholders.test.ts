import { describe, expect, test } from 'vitest';
import {
  addPlaceholder,
  newPlaceholders,
  placeholderOf,
  replaced,
  restored,
  restoredIn,
} from '../src/index.ts';

function known() {
  const placeholders = newPlaceholders();
  addPlaceholder(placeholders, 'PERSON', 'Anna', 'aaaaaa');
  addPlaceholder(placeholders, 'PERSON', 'Jonas', 'bbbbbb');
  return placeholders;
}

describe('placeholders', () => {
  test('are one per value and kind', () => {
    const placeholders = known();
    addPlaceholder(placeholders, 'TEXT', 'Anna', 'cccccc');

    expect(placeholderOf(placeholders, 'PERSON', 'Anna')).toBe('[[PERSON_aaaaaa]]');
    expect(placeholderOf(placeholders, 'TEXT', 'Anna')).toBe('[[TEXT_cccccc]]');
    expect(placeholderOf(placeholders, 'PERSON', 'Miriam')).toBe('');
  });

  test('are never shared by two values', () => {
    const placeholders = known();

    expect(addPlaceholder(placeholders, 'PERSON', 'Miriam', 'aaaaaa')).toBe(false);
    expect(placeholderOf(placeholders, 'PERSON', 'Miriam')).toBe('');
  });

  test('are refused when a restored text could not hold them', () => {
    expect(() => addPlaceholder(known(), 'PERSON', 'Miriam', 'a'.repeat(40))).toThrow('too long');
  });

  test('come back once, foreign ones stay', () => {
    const text = '[[PERSON_aaaaaa]], [[[PERSON_bbbbbb]]] [[PERSON_zzzzzz]] [[PERSON_aaaaaa [[';

    expect(restored(known(), text)).toBe('Anna, [Jonas] [[PERSON_zzzzzz]] [[PERSON_aaaaaa [[');
  });

  test('in a value are not read again', () => {
    const placeholders = known();
    addPlaceholder(placeholders, 'TEXT', 'x [[PERSON_aaaaaa]]', 'cccccc');

    expect(restored(placeholders, '[[TEXT_cccccc]]')).toBe('x [[PERSON_aaaaaa]]');
  });

  test('tell what they brought back, each once and in order', () => {
    const text = '[[PERSON_bbbbbb]] [[PERSON_aaaaaa]] [[PERSON_bbbbbb]] [[PERSON_zzzzzz]]';

    expect(restoredIn(known(), text)).toEqual(['Jonas', 'Anna']);
  });

  test('are demanded for every hidden place', () => {
    const place = { first: 0, last: 1, kind: 'TEXT', original: 'a' };

    expect(() => replaced('abc', [place], [])).toThrow('a placeholder is missing');
  });
});
