/** Workflow: outbound messages and e-mail alerts, with the object whose records they send. */

import type { Fact } from '../../model/fact.ts';
import { fact, isTrue, type Component, type Read } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

export const workflow: Read = (component) => [
  ...at(component.root, 'outboundMessages').flatMap((one) =>
    message(component, one, component.name, ruleState(component.root, one)),
  ),
  ...at(component.root, 'alerts').map((one) => alert(component, one, component.name)),
];

/** Decomposed source format: one file an action under `workflows/<object>/`. */
export const outboundMessage: Read = (component) =>
  message(component, component.root, component.parent, true);

export const workflowAlert: Read = (component) => [
  alert(component, component.root, component.parent),
];

function message(
  component: Component,
  element: XmlElement,
  object: string,
  active: boolean,
): Fact[] {
  const url = child(element, 'endpointUrl');
  const name = textAt(element, 'fullName') || textAt(element, 'name') || component.name;
  const values = {
    mechanism: 'outbound-message',
    url: url?.text ?? '',
    active,
    insecure: false,
    direction: 'out',
    carries: ['crm-record'],
    via: '',
    objects: object === '' ? [] : [object],
    fields: textsAt(element, 'fields'),
    includeSessionId: isTrue(textAt(element, 'includeSessionId')),
  };
  return [fact(component, 'endpoint', url ?? element, values, name)];
}

/**
 * Off only when rules of this file use the message and all of them are off. Flows and approvals
 * may use it without a rule.
 */
function ruleState(root: XmlElement, outbound: XmlElement): boolean {
  const name = textAt(outbound, 'fullName');
  const rules = at(root, 'rules').filter((rule) => textsAt(rule, 'actions/name').includes(name));
  return rules.length === 0 || rules.some((rule) => isTrue(textAt(rule, 'active')));
}

function alert(component: Component, element: XmlElement, object: string): Fact {
  const addresses = at(element, 'ccEmails');
  return fact(
    component,
    'automation',
    addresses[0] ?? child(element, 'template') ?? element,
    {
      actions: ['emailAlert'],
      targets: addresses.map((one) => one.text).filter((text) => text !== ''),
      objects: object === '' ? [] : [object],
      carries: ['crm-record'],
      recipients: textsAt(element, 'recipients/type'),
      template: textAt(element, 'template'),
      active: true,
    },
    textAt(element, 'fullName') || component.name,
  );
}
