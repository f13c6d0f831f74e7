import type { Command } from '../../../command.ts';
import { CommandFailure } from '../../../failure.ts';
import { textOption } from '../../../command.ts';
import { dayText } from '../../../policy/day.ts';
import { dueOn, readLaw } from '../../../policy/law.ts';
import type { LawFile } from '../../../policy/law.ts';
import type { KnownMechanism } from '../../../policy/known_mechanism.ts';
import { tableLines } from '../../../policy/table.ts';

/** `bailiwick policy law mechanisms`: what a contract can bring, and what it takes. */
export const lawMechanisms: Command = {
  name: 'policy law mechanisms',
  summary: 'list what a contract can bring, or tell one regime’s evidence',
  positionals: '[regime]',
  options: {
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    json: { type: 'boolean', description: 'print the mechanisms as JSON' },
  },
  run: (input, terminal) => {
    const only = input.positionals[0];
    const all = readLaw(textOption(input, 'config'));
    const files = all.filter(({ regime }) => only === undefined || regime.id === only);
    if (files.length === 0) {
      const known = all.map(({ regime }) => regime.id).join(', ');
      throw new CommandFailure(`no law file is about \`${only}\`; known are ${known}`);
    }
    if (input.options['json'] === true) {
      const shown = files.map(({ regime, mechanisms }) => ({ regime: regime.id, mechanisms }));
      terminal.out(JSON.stringify(shown, null, 2));
      return 0;
    }
    const today = terminal.today();
    if (only === undefined) overview(files, today).forEach(terminal.out);
    else files.flatMap((file) => detail(file, today)).forEach(terminal.out);
    return 0;
  },
};

function overview(files: readonly LawFile[], today: number): string[] {
  const cells = files.flatMap(({ regime, mechanisms }) =>
    mechanisms.map((mechanism) => [
      regime.id,
      mechanism.code,
      useOf(mechanism, today),
      mechanism.article,
      mechanism.title,
    ]),
  );
  const none = files.filter(({ mechanisms }) => mechanisms.length === 0);
  return [
    ...tableLines(['regime', 'mechanism', 'use', 'article', 'title'], cells),
    ...none.map(({ regime }) => `${regime.id} knows none: a contract can bring nothing`),
    `${cells.length} mechanisms of ${files.length} regimes; none permits without a contract’s evidence`,
  ];
}

const RECIPIENT = {
  one: 'one, by its id',
  any: 'one by its id, or `*` for every recipient',
  staff: 'staff only',
} as const;

function detail({ file, regime, note, mechanisms }: LawFile, today: number): string[] {
  return [
    `${regime.id}  (${file})`,
    `  ${note}`,
    ...(mechanisms.length === 0 ? ['  no mechanism is known: a contract can bring nothing'] : []),
    ...mechanisms.flatMap((mechanism) => [
      `${mechanism.code}  ${mechanism.title}`,
      `  law         ${mechanism.article}`,
      `  use         ${useOf(mechanism, today)}`,
      `  recipient   ${RECIPIENT[mechanism.recipient]}`,
      `  scope       ${mechanism.scope}`,
      ...mechanism.evidence.map(
        (each, index) => `  ${(index === 0 ? 'evidence' : '').padEnd(10)}  ${each}`,
      ),
      `  certainty   ${mechanism.confidence}, ${dayText(mechanism.verifiedOn)}, recheck ${dayText(mechanism.recheckOn)}`,
      `  source      ${mechanism.source}`,
    ]),
  ];
}

function useOf(mechanism: KnownMechanism, today: number): string {
  if (dueOn(mechanism, today) === 'expired') return `ended ${dayText(mechanism.expiresOn)}`;
  return mechanism.use === 'routine' ? 'routine' : 'single cases, refused';
}
