/** Models, prompt templates, agents and their actions. */

import type { Fact } from '../../model/fact.ts';
import { fact, membersOf, type Component, type Read, type Values } from './component.ts';
import { at, child, textAt, textsAt, walk, type XmlElement } from './xml.ts';

function agent(
  component: Component,
  element: XmlElement | undefined,
  values: Values,
  name = component.name,
): Fact {
  const defaults = { mechanism: 'agent', url: '', model: '', provider: '', fallback: '' };
  return fact(component, 'agent', element, { ...defaults, ...values }, name);
}

export const externalModel: Read = (component) => {
  const key = child(component.root, 'externalModelKey');
  const active = textAt(component.root, 'externalModelStatus') !== 'DISABLED';
  return [agent(component, key, { part: 'model', model: key?.text ?? '', active })];
};

/** A model that is called at an endpoint of its own. */
export const modelConnection: Read = (component) => {
  const { root } = component;
  const shared = { part: 'model', model: textAt(root, 'foundationalModelName') };
  const provider = textAt(root, 'externalSystemRegistry') || textAt(root, 'type');
  const urls = at(root, 'endpoints').flatMap((one) => child(one, 'url') ?? []);
  const active = textAt(root, 'deployStatus') !== 'Inactive';
  if (urls.length === 0) {
    return [agent(component, child(root, 'type'), { ...shared, provider, active })];
  }
  return urls.map((url) => agent(component, url, { ...shared, provider, active, url: url.text }));
};

/**
 * Settings of generative AI. Salesforce may answer outside of the org's model region unless
 * `disableAIProviderRegionFallback` is true; it is false by default.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_einsteingptsettings.htm
 */
export const generativeSettings: Read = (component) => {
  const { root } = component;
  const disabled = child(root, 'disableAIProviderRegionFallback');
  const enabled = child(root, 'enableEinsteinGptPlatform');
  const fallback = disabled === undefined ? 'default' : disabled.text === 'true' ? 'off' : 'on';
  const active = enabled?.text === 'true';
  const values = { part: 'settings', provider: 'einstein', fallback, active };
  return [agent(component, disabled ?? enabled, values)];
};

/** One fact a version; the platform sends the resolved prompt to the model. */
export const promptTemplate: Read = (component) => {
  const { root } = component;
  const active = textAt(root, 'activeVersionIdentifier') || textAt(root, 'activeVersion');
  const versions = at(root, 'templateVersions');
  return (versions.length === 0 ? [root] : versions).map((version) => {
    const model = child(version, 'primaryModel');
    const identifier = textAt(version, 'versionIdentifier');
    return agent(component, model ?? child(version, 'content') ?? child(root, 'masterLabel'), {
      part: 'prompt-template',
      model: model?.text ?? '',
      active: active === '' || identifier === '' || identifier === active,
      status: textAt(version, 'status'),
      objects: objectsOf(root, version),
      fields: mergeFields(textAt(version, 'content')),
      carries: ['prompt', 'crm-record'],
    });
  });
};

function objectsOf(root: XmlElement, version: XmlElement): string[] {
  const inputs = [...textsAt(version, 'inputs/definition'), ...textsAt(root, 'inputs/definition')];
  const named = inputs.map((text) => /^SOBJECT:\/\/(.+)$/i.exec(text)?.[1] ?? '');
  return [...new Set([...named, textAt(root, 'relatedEntity')])].filter((one) => one !== '');
}

/** `{!$Input:Account.Name}` -> `Account.Name`. */
function mergeFields(content: string): string[] {
  const found = new Set<string>();
  for (const match of content.matchAll(/\{!\s*([^{}]{1,300})\}/g)) {
    const field = (match[1] ?? '').trim().replace(/^\$Input:/, '');
    if (/^[\w.$:]+$/.test(field)) {
      found.add(field);
    }
  }
  return [...found];
}

/** Functions, plugins, planners and their bundles: everything that names a target to invoke. */
export const agentActions: Read = (component) =>
  [...walk(component.root)].flatMap((element) => {
    const target = child(element, 'invocationTarget');
    return target === undefined ? [] : [action(component, element, target)];
  });

function action(component: Component, element: XmlElement, target: XmlElement): Fact {
  const own = textAt(element, 'developerName') || textAt(element, 'fullName');
  const name = element === component.root || own === '' ? component.name : own;
  return agent(
    component,
    target,
    {
      part: 'action',
      target: target.text,
      targetType: textAt(element, 'invocationTargetType'),
      confirmed: textAt(element, 'isConfirmationRequired') === 'true',
    },
    name,
  );
}

export const mcpServer: Read = (component) => {
  const { root } = component;
  const tool = at(root, 'tools')[0];
  const place = tool === undefined ? child(root, 'masterLabel') : child(tool, 'toolName');
  return [
    agent(component, place, {
      part: 'mcp-server',
      tools: textsAt(root, 'tools/toolName'),
      operations: textsAt(root, 'tools/apiDefinition/operation'),
      interfaces: textsAt(root, 'tools/apiDefinition/apiIdentifier'),
      openWorld: textsAt(root, 'tools/openWorld').includes('true'),
    }),
  ];
};

/** A bot: the agent itself, and what its dialogs invoke. */
export const bot: Read = (component) => {
  const { root } = component;
  const found: Fact[] = [];
  const type = child(root, 'type') ?? child(root, 'agentType') ?? child(root, 'role');
  const members = ['botUser', 'logPrivateConversationData', 'botSource', 'agentType'];
  found.push(agent(component, type, { part: 'bot', ...membersOf(root, members) }));
  for (const element of walk(root)) {
    const name = child(element, 'invocationActionName');
    if (name !== undefined) {
      found.push(
        fact(component, 'automation', name, {
          actions: [textAt(element, 'invocationActionType')],
          targets: [name.text],
          objects: [],
          carries: ['conversation'],
          active: true,
        }),
      );
    }
  }
  return found;
};
