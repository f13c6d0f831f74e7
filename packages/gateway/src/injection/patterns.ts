/** One way in which a text tries to give orders to the model that reads it. */
export interface InjectionPattern {
  /** What is tried; the label of the metric. */
  readonly id: InjectionKind;
  /** Languages of the wording, `*` for any. */
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'pl' | 'pt' | '*';
  /** Over folded text: lower case, no accents, one space between words, line breaks kept. */
  readonly pattern: RegExp;
}

export type InjectionKind =
  | 'override'
  | 'role-change'
  | 'role-marker'
  | 'prompt-disclosure'
  | 'placeholder-disclosure'
  | 'addressed-to-model'
  | 'exfiltration';

/** A placeholder in folded text. */
const PLACEHOLDER = '\\[\\[[a-z]{2,10}[_-][a-z0-9]{2,8}\\]?\\]?';

/** Order words may stand this far apart, line breaks included. */
const NEAR = '[\\s\\S]{0,40}?';

function words(...parts: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join(NEAR)})(?![\\p{L}\\p{N}])`, 'u');
}

/**
 * The table. What a customer may well write of their own orders (`ignore my previous message`) is
 * left out on purpose: a flag that is always raised says nothing.
 */
export const INJECTION_PATTERNS: readonly InjectionPattern[] = [
  {
    id: 'override',
    language: 'en',
    pattern:
      /(?<!\p{L})(?:ignore|disregard|forget|override|bypass)\s(?:(?:all|any|every|each|of|the|these|those|your|previous|prior|above|earlier|preceding|foregoing|existing|system|safety|other)\s){1,6}(?:instructions?|prompts?|rules|directions|directives|guidelines|guardrails|constraints)(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'en',
    pattern:
      /(?<!\p{L})(?:ignore|disregard|forget) (?:everything|all|anything) (?:above|before|you (?:were|have been) told|that came before)(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'de',
    pattern:
      /(?<!\p{L})(?:ignorier\p{L}*|missacht\p{L}*|vergiss|vergesst|vergessen|ubergeh\p{L}*) (?:(?:sie|du|bitte|jetzt|nun|alle|saemtliche|samtliche|die|deine|vorherigen?|vorigen?|bisherigen?|obigen?|fruheren?|vorangegangenen?|systemeigenen?) ){1,6}(?:system)?(?:anweisung|instruktion|vorgabe|regel|befehl|prompt|richtlinie|anordnung)\p{L}*/u,
  },
  {
    id: 'override',
    language: 'fr',
    pattern:
      /(?<!\p{L})(?:(?:ignor|oubli)\p{L}{1,4}|ne (?:tiens|tenez) (?:pas|aucun) compte (?:de|des)) (?:(?:toutes?|les|tes|vos|precedentes?|anterieures?|de|ces) ?){1,5} ?(?:instructions?|consignes?|regles?|directives?)(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'es',
    pattern:
      /(?<!\p{L})(?:(?<!no (?:se |te )?)(?:ignor|olvid|descart)\p{L}{1,4}|haz caso omiso de|no (?:sigas|hagas caso (?:a|de))) (?:(?:todas?|las|tus|estas|anteriores|previas) ?){1,5} ?(?:instrucciones|indicaciones|reglas|ordenes|directrices)(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'it',
    pattern:
      /(?<!\p{L})(?:(?<!non (?:si |ti |vi )?)(?:ignor(?:a|i|ate|are|ino)|dimentic(?:a|hi|ate|are)|scord(?:a|i|ate|are|ati))|non (?:seguire|considerare|tenere conto di|tenere conto delle|rispettare)) (?:(?:tutt[ei]|le|gli|i|tue|tuoi|vostre|queste|precedenti|anteriori|di|delle) ?){1,5} ?(?:istruzioni|regole|direttive|indicazioni|ordini)(?: (?:precedenti|di sistema|ricevute))?(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'nl',
    pattern:
      /(?<!\p{L})(?:negeer|negeren|vergeet|omzeil|sla) (?:(?:u|je|nu|alsjeblieft|alle|al|de|deze|je|jouw|uw|vorige|voorgaande|eerdere|bovenstaande|bestaande) ){1,6}(?:systeem)?(?:instructies?|regels|opdrachten|aanwijzingen|richtlijnen|prompts?|voorschriften)(?!\p{L}| niet(?!\p{L}))/u,
  },
  {
    id: 'override',
    language: 'pl',
    pattern:
      /(?<!\p{L})(?:(?<!nie )(?:zignoruj|ignoruj|zapomnij|pomin)(?:cie|my)?|nie (?:przestrzegaj|stosuj sie do)) (?:(?:o|wszystkie|wszystkich|wszelkie|te|tych|swoje|swoich|twoje|poprzednie|poprzednich|wczesniejsze|wczesniejszych|powyzsze|powyzszych|dotychczasowe|dotychczasowych) ){1,5}(?:instrukcj\p{L}{1,3}|polecen\p{L}{0,4}|regul\p{L}{0,3}|zasad\p{L}{0,2}|wytyczn\p{L}{1,3}|zalecen\p{L}{0,3})(?!\p{L})/u,
  },
  {
    id: 'override',
    language: 'pt',
    pattern:
      /(?<!\p{L})(?:(?<!nao (?:se |te )?)(?:(?:ignor|desconsider|desrespeit)(?:a|e|em|ar|es)|esquec(?:a|e|am|er|as))|nao (?:sigas?|siga as|obedec\p{L}{1,3} (?:a|as)|cumpr\p{L}{1,3})) (?:(?:todas?|as|das|de|tuas|suas|vossas|estas|essas|anteriores|previas) ?){1,5} ?(?:instrucoes|regras|ordens|diretrizes|diretivas|indicacoes)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'en',
    pattern:
      /(?<!\p{L})(?:you are now|from now on,? you (?:are|will be)|act as|pretend (?:to be|that you are)|behave (?:as|like)) (?:(?:an?|the|in|my|a new|no longer a) )?(?:(?:unrestricted|unfiltered|jailbroken|uncensored|different|evil|new|helpful) )?(?:ai|assistant|chatbot|language model|model|bot|dan|developer mode|system administrator|root)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'de',
    pattern:
      /(?<!\p{L})(?:du bist (?:jetzt|nun|ab sofort|ab jetzt|von nun an)|verhalte dich (?:wie|als)|spiele? die rolle) (?:(?:eine?s?r?|kein|der|die|im) )?(?:(?:uneingeschrankte[rs]?|unbeschrankte[rs]?|ungefilterte[rs]?|neue[rs]?|anderer?s?) )?(?:ki|assistent\p{L}*|chatbot|sprachmodell|modell|bot|dan|entwicklermodus|systemadministrator)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'fr',
    pattern:
      /(?<!\p{L})(?:tu es (?:maintenant|desormais)|comporte-toi comme|agis comme|fais comme si tu etais) (?:(?:une?|le|la|en) )?(?:(?:autre|nouvelle?|vrai) )?(?:ia|assistant|chatbot|modele|bot|dan|mode developpeur|administrateur)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'es',
    pattern:
      /(?<!\p{L})(?:ahora eres|a partir de ahora eres|actua como|comportate como|finge ser) (?:(?:una?|el|la|en) )?(?:(?:otro|nuevo) )?(?:ia|asistente|chatbot|modelo|bot|dan|modo desarrollador|administrador)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'it',
    pattern:
      /(?<!\p{L})(?:(?:ora|adesso) sei|d['’]ora in poi sei|da (?:ora|adesso) in poi sei|comportati (?:come|da)|agisci come|fingi di essere) (?:(?:un[ao]?|un['’]|il|la|l['’]|in) ?)?(?:(?:altr[ao]|nuov[ao]) )?(?:ia|ai|assistente|chatbot|modello|bot|dan|modalita sviluppatore|amministratore)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'nl',
    pattern:
      /(?<!\p{L})(?:(?:je|jij|u) bent (?:nu|vanaf nu|voortaan)|vanaf nu ben (?:je|jij)|gedraag je als|doe alsof (?:je|jij)) (?:(?:een|de|het|in|geen) )?(?:(?:onbeperkte|ongefilterde|andere|nieuwe) )?(?:ai|assistent|chatbot|taalmodel|model|bot|dan|ontwikkelaarsmodus|systeembeheerder)(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'pl',
    pattern:
      /(?<!\p{L})(?:(?:teraz )?jestes (?:teraz|od teraz|odtad)|(?:od teraz|odtad|teraz) jestes|zachowuj sie jak|dzialaj jako|udawaj,? ze jestes) (?:(?:nowym|innym|nieograniczonym) )?(?:ai|sztuczna inteligencja|asystent\p{L}{0,3}|chatbot\p{L}{0,3}|model\p{L}{0,3}|bot\p{L}{0,3}|dan|trybie? dewelopera|w trybie (?:dewelopera|programisty)|administrator\p{L}{0,3})(?!\p{L})/u,
  },
  {
    id: 'role-change',
    language: 'pt',
    pattern:
      /(?<!\p{L})(?:agora (?:tu )?es|agora voce e|a partir de agora (?:(?:tu )?es|voce e)|atue como|aja como|age como|comporta-te como|comporte-se como|finge ser|finja ser) (?:(?:uma?|o|a|em) )?(?:(?:outr[ao]|nov[ao]) )?(?:ia|assistente|chatbot|modelo|bot|dan|modo (?:de )?(?:programador|desenvolvedor)|administrador)(?!\p{L})/u,
  },
  {
    id: 'role-marker',
    language: '*',
    pattern:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|end_of_text|eot_id|start_header_id|end_header_id)\|?>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|system_prompt|instructions?)>|<<(?:data|end)-[a-z0-9]{4,20}>>/u,
  },
  {
    id: 'role-marker',
    language: '*',
    pattern:
      /(?:^|\n)[#>*\s]{0,6}(?:system|assistant|developer)(?: (?:message|prompt|override|instruction|notice))?\s?\]?:\s{0,3}(?:you\b|ignore\b|new (?:instructions?|rules?|task)\b|from now\b|reveal\b|the user\b|du (?:bist|sollst)\b|ignorier|tu (?:es|dois)\b|ignora|eres\b)/u,
  },
  {
    id: 'role-marker',
    language: '*',
    pattern:
      /#{2,4} ?(?:system|new system|instruction|assistant|human)(?: (?:prompt|message))? ?:/u,
  },
  {
    id: 'prompt-disclosure',
    language: 'en',
    pattern: words(
      '(?:reveal|show|print|repeat|output|display|tell|leak|disclose|dump|give|write|reproduce|quote|translate|what (?:is|are|was|were))',
      '(?:(?:system|initial|hidden|secret|developer) (?:prompt|message|instructions?|rules)|your (?:own |original |exact |full )?(?:prompt|instructions|rules|guidelines)|(?:words|text|everything) above)',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'de',
    pattern: words(
      '(?:zeig|zeige|nenne?|verrate?|gib|wiederhole?|drucke?|schreibe?|offenbare?|was (?:ist|sind|steht in))',
      '(?:system-?\\s?prompts?|systemanweisung(?:en)?|systemnachricht|(?:deine?n?|geheimen?|internen?|ursprunglichen?|versteckten?) (?:anweisungen?|instruktionen?|vorgaben|prompt))',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'fr',
    pattern: words(
      '(?:montre|affiche|revele|repete|donne|ecris|dis|quelle?s? (?:est|sont))(?:-moi|z)?',
      '(?:(?:prompt|invite|message) systeme|(?:tes|vos) (?:propres )?(?:instructions|consignes)|(?:instructions|consignes) (?:initiales|cachees|secretes|systeme))',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'es',
    pattern: words(
      '(?:muestra|muestrame|revela|repite|imprime|dime|escribe|ensename|cual(?:es)? (?:es|son))',
      '(?:(?:prompt|mensaje) (?:del? )?sistema|tus (?:propias )?instrucciones|instrucciones (?:iniciales|ocultas|secretas|internas|del sistema))',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'it',
    pattern: words(
      '(?:mostra(?:mi)?|rivela(?:mi)?|ripeti(?:mi)?|stampa|dimmi|scrivi(?:mi)?|elenca(?:mi)?|qual e|quali sono)',
      '(?:(?:prompt|messaggio) di sistema|(?:le )?tue (?:proprie )?istruzioni|istruzioni (?:iniziali|nascoste|segrete|di sistema))',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'nl',
    pattern: words(
      '(?:toon|laat|onthul|herhaal|geef|schrijf|vertel|druk|wat (?:is|zijn|staat in))',
      '(?:systeem-?\\s?prompt|system-?\\s?prompt|systeembericht|systeeminstructies?|(?:je|jouw) (?:eigen |geheime |interne )?(?:instructies|prompt)|(?:geheime|verborgen|oorspronkelijke) (?:instructies|prompt))',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'pl',
    pattern: words(
      '(?:pokaz|wyswietl|ujawnij|powtorz|podaj|wypisz|napisz|zdradz|jaki(?:e)? (?:jest|sa))',
      '(?:(?:prompt\\p{L}{0,2}|komunikat\\p{L}{0,2}|wiadomosc) systemow\\p{L}{1,3}|system-?\\s?prompt|(?:swoje|twoje) (?:wlasne )?instrukcje|(?:ukryte|tajne|poczatkowe|systemowe) instrukcje)',
    ),
  },
  {
    id: 'prompt-disclosure',
    language: 'pt',
    pattern: words(
      '(?:mostr[ae](?:-me)?|revel[ae](?:-me)?|repit[ae]|repete|imprim[ae]|diz-me|diga(?:-me)?|escrev[ae](?:-me)?|qual e|quais sao)',
      '(?:(?:prompt|mensagem) d[eo] sistema|(?:as )?(?:tuas|suas) (?:proprias )?instrucoes (?:de sistema|internas|originais)|(?:as )?tuas (?:proprias )?instrucoes|instrucoes (?:iniciais|ocultas|secretas|internas|d[eo] sistema))',
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: 'it',
    pattern: words(
      '(?:ver[aoie]|real[ei]|effettiv[oaei]|originale|rivela|sostituisci|decifra|smaschera|risolvi)(?: (?:valore|nome|dati|persona|numero))?',
      `(?:segnapost[oi]|mascherat[aeio]|${PLACEHOLDER})`,
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: 'nl',
    pattern: words(
      '(?:echte|werkelijke|ware|oorspronkelijke|onthul|vervang|ontcijfer|ontmasker|vul)(?: (?:waarde|naam|gegevens|persoon|nummer))?',
      `(?:plaatshouders?|tijdelijke aanduidingen|gemaskeerde|${PLACEHOLDER})`,
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: 'pl',
    pattern: words(
      '(?:prawdziw\\p{L}{1,3}|rzeczywist\\p{L}{1,3}|oryginaln\\p{L}{1,3}|ujawnij|zastap|odszyfruj|rozwin|zamien)(?: (?:wartosc|imie|nazwisko|dane|osob[aey]|numer))?',
      `(?:symbol\\p{L}{0,3} zastepcz\\p{L}{1,3}|znacznik\\p{L}{0,3}|zamaskowan\\p{L}{1,3}|${PLACEHOLDER})`,
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: 'pt',
    pattern: words(
      '(?:verdadeir[oa]s?|reais|real|original|revel[ae]|substitu[ai]|decifr[ae]|desmascar[ae])(?: (?:valor|nome|dados|pessoa|numero))?',
      `(?:espacos? reservados?|marcador(?:es)?|mascarad[oa]s?|${PLACEHOLDER})`,
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: '*',
    pattern: words(
      '(?:real|actual|true|original|underlying|hidden|echten?|wahren?|tatsachlichen?|wirklichen?|vraie?s?|reelle?s?|verdader[oa]s?|reales?)(?: (?:value|name|data|person|e-?mail|number|wert|name|namen|daten|person|valeur|nom|donnees|personne|valor|nombre|datos|persona)s?)?',
      '(?:place ?holders?|platzhaltern?|espaces? reserves?|marcador(?:es)?|masked|maskierten?|masquee?s?|enmascarad[oa]s?|tokens? \\[\\[|\\[\\[[a-z]{2,10}[_-][a-z0-9]{2,8}\\]?\\]?)',
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: '*',
    pattern: words(
      '(?:decode|resolve|expand|unmask|de-?anonymi[sz]e|re-?identify|replace|reveal|fill in|ersetze?n?|entschlusseln?|auflosen|demaskiere?n?|enttarne?n?|demasque[rz]?|devoile[rz]?|remplace[rz]?|desenmascara|reemplaza|sustituye|descifra)',
      '(?:place ?holders?|platzhaltern?|espaces? reserves?|marcador(?:es)?|\\[\\[[a-z]{2,10}[_-][a-z0-9]{2,8}\\]?\\]?)',
    ),
  },
  {
    id: 'placeholder-disclosure',
    language: '*',
    pattern: words(
      '\\[\\[[a-z]{2,10}[_-][a-z0-9]{2,8}\\]\\]',
      '(?:real|actual|true value|who is|stand for|echte?r?|wirklich|steht fur|wer ist|vraie?|reelle?|qui est|verdader[oa]|quien es|valor real)',
    ),
  },
  {
    id: 'addressed-to-model',
    language: '*',
    pattern:
      /(?<!\p{L})(?:if you are|wenn du|falls du|si tu es|si vous etes|si eres|se sei|als je|jesli jestes|se (?:es|fores|voce e)) (?:(?:an?|eine?|une?|una?|uma?|een|the|un['’]) ?)?(?:ai|llm|large language model|language model|chatbot|ki|sprachmodell|ia|modele de langage|modelo de lenguaje|modello linguistico|taalmodel|modelem jezykowym|modelo de linguagem)(?!\p{L})/u,
  },
  {
    id: 'addressed-to-model',
    language: '*',
    pattern:
      /(?<!\p{L})(?:note|notice|message|instructions?|attention|hinweis|nachricht|anweisung|note|consigne|aviso|mensaje|instruccion|nota|avviso|messaggio|istruzion[ei]|opmerking|bericht|instructie|uwaga|wiadomosc|instrukcja|mensagem|instrucao) (?:to|for|an|fur|pour|a|para|per|all['’]|aan|voor|do|dla) ?(?:(?:the|any|die|das|l['’]|la|el|de|het|o|a) ?)?(?:ai|llm|language model|assistant reading|ki|sprachmodell|ia|modele|modelo|modello|taalmodel|modelu jezykowego|sztucznej inteligencji)(?!\p{L})/u,
  },
  {
    id: 'exfiltration',
    language: '*',
    pattern: /!\[[^\]\n]{0,100}\]\(\s?https?:/u,
  },
  {
    id: 'exfiltration',
    language: '*',
    pattern: /https?:\/\/[^\s)]{1,200}[?&][a-z_]{1,30}=(?:\[\[|\{\{|<[a-z])/u,
  },
];
