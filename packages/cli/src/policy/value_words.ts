/** The words that a decision itself carries, in the languages other than English. */

export type ValueKind =
  'leg' | 'recipient' | 'class' | 'action' | 'protection' | 'because' | 'signature' | 'mechanism';

type Words = Readonly<Record<ValueKind, Readonly<Record<string, string>>>>;

/** The word for a value, itself where there is none: ids of the sources have no translation. */
export function valueWord(kind: ValueKind, value: string, language: string): string {
  const words = VALUE_WORDS[language]?.[kind] ?? {};
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}

/** The same with the value behind it, for words that have to be found again in the sources. */
export function valueWithId(kind: ValueKind, value: string, language: string): string {
  const word = valueWord(kind, value, language);
  return word === value ? value : `${word} [${value}]`;
}

const VALUE_WORDS: Readonly<Record<string, Words>> = {
  en: {
    leg: {},
    recipient: {},
    class: {},
    action: {},
    protection: {},
    because: {},
    signature: {},
    mechanism: {},
  },
  de: {
    leg: { request: 'Anfrage', answer: 'Antwort' },
    recipient: { staff: 'eigenes Personal' },
    class: {
      public: 'öffentlich',
      internal: 'intern',
      proprietary: 'Betriebswissen',
      confidential: 'vertraulich',
      personal: 'personenbezogen',
      special: 'besondere Kategorie',
      payment: 'Zahlungsdaten',
      secret: 'geheim',
    },
    action: {
      infer: 'Nutzung eines Skills',
      'read-output': 'erneutes Lesen einer Antwort',
      'grant-access': 'Erteilen einer Freigabe',
      export: 'Export',
      'send-webhook': 'Webhook',
      'store-token': 'Ablegen eines Tokens',
      'move-training-data': 'Trainingsdaten',
      'use-key': 'Nutzung eines Schlüssels',
    },
    protection: {
      clear: 'offen',
      seal: 'versiegelt',
      mask: 'maskiert',
      drop: 'weggelassen',
      block: 'gesperrt',
    },
    because: {
      'field-rule': 'Feldregel',
      'crm-class': 'Klasse des CRM',
      unclassified: 'nicht eingestuft',
      'free-text': 'Freitext',
      skill: 'Skill',
      'no-class-rule': 'keine Regel für die Klasse',
    },
    signature: {
      verified: 'geprüft',
      unsigned: 'fehlt',
      invalid: 'ungültig',
      'unknown-key': 'von unbekanntem Schlüssel',
    },
    mechanism: { NONE_NEEDED: 'keiner nötig', NOT_RESTRICTED: 'nicht beschränkt' },
  },
  fr: {
    leg: { request: 'demande', answer: 'réponse' },
    recipient: { staff: 'le personnel de l’entreprise' },
    class: {
      public: 'publique',
      internal: 'interne',
      proprietary: 'savoir-faire',
      confidential: 'confidentielle',
      personal: 'personnelle',
      special: 'catégorie particulière',
      payment: 'données de paiement',
      secret: 'secrète',
    },
    action: {
      infer: 'utilisation d’une compétence',
      'read-output': 'relecture d’une réponse',
      'grant-access': 'octroi d’une habilitation',
      export: 'exportation',
      'send-webhook': 'webhook',
      'store-token': 'dépôt d’un jeton',
      'move-training-data': 'données d’entraînement',
      'use-key': 'utilisation d’une clé',
    },
    protection: {
      clear: 'en clair',
      seal: 'scellé',
      mask: 'masqué',
      drop: 'écarté',
      block: 'bloqué',
    },
    because: {
      'field-rule': 'règle du champ',
      'crm-class': 'classe du CRM',
      unclassified: 'non classé',
      'free-text': 'texte libre',
      skill: 'compétence',
      'no-class-rule': 'aucune règle pour la classe',
    },
    signature: {
      verified: 'vérifiée',
      unsigned: 'absente',
      invalid: 'invalide',
      'unknown-key': 'd’une clé inconnue',
    },
    mechanism: { NONE_NEEDED: 'aucun requis', NOT_RESTRICTED: 'sans restriction' },
  },
};
