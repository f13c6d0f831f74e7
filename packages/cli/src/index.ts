export type { Command, CommandInput, Option, Terminal } from './command.ts';
export { CommandFailure } from './failure.ts';
export { explainReason, languages, readMessages } from './policy/messages.ts';
export type { Message, Messages } from './policy/messages.ts';
export { buildBundle } from './policy/assemble.ts';
export type { BuiltBundle, Edition, Installation } from './policy/assemble.ts';
export {
  keyThumbprint,
  readSigningKey,
  verificationKey,
  writeSignedBundle,
} from './policy/sign.ts';
export { readPolicySources, textDigest } from './policy/sources.ts';
export type { PolicySources, SkillSource, Sourced } from './policy/sources.ts';
