/** Values of facts by name, with empty ones for what a fact does not say. */

import type { Fact } from '../model/fact.ts';

export function textOf(fact: Fact, name: string): string {
  const value = fact.values[name];
  return typeof value === 'string' ? value : '';
}

export function textsOf(fact: Fact, name: string): readonly string[] {
  const value = fact.values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** A text among a fact's values; '' for anything else. */
export function textIn(fact: Fact, name: string): string {
  const value = fact.values[name];
  return value === undefined || Array.isArray(value) ? '' : String(value);
}
