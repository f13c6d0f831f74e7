import { verifyBundle } from '@bailiwick/gateway';
import { ACTIONS, decide, ReadError, readDecisionRequest } from '@bailiwick/policy';
import type { Action, DecisionRequest, SignatureState } from '@bailiwick/policy';
import { textOption } from '../../command.ts';
import type { Command, CommandInput, Terminal } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { languages, readMessages } from '../../policy/messages.ts';
import {
  keyOptions,
  openBundle,
  pinOf,
  pinOptions,
  signatureBeside,
  verifyingKeys,
} from '../../policy/open_bundle.ts';
import type { BundleFile } from '../../policy/open_bundle.ts';
import { requestTemplate } from '../../policy/request_template.ts';
import { complaintOf, sourceFault } from '../../policy/sites.ts';
import { readJson } from '../../policy/sources.ts';
import type { Sourced } from '../../policy/sources.ts';
import { traceDecision } from '../../policy/trace.ts';

/** `bailiwick policy explain`: what the policy says to one request, and why. */
export const explain: Command = {
  name: 'policy explain',
  summary: 'decide a request and tell each rule, ground and cure',
  positionals: '<request.json>',
  options: {
    bundle: { type: 'string', value: 'file', description: 'bundle.json; a template needs none' },
    ...pinOptions,
    key: {
      ...keyOptions.key,
      description: 'public key (PEM) to verify bundle.jws; else the request’s word counts',
    },
    'key-id': keyOptions['key-id'],
    config: { type: 'string', value: 'folder', description: 'messages', default: 'config' },
    lang: { type: 'string', value: 'code', description: languages.join(', '), default: 'en' },
    json: { type: 'boolean', description: 'print the decision as JSON' },
    template: {
      type: 'string',
      value: 'action',
      description: 'print a request to start from instead',
    },
  },
  run: (input, terminal) => {
    if (textOption(input, 'template') !== '') return printTemplate(input, terminal);
    const messages = catalogue(input);
    const source = requestSource(input.positionals[0]);
    const stated = readRequest(source);
    const opened = bundleOf(input);
    refuseOther(source, stated, opened);
    const signature = signatureOf(input, opened, stated.signature);
    const request = { ...stated, signature, bundleDigest: opened.digest };
    const decision = decide(request, opened.bundle);
    if (input.options['json'] === true) terminal.out(JSON.stringify(decision, null, 2));
    else traceDecision(request, opened.bundle, decision, messages).forEach(terminal.out);
    return decision.effect === 'permit' ? 0 : 1;
  },
};

function printTemplate(input: CommandInput, terminal: Terminal): 0 {
  const action = textOption(input, 'template');
  if (!ACTIONS.includes(action as Action)) {
    throw new CommandFailure(`--template: \`${action}\` is none of ${ACTIONS.join(', ')}`);
  }
  const bundle = textOption(input, 'bundle') === '' ? undefined : bundleOf(input).bundle;
  const request = requestTemplate(action as Action, bundle, terminal.today());
  terminal.out(JSON.stringify(request, null, 2));
  return 0;
}

function catalogue(input: CommandInput): ReturnType<typeof readMessages> {
  const language = textOption(input, 'lang');
  if (!(languages as readonly string[]).includes(language)) {
    throw new CommandFailure(`--lang: \`${language}\` is none of ${languages.join(', ')}`);
  }
  return readMessages(textOption(input, 'config'), language);
}

function requestSource(file: string | undefined): Sourced {
  if (file !== undefined) return readJson(file);
  throw new CommandFailure('policy explain needs <request.json>; --template prints one');
}

function readRequest(source: Sourced): DecisionRequest {
  try {
    return readDecisionRequest(source.value);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(sourceFault(source, error.path, ...complaintOf(error)));
  }
}

/** The signature is a fact of the decision, not a condition of opening the file. */
function bundleOf(input: CommandInput): BundleFile {
  const file = textOption(input, 'bundle');
  if (file === '') throw new CommandFailure('--bundle is missing: bundle.json');
  return openBundle(file, pinOf(input));
}

/** A request that was decided by another bundle would be explained by the wrong one. */
function refuseOther(source: Sourced, { bundleDigest }: DecisionRequest, opened: BundleFile): void {
  if (bundleDigest === '' || bundleDigest === opened.digest) return;
  const { file, digest, bundle } = opened;
  const problem = `names ${bundleDigest}, but ${file} is ${digest}, version ${bundle.version}`;
  const cure = 'give the bundle that it names, or empty it to ask this one';
  throw new CommandFailure(sourceFault(source, 'bundleDigest', problem, cure), 1);
}

function signatureOf(
  input: CommandInput,
  { file, bytes }: BundleFile,
  stated: SignatureState,
): SignatureState {
  const keys = verifyingKeys(input);
  return keys.length === 0 ? stated : verifyBundle(bytes, signatureBeside(file), keys).state;
}
