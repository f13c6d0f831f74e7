/** Flows: which actions send values out, of which objects, and whether a model wrote them. */

import type { Fact, FileFacts } from '../model/fact.ts';
import { channelOf, type FlowChannel } from './flow_actions.ts';
import { ADDRESS, buildsAddress, carriedValues, type Carried } from './flow_values.ts';
import { spanOf, textValues, type Component } from './metadata/component.ts';
import { namesOf, readMetadata } from './metadata/read.ts';
import { at, child, children, parseXml, textAt, walk, type XmlElement } from './metadata/xml.ts';
import { isForeign, urlsIn } from './urls.ts';

/**
 * One `automation` fact for each action that sends values out. values: `actions` (the action's
 * type), `channel`, `targets` (action name, addresses and URLs given as text), `objects` (whose
 * records may be in the inputs), `carries` (`crm-record`, `model-output`, `prompt`), `via` (external
 * service), `active`, `element`, `trigger`, `runIn`. An address that a formula builds from records and that
 * an action is given is an `endpoint`. URLs in other texts of the flow are `link`s.
 */
export function readFlow(text: string, file: string): FileFacts {
  const document = parseXml(text);
  const root = document.root;
  if (root?.name !== 'Flow') {
    return readMetadata(text, file);
  }
  const { name, parent } = namesOf(file);
  // Older mdapi projects number the versions: `Notify-3.flow`.
  const component: Component = { name: name.replace(/-\d+$/, ''), parent, file, root, document };
  const carried = carriedValues(root);
  const automations = [
    ...children(root, 'actionCalls').flatMap((call) => automation(component, call, carried)),
    ...children(root, 'apexPluginCalls').map((call) => plugin(component, call, carried)),
    ...at(root, 'orchestratedStages/stageSteps').flatMap((step) =>
      automation(component, step, carried),
    ),
  ];
  const links = readMetadata(text, file);
  const built = addresses(component, carried);
  const facts = [...automations, ...built, ...links.facts];
  return { file, facts, problems: links.problems };
}

/** Addresses with values of records that formulas build and that Apex, Flow or a service is given to call. */
function addresses(component: Component, carried: Carried): Fact[] {
  const { root } = component;
  const given = new Set(
    children(root, 'actionCalls')
      .filter((call) => CALLERS.has(channelOf(textAt(call, 'actionType')) ?? ''))
      .flatMap((call) => [...carried.of(children(call, 'inputParameters')).kinds]),
  );
  const status = textAt(root, 'status');
  return root.children
    .filter((one) => buildsAddress(one) && given.has(`${ADDRESS}${textAt(one, 'name')}`))
    .flatMap((formula) => {
      const { kinds } = carried.of([formula]);
      const text = child(formula, formula.name === 'formulas' ? 'expression' : 'text');
      return text === undefined || !kinds.has('crm-record')
        ? []
        : textValues(component, text)
            .filter(({ url }) => isForeign(url))
            .map(({ url, at: where }): Fact => ({
              kind: 'endpoint',
              name: `${component.name}.${textAt(formula, 'name')}`,
              values: {
                mechanism: 'flow-action',
                url: url.replace(/\{![^{}]*\}/g, '*'),
                active: status === '' || status === 'Active',
                insecure: false,
                direction: 'out',
                carries: kindsOf(kinds),
                via: '',
              },
              at: where,
            }));
    });
}

/** Channels whose actions may call an address that they are given. */
const CALLERS = new Set<string>(['apex', 'external-service', 'integration']);

function kindsOf(kinds: ReadonlySet<string>): string[] {
  return [...kinds].filter((kind) => !kind.startsWith(ADDRESS));
}

function automation(component: Component, call: XmlElement, carried: Carried): Fact[] {
  const type = textAt(call, 'actionType');
  const channel = channelOf(type);
  if (channel === null) {
    return [];
  }
  const inputs = children(call, 'inputParameters');
  return [outbound(component, call, { type, channel, target: 'actionName', inputs, carried })];
}

/** Apex of the older plug-in kind. */
function plugin(component: Component, call: XmlElement, carried: Carried): Fact {
  const inputs = children(call, 'inputParameters');
  const how = { type: 'apex', channel: 'apex', target: 'apexClass', inputs, carried } as const;
  return outbound(component, call, how);
}

interface Sending {
  readonly type: string;
  readonly channel: FlowChannel;
  readonly target: string;
  readonly inputs: readonly XmlElement[];
  readonly carried: Carried;
}

function outbound(component: Component, call: XmlElement, sending: Sending): Fact {
  const { root } = component;
  const target = child(call, sending.target);
  const { objects, kinds } = sending.carried.of(sending.inputs);
  const own = kindsOf(kinds);
  const carries = sending.channel === 'model' ? [...own, 'prompt'] : own;
  const status = textAt(root, 'status');
  const name = textAt(call, 'name');
  return {
    kind: 'automation',
    name: `${component.name}.${name}`,
    values: {
      mechanism: 'flow-action',
      actions: [sending.type],
      channel: sending.channel,
      targets: [target?.text ?? '', ...literalTargets(sending.inputs)].filter((one) => one !== ''),
      objects: [...objects].sort(),
      carries: carries.sort(),
      via: sending.channel === 'external-service' ? serviceOf(target?.text ?? '') : '',
      active: status === '' || status === 'Active',
      element: name,
      trigger: textAt(root, 'start/triggerType') || textAt(root, 'processType'),
      runIn: textAt(root, 'runInMode'),
    },
    at: spanOf(component, target ?? child(call, 'actionType') ?? call),
  };
}

/** `Weather.getForecast` -> `Weather`, the external service registration. */
function serviceOf(action: string): string {
  return action.split(/[.-]/)[0] ?? '';
}

/** E-mail addresses and URLs that the flow itself names. */
function literalTargets(inputs: readonly XmlElement[]): string[] {
  const found = new Set<string>();
  for (const element of inputs.flatMap((input) => [...walk(input)])) {
    if (element.name !== 'stringValue') {
      continue;
    }
    for (const { url } of urlsIn(element.text)) {
      found.add(url);
    }
    if (/^[^\s@{}]+@[^\s@{}]+\.[^\s@{}]+$/.test(element.text)) {
      found.add(element.text);
    }
  }
  return [...found];
}
