import { anyOf } from './words.ts';

/** Abbreviations after which a full stop does not end a sentence. */
const ABBREVIATION =
  /(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|No|Nr|bzw|ca|z\.\s?B|d\.\s?h|u\.\s?a|e\.g|i\.e|etc|usw|Tel|M|Mme|Mlle|art|Art|Abs|vs)|\b\p{Lu})\.$/u;

/** What follows a German day of the month. */
const DATE_GOES_ON =
  /^(?:\p{Ll}|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/u;

const MAXIMUM_SENTENCES = 400;

/** Splits prose in German, English or French into sentences, without losing a character of them. */
export function splitSentences(prose: string): readonly string[] {
  const sentences: string[] = [];
  for (const paragraph of prose.split(/\n+/u)) {
    let current = '';
    const pieces = paragraph.split(/(?<=[.!?…]["»“)]?)\s+/u);
    for (const [index, piece] of pieces.entries()) {
      current = current === '' ? piece : `${current} ${piece}`;
      const isOrdinal = /\b\d{1,2}\.$/u.test(current) && DATE_GOES_ON.test(pieces[index + 1] ?? '');
      if (!isOrdinal && !ABBREVIATION.test(current)) {
        sentences.push(current.trim());
        current = '';
      }
    }
    if (current.trim() !== '') sentences.push(current.trim());
  }
  return sentences.filter((sentence) => /\p{L}/u.test(sentence)).slice(0, MAXIMUM_SENTENCES);
}

const PLACEHOLDER = /\[\[[A-Z]+(?:_[A-Z]{2})?_[a-z2-7]{6}(?:_\d{1,3})?\]\]/gu;

const COURTESY = anyOf(`dear|hi|hello|hallo|liebe*|sehr geehrte*|guten tag|bonjour|madame|monsieur
  cher|chère|kind regards|best regards|regards|thanks|thank you|many thanks|viele grüße
  mit freundlichen|freundliche grüße|beste grüße|vielen dank|danke|cordialement|bien à vous|merci`);
const INTRODUCTION = anyOf(
  `my name is|i am|this is|hier ist|hier spricht|mein name ist|ich bin|ich heiße|je suis|je m'appelle`,
);
const LONGEST_COURTESY = 8;

/** Greetings, closings and signatures: they carry nothing to select. */
export function isCourtesy(sentence: string): boolean {
  const words = sentence.replace(PLACEHOLDER, '').match(/\p{L}+/gu) ?? [];
  if (words.length < 2) return true;
  if (words.length > LONGEST_COURTESY) return false;
  return sentence.search(COURTESY) === 0 || sentence.search(INTRODUCTION) === 0;
}

const SALUTATION =
  /^(?:(?:dear|hello|hi|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|good (?:morning|afternoon)|bonjour|cher|chère|madame|monsieur)(?:\s[^,!.?]{0,60})?[,!]\s+)(?=\S)/iu;

/** Takes a salutation off the first sentence, and lets what follows begin as a sentence. */
export function dropSalutation(sentence: string): string {
  const rest = sentence.replace(SALUTATION, '');
  return rest === sentence ? sentence : rest.charAt(0).toUpperCase() + rest.slice(1);
}
