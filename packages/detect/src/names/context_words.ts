import type { VocabularyBuilder } from '../vocabulary.ts';

/** What a word near a name says about it; bits. */
export const TITLE = 1;
export const GREETING = 2;
export const CLOSING = 4;
/** Before a colon: `Caller: ...`. */
export const LABEL = 8;
/** Right before a person: roles, prepositions, verbs. */
export const LEADS = 16;
/** Right behind a person: verbs of saying and doing. */
export const FOLLOWS = 32;
/** Before the name of a company, a place or a street. */
export const COMPANY_BEFORE = 64;
/** Behind it. */
export const COMPANY_AFTER = 128;
export const STREET_BEFORE = 256;
export const STREET_AFTER = 512;
/** A word of German, which writes all nouns with capitals. */
export const GERMAN = 1024;
/** Also before places: `from Jordan`. */
export const LEADS_PLACES = 2048;
/** Ends an introduction: `my name is X`. */
export const INTRODUCES = 4096;

const lists: readonly (readonly [bit: number, words: string])[] = [
  [
    TITLE,
    `mr mrs ms miss mister sir dame lady dr prof professor rev father herr herrn hr frau fr fräulein dipl ing med
     monsieur madame mademoiselle mme mlle mm maître me docteur señor señora señorita sr sra srta don doña doctor
     doctora signor signore signora signorina sig sigra dott dottor dottore dottoressa avv avvocato geom rag ragioniere
     mevrouw mevr mw meneer heer dhr drs pan pani pana panem panią pani panu państwo senhor senhora dona dom doutor
     doutora sra exmo exma tía tío tante onkel oncle zia zio tia tio`,
  ],
  [
    GREETING,
    `hi hello hey dear hallo liebe lieber hallöchen moin servus guten morgen bonjour salut coucou cher chère hola querido
     querida estimado estimada ciao salve caro cara gentile buongiorno hoi beste geachte dag cześć witam drogi droga
     szanowny szanowna olá prezado prezada thanks thank danke merci gracias grazie bedankt dank dzięki dziękuję obrigado
     obrigada thx ty`,
  ],
  [
    CLOSING,
    `regards sincerely faithfully cheers wishes best yours thanks grüße grüßen gruß grüsse hochachtungsvoll cordialement
     salutations distinguées sentiments vous amicalement atentamente saludos saludo cordialmente abrazo saluti cordialità
     groet groeten groetjes hoogachtend pozdrawiam pozdrowienia poważaniem atenciosamente cumprimentos abraço abraços
     signed gezeichnet gez`,
  ],
  [
    LABEL,
    `caller agent contact name from to attn attention customer client patient applicant claimant tenant owner user by
     author assignee reporter requester attendees participants present cc bcc signed witness buyer seller holder
     beneficiary recipient sender employee manager technician driver guest anrufer bearbeiter ansprechpartner
     ansprechpartnerin kontakt kunde kundin von an teilnehmer absender empfänger mitarbeiter mitarbeiterin name vorname
     nachname versicherter patientin mieter kontoinhaber appelant conseiller contact nom prénom client cliente de à
     participants expéditeur destinataire titulaire patient llama agente contacto nombre apellidos cliente para
     asistentes remitente destinatario titular chiamante operatore referente nome cognome da presenti mittente
     intestatario beller medewerker contactpersoon naam klant van aan aanwezig afzender ontvanger dzwoniący konsultant
     imię nazwisko klient od do obecni nadawca odbiorca ligou operador contacto contato remetente presentes utente
     quem founders founder founded speakers speaker team panel authors editors editor directors director actors
     gründer referenten fondateurs fundadores fondatori oprichters założyciele fundadores`,
  ],
  [
    LEADS,
    `with by from spoke spoken called emailed told asked met interviewed and or according per cc via mention mentioned
     colleague customer client manager technician husband wife mother father brother sister son daughter boss agent
     patient tenant guest neighbour neighbor friend partner owner lawyer nurse teacher buyer driver name named is am
     me for that when to of whom by formerly née born is said says replied answered shouted tell gave given sent
     showed handed offered lent thanked featuring starring
     mit von durch bei laut für an und oder sowie gegen ohne kunde kundin kollege kollegin mann frau mutter vater bruder
     schwester sohn tochter chef chefin mieter mieterin patient patientin nachbar nachbarin heißt heiße bin ist
     ansprechpartner ansprechpartnerin dass wenn als hat antragsteller antragstellerin kontoinhaber kontoinhaberin
     frühere früher geborene wird entscheider empfohlen
     avec par de chez selon pour et ou que quand client cliente collègue mari femme mère père frère sœur fils fille
     patron appelle suis est à contact madame docteur dit recommandé anciennement demanderesse titulaire si
     con por de según para y e o que cuando cliente clienta compañero marido esposa mujer madre padre hermano hermana
     hijo hija jefe llamo soy es a contacto antes ha tras recomendado solicitante decide
     con da di secondo per e o che quando cliente collega marito moglie madre padre fratello sorella figlio figlia capo
     chiamo sono è a referente prima ha dopo segnalato richiedente decide
     met van door volgens voor en of dat toen als klant collega man vrouw moeder vader broer zus zoon dochter baas heet
     ben is aan contactpersoon voorheen heeft nadat aanvraagster beslisser aangedragen tegen namens zegt
     z ze od dla przez według i oraz lub że kiedy gdy klient klientka klientem kolega mąż żona matka ojciec brat siostra
     syn córka szef nazywam jestem jest kontakt dawniej czy po decyduje poleca zgłosił zgłosiła twierdzi wnioskodawczyni
     com por de da do segundo para e ou que quando cliente colega marido esposa mulher mãe pai irmão irmã filho filha
     chefe chamo sou é a contacto antes foi depois requerente indicado`,
  ],
  [
    FOLLOWS,
    `said says called calls rang phoned wrote writes emailed asked asks wants wanted told tells complained complains
     reported reports confirmed confirms signed signs mentioned requested requests replied replies joined joins left
     came went works worked lives moved met was is has had will would can runs owns leads manages attended agreed
     apologised apologized thinks knows needs needed likes liked prefers paid bought sent showed presented visited
     just and who whose
     sagt sagte hat hatte ist war wird möchte will ruft rief schrieb schreibt fragt fragte meldet meldete bestätigt
     bestätigte beschwert bittet bat kommt kam geht ging arbeitet wohnt leitet und aus von vom der die zeigte wünscht
     übernimmt kann soll braucht wartet wollte
     a est dit demande souhaite veut appelle appelait écrit signale confirme était sera va vient travaille habite et qui
     de chez avait pourra doit refuse
     ha dijo dice llamó llama escribió pide quiere confirma confirmó es era está será va vino trabaja vive y que de del
     cubre solicita
     ha è dice disse chiama chiamato scrive vuole chiede conferma era sarà va viene lavora abita e che di della dello
     segue
     heeft is zegt zei belde belt schreef schrijft wil vraagt vroeg meldt bevestigt was zal komt ging werkt woont en die
     van bij neemt had moet
     jest powiedział powiedziała mówi dzwonił dzwoniła pisze napisał napisała prosi chce zgłasza potwierdza był była
     pracuje mieszka i z który która podpisał podpisała przyszedł przyszła ma
     disse diz ligou liga escreveu escreve pede quer confirma confirmou é era está foi será vai veio trabalha mora e que
     da do substitui`,
  ],
  [
    COMPANY_BEFORE,
    `company firm firma fa unternehmen gesellschaft société entreprise empresa sociedad ditta azienda società bedrijf
     spółka sociedade bank banco banca banque hotel hôtel restaurant ristorante restaurante bakery bäckerei boulangerie
     panadería panificio bakkerij piekarnia padaria metzgerei apotheke pharmacie farmacia kanzlei praxis autohaus
     universität university université universidad università universiteit uniwersytet universidade school schule école
     escuela scuola college hospital klinik klinikum hôpital ospedale ziekenhuis szpital stadion stadium airport
     flughafen aeropuerto airbus brand marke marque marca model modell modelo modello team club fc verein stiftung
     foundation fondation fundación institut institute instituto garage supermarket supermercado musée museum museo`,
  ],
  [
    COMPANY_AFTER,
    `gmbh ag kg kgaa ohg gbr ug ev eg mbh se inc incorporated llc ltd limited plc llp corp corporation co company sa sas
     sarl sasu eurl snc sl slu sau srl spa bv nv vof lda ltda eireli sp spzoo oy oyj ab asa aps group groupe gruppe
     grupo gruppo holding holdings bank insurance partners associates brothers bros sons söhne fils hijos figli zonen
     synowie filhos foundation institute university stiftung verlag werke institut instituut solutions systems technologies industries
     services consulting logistics energy motors airlines hotels controls mutual maschinenbau werkzeugbau`,
  ],
  [
    STREET_BEFORE,
    `rue avenue boulevard place allée quai impasse chemin via viale corso piazza piazzale largo calle avenida plaza paseo
     san santa santo são sankt saint st sainte port mount
     ulica ulicy ul aleja alei plac placu rua travessa praça straße strasse laan lycée collège gare stadio stade`,
  ],
  [
    STREET_AFTER,
    `street st road rd avenue ave lane drive boulevard square court place way park bridge house hall station airport
     hospital university college school stadium church cathedral museum tower hotel straße strasse platz weg allee gasse
     ring ufer brücke halle haus hof klinik schule gymnasium laan straat plein weg kade gracht`,
  ],
  [
    INTRODUCES,
    'is ist est es è jest é to s heiße heisse heißt appelle llamo llama chiamo chiama heet się me se named her him them chama starring',
  ],
  [
    LEADS_PLACES,
    'from to of in at via for and or of that as von aus nach bei in für und oder an de a à en et ou para y e o da di per do em z ze od dla i lub w na uit naar van voor',
  ],
  [
    GERMAN,
    'der die das und nicht ist mit von für auf ein eine wir ich sie bitte wegen beim zum zur hat haben wurde werden noch',
  ],
];

/** Puts the words that stand beside names into the vocabulary. */
export function addContexts({ mark }: VocabularyBuilder): void {
  for (const [bit, words] of lists) mark(words, 'contexts', bit);
}
