/** Values that code reads: custom labels and custom metadata records. */

import type { Fact } from '../../model/fact.ts';
import { fact, type Read } from './component.ts';
import { at, child, textAt } from './xml.ts';

export const customLabels: Read = (component) =>
  at(component.root, 'labels').flatMap((label): Fact[] => {
    const value = child(label, 'value');
    const name = textAt(label, 'fullName');
    if (value === undefined || name === '') {
      return [];
    }
    const values = { source: 'label', member: '', value: value.text };
    return [fact(component, 'text-value', value, values, name)];
  });

/** Translated labels replace the value of the label for a language. */
export const translations: Read = (component) =>
  at(component.root, 'customLabels').flatMap((label): Fact[] => {
    const value = child(label, 'label');
    const name = textAt(label, 'name');
    if (value === undefined || name === '') {
      return [];
    }
    const values = { source: 'label', member: '', value: value.text, language: component.name };
    return [fact(component, 'text-value', value, values, name)];
  });

/** The file is `<Type>.<Record>.md`; the fact's name is `Type.Record`, the type without `__mdt`. */
export const customMetadata: Read = (component) =>
  at(component.root, 'values').flatMap((entry): Fact[] => {
    const value = child(entry, 'value');
    const member = textAt(entry, 'field');
    if (value === undefined || member === '' || value.text === '') {
      return [];
    }
    const values = { source: 'custom-metadata', member, value: value.text };
    return [fact(component, 'text-value', value, values)];
  });
