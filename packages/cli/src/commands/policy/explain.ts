import fs from 'node:fs';
import path from 'node:path';
import { bundleDigest, parseBundle, verifyBundle } from '@bailiwick/gateway';
import { decide, readDecisionRequest } from '@bailiwick/policy';
import type { Bundle, DecisionRequest, SignatureState } from '@bailiwick/policy';
import { textOption } from '../../command.ts';
import type { Command, CommandInput } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { languages, readMessages } from '../../policy/messages.ts';
import { readBytes } from '../../policy/open_bundle.ts';
import { readPublicKey } from '../../policy/sign.ts';
import { traceDecision } from '../../policy/trace.ts';

/** `bailiwick policy explain`: what the policy says to one request, and why. */
export const explain: Command = {
  name: 'policy explain',
  summary: 'decide a request and tell each rule, ground and cure',
  positionals: '<request.json>',
  options: {
    bundle: { type: 'string', value: 'file', description: 'bundle.json', required: true },
    key: {
      type: 'string',
      value: 'file',
      description: 'public key (PEM) to verify bundle.jws; else the request’s word counts',
    },
    'key-id': { type: 'string', value: 'id', description: 'default: thumbprint of the key' },
    config: { type: 'string', value: 'folder', description: 'messages', default: 'config' },
    language: {
      type: 'string',
      value: 'code',
      description: languages.join(', '),
      default: 'en',
    },
    json: { type: 'boolean', description: 'print the decision as JSON' },
  },
  run: (input, terminal) => {
    const stated = readRequest(input.positionals[0]);
    const { bundle, signature, digest } = readBundleFile(input, stated);
    const request = { ...stated, signature, bundleDigest: digest };
    const decision = decide(request, bundle);
    if (input.options['json'] === true) terminal.out(JSON.stringify(decision, null, 2));
    else traceDecision(request, bundle, decision, catalogue(input)).forEach(terminal.out);
    return decision.effect === 'permit' ? 0 : 1;
  },
};

interface OpenedBundle {
  readonly bundle: Bundle;
  readonly signature: SignatureState;
  readonly digest: string;
}

function catalogue(input: CommandInput): ReturnType<typeof readMessages> {
  const language = textOption(input, 'language');
  if (!(languages as readonly string[]).includes(language)) {
    throw new CommandFailure(`--language: \`${language}\` is none of ${languages.join(', ')}`);
  }
  return readMessages(textOption(input, 'config'), language);
}

function readRequest(file: string | undefined): DecisionRequest {
  if (file === undefined) throw new CommandFailure('policy explain needs <request.json>');
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
  try {
    return readDecisionRequest(value);
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
}

function readBundleFile(input: CommandInput, request: DecisionRequest): OpenedBundle {
  const file = textOption(input, 'bundle');
  const bytes = readBytes(file);
  const digest = bundleDigest(bytes);
  try {
    const bundle = parseBundle(bytes);
    const keyFile = textOption(input, 'key');
    if (keyFile === '') return { bundle, digest, signature: request.signature };
    const signatureFile = path.join(path.dirname(file), 'bundle.jws');
    const key = readPublicKey(keyFile, textOption(input, 'key-id'));
    const jws = readBytes(signatureFile).toString('utf8');
    return { bundle, digest, signature: verifyBundle(bytes, jws, [key]).state };
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
}
