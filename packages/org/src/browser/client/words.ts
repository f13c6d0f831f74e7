/** The shell's own words in the languages of the sandbox's people; an org brings these itself. */

type Translation = readonly [german: string, french: string];

const translations: Readonly<Record<string, Translation>> = {
  Account: ['Account', 'Compte'],
  Accounts: ['Accounts', 'Comptes'],
  Amount: ['Betrag', 'Montant'],
  'App launcher': ['App Launcher', "Lanceur d'applications"],
  Cancel: ['Abbrechen', 'Annuler'],
  Case: ['Kundenvorgang', 'Requête'],
  Cases: ['Kundenvorgänge', 'Requêtes'],
  City: ['Ort', 'Ville'],
  Close: ['Schließen', 'Fermer'],
  'Close date': ['Schlusstermin', 'Date de clôture'],
  Contact: ['Kontakt', 'Contact'],
  Contacts: ['Kontakte', 'Contacts'],
  Country: ['Land', 'Pays'],
  Description: ['Beschreibung', 'Description'],
  Details: ['Details', 'Détails'],
  Edit: ['Bearbeiten', 'Modifier'],
  Email: ['E-Mail', 'E-mail'],
  Industry: ['Branche', "Secteur d'activité"],
  Items: ['Einträge', 'Éléments'],
  Loading: ['Wird geladen', 'Chargement'],
  'Local sandbox': ['Lokale Sandbox', 'Sandbox locale'],
  Name: ['Name', 'Nom'],
  'Next step': ['Nächster Schritt', 'Étape suivante'],
  'Nothing here that you may see.': [
    'Hier ist nichts, was Sie sehen dürfen.',
    'Rien ici que vous puissiez voir.',
  ],
  Opportunities: ['Opportunities', 'Opportunités'],
  Opportunity: ['Opportunity', 'Opportunité'],
  Origin: ['Herkunft', 'Origine'],
  Phone: ['Telefon', 'Téléphone'],
  Priority: ['Priorität', 'Priorité'],
  Save: ['Speichern', 'Enregistrer'],
  Saved: ['Gespeichert', 'Enregistré'],
  Shortcuts: ['Sprungmarken', 'Raccourcis'],
  'Skip to main content': ['Zum Hauptinhalt', 'Aller au contenu principal'],
  Stage: ['Phase', 'Étape'],
  Status: ['Status', 'Statut'],
  Subject: ['Betreff', 'Objet'],
  'This page does not exist here. Use the tabs above.': [
    'Diese Seite gibt es hier nicht. Nutzen Sie die Reiter oben.',
    "Cette page n'existe pas ici. Utilisez les onglets ci-dessus.",
  ],
  Title: ['Position', 'Fonction'],
  'Work as': ['Arbeiten als', 'Travailler comme'],
};

/** An English word of the shell in the user's language; unknown words stay as they are. */
export function word(english: string): string {
  const language = globalThis.bailiwickSession.language.slice(0, 2);
  const [german, french] = translations[english] ?? [english, english];
  return language === 'de' ? german : language === 'fr' ? french : english;
}
