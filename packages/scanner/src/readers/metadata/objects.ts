/** Objects, platform events, fields and web links. */

import type { Fact } from '../../model/fact.ts';
import { urlsIn } from '../urls.ts';
import { fact, spanOf, textValues, type Component, type Read, type Values } from './component.ts';
import { at, child, textAt, type XmlElement } from './xml.ts';

/** An object's file; in mdapi format with its fields and links inside. */
export const customObject: Read = (component) => {
  const { root, name } = component;
  const customSettingsType = textAt(root, 'customSettingsType');
  const kinds: Values = {};
  for (const [key, text] of Object.entries({
    customSettingsType,
    eventType: textAt(root, 'eventType'),
    externalDataSource: textAt(root, 'externalDataSource'),
    sharingModel: textAt(root, 'sharingModel'),
  })) {
    if (text !== '') {
      kinds[key] = text;
    }
  }
  return [
    definition(component, child(root, 'label'), name, '', objectType(name, root), root, kinds),
    ...at(root, 'fields').flatMap((field) => ofField(component, field, name)),
    ...at(root, 'webLinks').flatMap((link) => ofLink(component, link)),
  ];
};

/** A decomposed field: `objects/<Object>/fields/<Field>.field-meta.xml`. */
export const customField: Read = (component) =>
  ofField(component, component.root, component.parent);

/** A decomposed or page-wide button or link. */
export const webLink: Read = (component) => ofLink(component, component.root);

function objectType(name: string, root: XmlElement): string {
  if (textAt(root, 'customSettingsType') !== '') {
    return 'custom-setting';
  }
  const suffix = /__([a-z]{1,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const types: Readonly<Record<string, string>> = {
    e: 'platform-event',
    mdt: 'custom-metadata',
    x: 'external-object',
    b: 'big-object',
    c: 'custom-object',
  };
  return types[suffix] ?? 'standard-object';
}

function definition(
  component: Component,
  place: XmlElement | undefined,
  object: string,
  field: string,
  type: string,
  element: XmlElement,
  more: Values = {},
): Fact {
  const values = {
    object,
    field,
    type,
    securityClassification: textAt(element, 'securityClassification'),
    complianceGroup: textAt(element, 'complianceGroup'),
    dataSensitivity: '',
    ...more,
  };
  return fact(component, 'object', place, values, field === '' ? object : `${object}.${field}`);
}

function ofField(component: Component, element: XmlElement, object: string): Fact[] {
  const fullName = child(element, 'fullName');
  const field = fullName?.text ?? component.name;
  const type = textAt(element, 'type');
  const encrypted = textAt(element, 'encryptionScheme');
  const more: Values = encrypted === '' ? {} : { encryptionScheme: encrypted };
  const place = child(element, 'securityClassification') ?? fullName ?? child(element, 'type');
  return [
    definition(component, place, object, field, type, element, more),
    ...ofDefault(component, element, object, field),
    ...ofFormula(component, element, object, field),
  ];
}

/** A default is a value that code reads when no record sets another. */
function ofDefault(
  component: Component,
  element: XmlElement,
  object: string,
  field: string,
): Fact[] {
  const value = child(element, 'defaultValue');
  const text = value?.text.replace(/^(['"])([\s\S]*)\1$/, '$2') ?? '';
  if (value === undefined || !text.includes('://')) {
    return [];
  }
  const source = object.endsWith('__mdt') ? 'custom-metadata' : 'custom-setting';
  return [fact(component, 'text-value', value, { source, member: field, value: text }, object)];
}

/** Formulas make links and images that a person's browser opens, with data of the record. */
function ofFormula(
  component: Component,
  element: XmlElement,
  object: string,
  field: string,
): Fact[] {
  const formula = child(element, 'formula');
  if (formula === undefined) {
    return [];
  }
  const joined = /&|\{!/.test(formula.text);
  return textValues(component, formula).map(({ url, at: where }) => ({
    kind: 'link',
    name: `${object}.${field}`,
    values: {
      url,
      context: /\bIMAGE\s*\(/i.test(formula.text) ? 'formula-image' : 'formula',
      carries: [
        ...(joined ? ['crm-record'] : []),
        ...(namesSession(formula.text) ? ['session'] : []),
      ],
      objects: [object],
    },
    at: where,
  }));
}

function ofLink(component: Component, element: XmlElement): Fact[] {
  const url = child(element, 'url');
  if (url === undefined || urlsIn(url.text.replace(/\{![^{}]*\}/g, '*')).length === 0) {
    return [];
  }
  const holes = url.text.replace(/\{![^{}]*\}/g, '*');
  const name = textAt(element, 'fullName') || component.name;
  const values = {
    url: holes,
    context: 'web-link',
    carries: [
      ...(holes === url.text ? [] : ['crm-record']),
      ...(namesSession(url.text) ? ['session'] : []),
    ],
    linkType: textAt(element, 'linkType'),
  };
  return [{ kind: 'link', name, values, at: spanOf(component, url) }];
}

/** `{!API.Session_ID}`, `$Api.Session_ID`, `GETSESSIONID()`: the session of who opens the link. */
function namesSession(text: string): boolean {
  return /\bAPI\.Session_ID\b|\bGETSESSIONID\s*\(/i.test(text);
}
