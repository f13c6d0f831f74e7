/** Workflow: outbound messages and e-mail alerts, with the object whose records they send. */

import type { Fact } from '../../model/fact.ts';
import { fact, isTrue, type Component, type Read } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

export const workflow: Read = (component) => {
  const { root, name } = component;
  const used = usedByRules(root);
  return [
    ...at(root, 'outboundMessages').map((one) =>
      message(component, one, name, used.get(textAt(one, 'fullName')) ?? true),
    ),
    ...at(root, 'alerts').map((one) => alert(component, one, name)),
  ];
};

/** Decomposed source format: one file an action under `workflows/<object>/`. */
export const outboundMessage: Read = (component) => [
  message(component, component.root, component.parent, true),
];

export const workflowAlert: Read = (component) => [
  alert(component, component.root, component.parent),
];

function message(component: Component, element: XmlElement, object: string, active: boolean): Fact {
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
  return fact(component, 'endpoint', url ?? element, values, name);
}

/**
 * Whether any rule that uses an action is switched on, by the action's name. An action that no rule
 * uses counts as on: flows and approvals may use it.
 */
function usedByRules(root: XmlElement): Map<string, boolean> {
  const used = new Map<string, boolean>();
  for (const rule of at(root, 'rules')) {
    for (const action of textsAt(rule, 'actions/name')) {
      used.set(action, (used.get(action) ?? false) || isTrue(textAt(rule, 'active')));
    }
  }
  return used;
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
