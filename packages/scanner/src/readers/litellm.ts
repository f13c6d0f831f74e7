/** Configuration of the LiteLLM proxy: models by name and what stands in for them. */

import type { Fact } from '../model/fact.ts';
import type { YamlValue } from './yaml_tree.ts';

/** https://docs.litellm.ai/docs/proxy/configs */
export function isLiteLlm(value: YamlValue): boolean {
  return value
    .get('model_list')
    .items()
    .some((one) => one.get('litellm_params').isMap);
}

const LISTS = [
  'fallbacks',
  'default_fallbacks',
  'context_window_fallbacks',
  'content_policy_fallbacks',
];

/** One `agent` fact a fallback: `model` as the provider calls it, `url` its base, `fallback` its name. */
export function liteLlmFacts(value: YamlValue): readonly Fact[] {
  const models = new Map(
    value
      .get('model_list')
      .items()
      .map((one) => [one.get('model_name').text, one.get('litellm_params')] as const),
  );
  const groups = ['router_settings', 'litellm_settings'].flatMap((group) =>
    LISTS.map((list) => value.get(group, list)),
  );
  return groups.flatMap(namesIn).map((name): Fact => {
    const parameters = models.get(name.text);
    const values = {
      mechanism: 'agent',
      part: 'fallback',
      model: parameters?.get('model').text || name.text,
      url: parameters?.get('api_base').text ?? '',
      provider: 'litellm',
      fallback: name.text,
    };
    return { kind: 'agent', name: name.text, values, at: name.at };
  });
}

/** `[{ a: [b, c] }]` or `[b, c]`: the names that stand in. */
function namesIn(list: YamlValue): readonly YamlValue[] {
  return list
    .items()
    .flatMap((item) => (item.isMap ? item.entries().flatMap(([, names]) => names.items()) : [item]))
    .filter(({ text }) => text !== '');
}
