/** The words of a trace around the messages, in each language. */

export interface TraceWords {
  readonly permit: string;
  readonly forbid: string;
  readonly on: string;
  readonly contract: string;
  readonly controller: string;
  /** `{0}` country, `{1}` courts, `{2}` recipient id. */
  readonly crm: string;
  readonly people: string;
  readonly nobody: string;
  readonly reader: string;
  /** `{0}` workplace, `{1}` sign-in, `{2}` entitlements. */
  readonly reads: string;
  readonly notTold: string;
  readonly nothing: string;
  readonly region: string;
  /** `{0}` located, `{1}` stored, `{2}` operated. */
  readonly place: string;
  readonly target: string;
  readonly recipient: string;
  readonly fence: string;
  readonly key: string;
  /** `{0}` located, `{1}` operated, `{2}` days. */
  readonly keyFacts: string;
  readonly multiRegion: string;
  readonly grant: string;
  /** `{0}` grantee, `{1}` jurisdictions, `{2}` workplace. */
  readonly granted: string;
  readonly classes: string;
  readonly legs: string;
  /** `{0}` party, `{1}` regime, `{2}` recipient. */
  readonly leg: string;
  readonly fields: string;
  /** `{0}` class, `{1}` rule. */
  readonly field: string;
  readonly refused: string;
  readonly refusedRegion: string;
  readonly cure: string;
  readonly obligations: string;
  readonly bundle: string;
  /** `{0}` version, `{1}` state of the signature. */
  readonly version: string;
}

export const TRACE_WORDS: Readonly<Record<string, TraceWords>> = {
  en: {
    permit: 'PERMIT',
    forbid: 'FORBID',
    on: 'on',
    contract: 'contract',
    controller: 'controller',
    crm: 'CRM in {0}, vendor {2} under the courts of {1}',
    people: 'people',
    nobody: 'none listed',
    reader: 'reader',
    reads: 'works in {0}, signed in from {1}, entitled to {2}',
    notTold: 'not told',
    nothing: 'nothing',
    region: 'region',
    place: 'located in {0}, stored in {1}, operated by {2}',
    target: 'target',
    recipient: 'recipient',
    fence: 'usable from',
    key: 'key',
    keyFacts: 'located in {0}, operated by {1}, {2} days old',
    multiRegion: 'in several regions',
    grant: 'grant',
    granted: '{0} to {1}, works in {2}',
    classes: 'classes',
    legs: 'legs',
    leg: '{0} under {1}, recipient {2}',
    fields: 'fields',
    field: '{0}, by {1}',
    refused: 'refused',
    refusedRegion: 'region {0} refused',
    cure: 'cure',
    obligations: 'obligations',
    bundle: 'bundle',
    version: 'version {0}, signature {1}',
  },
  de: {
    permit: 'ERLAUBT',
    forbid: 'ABGELEHNT',
    on: 'am',
    contract: 'Vertrag',
    controller: 'Verantwortl.',
    crm: 'CRM in {0}, Anbieter {2} unter der Gerichtsbarkeit von {1}',
    people: 'Menschen',
    nobody: 'keine genannt',
    reader: 'Leser',
    reads: 'arbeitet in {0}, angemeldet aus {1}, freigegeben für {2}',
    notTold: 'nicht bekannt',
    nothing: 'nichts',
    region: 'Region',
    place: 'liegt in {0}, speichert in {1}, betrieben von {2}',
    target: 'Ziel',
    recipient: 'Empfänger',
    fence: 'verwendbar aus',
    key: 'Schlüssel',
    keyFacts: 'liegt in {0}, betrieben von {1}, {2} Tage alt',
    multiRegion: 'in mehreren Regionen',
    grant: 'Freigabe',
    granted: '{0} für {1}, arbeitet in {2}',
    classes: 'Klassen',
    legs: 'Wege',
    leg: '{0} nach {1}, Empfänger {2}',
    fields: 'Felder',
    field: '{0}, wegen {1}',
    refused: 'abgelehnt',
    refusedRegion: 'Region {0} abgelehnt',
    cure: 'Abhilfe',
    obligations: 'Pflichten',
    bundle: 'Paket',
    version: 'Version {0}, Signatur {1}',
  },
  fr: {
    permit: 'PERMIS',
    forbid: 'REFUSÉ',
    on: 'le',
    contract: 'contrat',
    controller: 'responsable',
    crm: 'CRM en {0}, fournisseur {2} relevant des tribunaux de {1}',
    people: 'personnes',
    nobody: 'aucune indiquée',
    reader: 'lecteur',
    reads: 'travaille en {0}, connecté depuis {1}, habilité pour {2}',
    notTold: 'non indiqué',
    nothing: 'rien',
    region: 'région',
    place: 'située en {0}, stockage en {1}, exploitée par {2}',
    target: 'cible',
    recipient: 'destinataire',
    fence: 'utilisable depuis',
    key: 'clé',
    keyFacts: 'située en {0}, exploitée par {1}, {2} jours',
    multiRegion: 'dans plusieurs régions',
    grant: 'habilitation',
    granted: '{0} pour {1}, travaille en {2}',
    classes: 'classes',
    legs: 'trajets',
    leg: '{0} selon {1}, destinataire {2}',
    fields: 'champs',
    field: '{0}, par {1}',
    refused: 'refusé',
    refusedRegion: 'région {0} refusée',
    cure: 'remède',
    obligations: 'obligations',
    bundle: 'lot',
    version: 'version {0}, signature {1}',
  },
};
