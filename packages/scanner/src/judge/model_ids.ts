/** What ids and names of models say of where they run. */

import type { CheckedProject } from '../model/rule.ts';

/**
 * A cross-region inference profile of Bedrock: `global.anthropic.claude-…`, alone, in an ARN or in a
 * path. https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
const PROFILE =
  /(?:^|[/:])(global|us|us-gov|eu|apac|jp|au|ca|sa)\.(?:anthropic|amazon|meta|mistral|cohere|deepseek|ai21|writer|stability|twelvelabs|luma|openai|qwen|google|nvidia|minimax|moonshotai)\.[\w.-]{2,120}/u;

export interface Profile {
  readonly id: string;
  /** The profile's prefix: `us`. */
  readonly geography: string;
  /** Where it may process; `*` anywhere, [] when unknown. */
  readonly countries: readonly string[];
}

/** Null when the text names no profile: the request then stays in the region that is asked. */
export function profileIn(text: string, project: Pick<CheckedProject, 'hosts'>): Profile | null {
  if (text.length > 2_000) return null;
  const match = PROFILE.exec(text);
  if (match === null) return null;
  const geography = match[1] ?? '';
  const countries = project.hosts.regionCountries('aws-inference-profile', geography);
  return { id: match[0].replace(/^[/:]/u, ''), geography, countries };
}

/** Libraries of the registry by the prefix of a model's name, as LiteLLM and gateways write it. */
const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:openai\/|gpt-|o\d(?:-|$)|chatgpt-)/u, 'openai'],
  [/^(?:anthropic\/|claude-)/u, 'anthropic'],
  [/^(?:gemini\/|gemini-)/u, 'google-generativeai'],
  [/^(?:groq\/)/u, 'groq'],
  [/^(?:cohere\/|command-r)/u, 'cohere'],
  [/^(?:deepseek\/|deepseek-)/u, 'langchain-deepseek'],
];

/** The library that calls a model of that name at its vendor; '' when the name says nothing. */
export function libraryOfModel(model: string): string {
  return LIBRARIES.find(([expression]) => expression.test(model))?.[1] ?? '';
}
