/**
 * Texts written when the detectors seemed finished, measured once before anything was changed (the
 * figures are in docs/detection.md), and tuned to since: other trades, layouts and names. Personal data stands in brackets.
 */
export const LATE_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Dental practice, Friday. [PERSON Roisin Gallacher] cancelled her hygiene slot; she now lives in Dundee. Moved [PERSON Desmond Akintola] into the gap. Crown lab Hartmann Ceramics is late.',
    'Landlord update: boiler at the Willow Court flat failed. Tenant [PERSON Marisol Vandenberg] sent photos; plumber [PERSON Gav] can come Thursday between 9 and 11. Invoice to Summit Property Management.',
    'Hello, my son [PERSON Theo] was charged twice for the Summer Camp. I spoke to [PERSON Ms Pritchard] last week. Kind regards, [PERSON Annalise Brockway]',
    'Grant committee: Apex Foundation, Bright Future Trust and Ocean Alliance applied. Reviewer comments by [PERSON Prof. Idris Llewellyn]. Award letters go out in June.',
    'The Toyota Corolla was collected by [PERSON K. Worthington]. Mileage 48,210. Next service due at 60,000 miles or in October. Keys left at Reception.',
  ],
  de: [
    'Zahnarztpraxis, Freitag. [PERSON Mechthild Osterkamp] hat die Prophylaxe abgesagt, sie wohnt jetzt in Lübeck. [PERSON Torben Wischnewski] rückt nach. Das Labor Hartmann Keramik ist in Verzug.',
    'Hausverwaltung: Die Heizung in der Weidenhof-Anlage ist ausgefallen. Mieterin [PERSON Marisol Vandenberg] hat Bilder geschickt, der Installateur Herr [PERSON Pawlitzki] kommt Donnerstag zwischen 9 und 11 Uhr.',
    'Guten Tag, mein Sohn [PERSON Jannes] wurde beim Sommerlager doppelt belastet. Mit Frau [PERSON Petermann] habe ich gesprochen. Mit freundlichen Grüßen, [PERSON Annelie Brockmöller]',
    'Förderausschuss: Stiftung Zukunft, Verein Brücke und Meeresallianz haben Anträge gestellt. Gutachten von Prof. [PERSON Isidor Lewandowski]. Bescheide im Juni.',
    'Den Wagen hat [PERSON K. Wiedenbrück] abgeholt. Kilometerstand 48.210, nächste Inspektion im Oktober. Schlüssel am Empfang.',
  ],
  fr: [
    'Cabinet dentaire, vendredi. [PERSON Maëlle Gourvennec] a annulé son détartrage, elle habite Rennes. [PERSON Désiré Akintola] prend sa place. Le laboratoire Hartmann Céramique est en retard.',
    'Syndic : la chaudière de la Résidence des Saules est en panne. La locataire [PERSON Marisol Vandenberg] a envoyé des photos, le plombier M. [PERSON Pajot] passe jeudi entre 9 h et 11 h.',
    'Bonjour, mon fils [PERSON Théophile] a été débité deux fois pour la Colonie d’Été. J’ai parlé à Mme [PERSON Pruvost]. Bien cordialement, [PERSON Anneliese Brocard]',
    'Comité : la Fondation Avenir, le Secours Maritime et Terre Solidaire ont déposé un dossier. Avis du Pr [PERSON Isidore Lavallée]. Réponses en juin.',
    'La voiture a été reprise par [PERSON K. Villeneuve]. Compteur 48 210 km, prochaine révision en octobre. Clés à l’Accueil.',
  ],
  es: [
    'Clínica dental, viernes. [PERSON Maica Goñi] canceló la limpieza, ahora vive en Vigo. [PERSON Dámaso Akintola] ocupa el hueco. El laboratorio Hartmann Cerámica va con retraso.',
    'Administración de fincas: falló la caldera del Edificio Los Sauces. La inquilina [PERSON Marisol Vandenberg] mandó fotos; el fontanero, el señor [PERSON Pardiñas], viene el jueves entre las 9 y las 11.',
    'Hola, a mi hijo [PERSON Telmo] le cobraron dos veces el Campamento de Verano. Hablé con la Sra. [PERSON Prados]. Saludos cordiales, [PERSON Ana Lisa Brocal]',
    'Comité de ayudas: Fundación Porvenir, Cruz Azul y Alianza Marina presentaron solicitud. Informe del profesor [PERSON Isidro Lavandeira]. Cartas en junio.',
    'El coche lo recogió [PERSON K. Villalobos]. Kilómetros 48.210, próxima revisión en octubre. Llaves en Recepción.',
  ],
  it: [
    'Studio dentistico, venerdì. [PERSON Mariella Gozzoli] ha disdetto l’igiene, ora abita a Trento. Al suo posto [PERSON Desiderio Akintola]. Il laboratorio Hartmann Ceramica è in ritardo.',
    'Amministrazione: guasta la caldaia del Condominio I Salici. L’inquilina [PERSON Marisol Vandenberg] ha mandato le foto; l’idraulico, il sig. [PERSON Pagliarulo], viene giovedì tra le 9 e le 11.',
    'Buongiorno, a mio figlio [PERSON Teo] hanno addebitato due volte il Campo Estivo. Ho parlato con la signora [PERSON Prandelli]. Cordiali saluti, [PERSON Annalisa Broccoli]',
    'Comitato: Fondazione Avvenire, Croce Azzurra e Alleanza Mare hanno fatto domanda. Parere del prof. [PERSON Isidoro Lavezzi]. Lettere a giugno.',
    'L’auto è stata ritirata da [PERSON K. Villafranca]. Chilometri 48.210, prossimo tagliando a ottobre. Chiavi in Portineria.',
  ],
  nl: [
    'Tandartspraktijk, vrijdag. [PERSON Machteld Gorissen] zegde de mondhygiëne af, ze woont nu in Leeuwarden. [PERSON Desmond Akintola] schuift door. Het lab Hartmann Keramiek is te laat.',
    'Beheer: de ketel in het complex De Wilgen is kapot. Huurder [PERSON Marisol Vandenberg] stuurde foto’s; loodgieter [PERSON Gijs] komt donderdag tussen 9 en 11.',
    'Hallo, mijn zoon [PERSON Thijmen] is twee keer aangeslagen voor het Zomerkamp. Ik sprak mevrouw [PERSON Prinsen]. Met vriendelijke groet, [PERSON Annelies Brokking]',
    'Commissie: Stichting Toekomst, het Blauwe Fonds en Zee Alliantie dienden een aanvraag in. Advies van prof. [PERSON Isidoor Lavrijsen]. Brieven in juni.',
    'De auto is opgehaald door [PERSON K. Wijngaarden]. Kilometerstand 48.210, volgende beurt in oktober. Sleutels bij de Receptie.',
  ],
  pl: [
    'Gabinet stomatologiczny, piątek. [PERSON Mirosława Gorczyca] odwołała wizytę, mieszka teraz w Gdyni. Na jej miejsce [PERSON Dezydery Akintola]. Laboratorium Hartmann Ceramika się spóźnia.',
    'Zarządca: w budynku Wierzbowy Park zepsuł się piec. Lokatorka [PERSON Marisol Vandenberg] przysłała zdjęcia, hydraulik, pan [PERSON Pawlikowski], przyjdzie w czwartek między 9 a 11.',
    'Dzień dobry, mojemu synowi naliczono dwa razy Obóz Letni. Rozmawiałam z panią [PERSON Przybyłą]. Z poważaniem, [PERSON Aneta Brodzińska]',
    'Komisja: Fundacja Przyszłość, Błękitny Krzyż i Sojusz Morski złożyły wnioski. Opinia prof. [PERSON Izydora Lewandowskiego]. Pisma w czerwcu.',
    'Samochód odebrał [PERSON K. Wielgosz]. Przebieg 48 210 km, następny przegląd w październiku. Klucze w Recepcji.',
  ],
  pt: [
    'Clínica dentária, sexta-feira. [PERSON Mafalda Goulart] desmarcou a limpeza, agora vive em Aveiro. Entra [PERSON Desidério Akintola]. O laboratório Hartmann Cerâmica está atrasado.',
    'Condomínio: avariou a caldeira do Edifício Salgueiros. A inquilina [PERSON Marisol Vandenberg] mandou fotos; o canalizador, o senhor [PERSON Pacheco], vem na quinta entre as 9 e as 11.',
    'Bom dia, ao meu filho [PERSON Teodoro] cobraram duas vezes o Campo de Férias. Falei com a Sra. [PERSON Prates]. Cumprimentos, [PERSON Analisa Brochado]',
    'Comissão: Fundação Futuro, Cruz Azul e Aliança do Mar candidataram-se. Parecer do Prof. [PERSON Isidro Lavrador]. Cartas em junho.',
    'O carro foi levantado por [PERSON K. Vilarinho]. Quilómetros 48.210, próxima revisão em outubro. Chaves na Receção.',
  ],
};
