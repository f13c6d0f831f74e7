import { languageOf } from './language.ts';
import type { Phrases } from './phrases.ts';
import { PHRASES } from './phrases.ts';
import { factOf } from './prompt.ts';
import type { Prompt, Task } from './prompt.ts';
import { CAUTION, heaviest, inOrder, rank } from './rank.ts';
import type { Ranked } from './rank.ts';
import { dropSalutation, isCourtesy, splitSentences } from './sentences.ts';

type Writer = (prompt: Prompt, ranked: readonly Ranked[], phrases: Phrases) => readonly string[];

const WRITERS: Readonly<Record<Task, Writer>> = {
  reply: writeReply,
  'next-step': writeNextStep,
  call: writeCall,
  summary: writeSummary,
};

/** The answer to a prompt, made of the record's own sentences, in the record's language. */
export function compose(prompt: Prompt): string {
  const phrases = PHRASES[languageOf(prompt.prose)];
  const sentences = splitSentences(prompt.prose)
    .map(dropSalutation)
    .filter((sentence) => !isCourtesy(sentence));
  const lines =
    sentences.length === 0 && prompt.facts.length === 0
      ? [phrases.nothing]
      : WRITERS[prompt.task](prompt, rank(sentences, prompt.task), phrases);
  return [...lines, '', `(${phrases.footer})`].join('\n');
}

function writeReply(
  prompt: Prompt,
  ranked: readonly Ranked[],
  phrases: Phrases,
): readonly string[] {
  const questions = ranked.filter(({ sentence }) => sentence.endsWith('?'));
  const statements = ranked.filter(({ sentence }) => !sentence.endsWith('?'));
  const noted = inOrder(heaviest(statements, 3));
  const asked = inOrder(heaviest(questions, 3));
  return [
    phrases.greeting(prompt.addressee),
    '',
    phrases.thanks(factOf(prompt, 'subject', 'betreff', 'objet')),
    ...(noted.length > 0 ? ['', phrases.understood, ...noted.map(bullet)] : []),
    ...(asked.length > 0 ? ['', phrases.asked, ...asked.map(bullet)] : []),
    '',
    phrases.follow,
    '',
    phrases.closing,
  ];
}

function writeNextStep(
  prompt: Prompt,
  ranked: readonly Ranked[],
  phrases: Phrases,
): readonly string[] {
  const [best, second] = heaviest(ranked, 2);
  const planned = factOf(prompt, 'next step', 'nächster schritt', 'prochaine étape');
  const date = factOf(prompt, 'close date', 'abschluss', 'clôture');
  const step = planned !== '' ? planned : (best?.sentence ?? '');
  const reason = planned !== '' ? (best?.sentence ?? '') : (second?.sentence ?? '');
  return labelled([
    [phrases.step, step],
    [phrases.reason, reason],
    [phrases.date, date],
  ]);
}

function writeCall(prompt: Prompt, ranked: readonly Ranked[], phrases: Phrases): readonly string[] {
  const caution = ranked.find(({ sentence }) => CAUTION.test(sentence));
  const rest = ranked.filter((entry) => entry !== caution);
  const [best, second] = heaviest(rest, 2);
  const role = [
    factOf(prompt, 'role', 'rolle', 'fonction'),
    factOf(prompt, 'company', 'firma', 'société'),
  ];
  return labelled([
    [phrases.open, best?.sentence ?? role.filter((part) => part !== '').join(', ')],
    [phrases.ask, second?.sentence ?? ''],
    [phrases.avoid, caution?.sentence ?? ''],
  ]);
}

function writeSummary(
  prompt: Prompt,
  ranked: readonly Ranked[],
  phrases: Phrases,
): readonly string[] {
  const facts = prompt.facts.slice(0, 2).map(({ label, value }) => `${label}: ${value}`);
  const chosen = inOrder(heaviest(ranked, 4));
  const [first] = heaviest(rank(inOrder(ranked), 'next-step'), 1);
  return [
    ...facts,
    ...(chosen.length > 0 ? ['', ...chosen.map(bullet)] : []),
    ...(first ? ['', `${phrases.first}: ${first.sentence}`] : []),
  ];
}

function labelled(lines: readonly (readonly [string, string])[]): readonly string[] {
  return lines.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
}

function bullet(sentence: string): string {
  return `- ${sentence}`;
}
