import type { Language } from './language.ts';

/** Connecting words around the record's sentences; they state no fact of their own. */
export interface Phrases {
  readonly greeting: (name: string) => string;
  readonly thanks: (subject: string) => string;
  readonly understood: string;
  readonly asked: string;
  readonly follow: string;
  readonly closing: string;
  readonly step: string;
  readonly reason: string;
  readonly date: string;
  readonly open: string;
  readonly ask: string;
  readonly avoid: string;
  readonly first: string;
  readonly nothing: string;
  readonly footer: string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
    thanks: (subject) =>
      subject === ''
        ? 'Thank you for your message.'
        : `Thank you for your message about "${subject}".`,
    understood: 'This is what we have understood:',
    asked: 'You ask:',
    follow: 'We will check these points and come back to you.',
    closing: 'Kind regards',
    step: 'Next step',
    reason: 'Reason',
    date: 'By',
    open: 'Open with',
    ask: 'Ask about',
    avoid: 'Mind',
    first: 'Do first',
    nothing: 'The record holds no text to work from.',
    footer:
      'Sentences chosen from the record by an extractive model, not written by a language model.',
  },
  de: {
    greeting: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
    thanks: (subject) =>
      subject === ''
        ? 'vielen Dank für Ihre Nachricht.'
        : `vielen Dank für Ihre Nachricht zu „${subject}“.`,
    understood: 'So haben wir Ihr Anliegen verstanden:',
    asked: 'Sie fragen:',
    follow: 'Wir prüfen diese Punkte und melden uns bei Ihnen.',
    closing: 'Freundliche Grüße',
    step: 'Nächster Schritt',
    reason: 'Grund',
    date: 'Bis',
    open: 'Einstieg',
    ask: 'Fragen nach',
    avoid: 'Beachten',
    first: 'Zuerst',
    nothing: 'Der Datensatz enthält keinen Text, aus dem sich etwas ableiten lässt.',
    footer:
      'Sätze aus dem Datensatz, ausgewählt von einem extraktiven Modell, nicht von einem Sprachmodell verfasst.',
  },
  fr: {
    greeting: (name) => (name === '' ? 'Bonjour,' : `Bonjour ${name},`),
    thanks: (subject) =>
      subject === ''
        ? 'Merci pour votre message.'
        : `Merci pour votre message au sujet de « ${subject} ».`,
    understood: 'Voici ce que nous avons compris :',
    asked: 'Vous demandez :',
    follow: 'Nous vérifions ces points et revenons vers vous.',
    closing: 'Cordialement',
    step: 'Prochaine étape',
    reason: 'Raison',
    date: 'Avant',
    open: 'Pour commencer',
    ask: 'À demander',
    avoid: 'À noter',
    first: "D'abord",
    nothing: 'La fiche ne contient aucun texte à exploiter.',
    footer:
      'Phrases choisies dans la fiche par un modèle extractif, non rédigées par un modèle de langage.',
  },
};
