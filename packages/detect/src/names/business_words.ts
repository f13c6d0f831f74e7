/**
 * Words that stand in capitals in business texts and begin or end no name: months, days, job titles,
 * nouns of trade, beginnings of sentences, brands. Written by hand for the eight languages.
 */
export const BUSINESS_WORDS = `
January February March April May June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Tue Thu Fri Easter Christmas Spring Summer Autumn Fall
Januar Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag
Sonntag Ostern Weihnachten Frühling Herbst
janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi
jeudi vendredi samedi dimanche Pâques Noël
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
miércoles jueves viernes sábado domingo Navidad Semana
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì
venerdì sabato domenica Pasqua Natale
januari februari maart mei juni juli augustus oktober maandag dinsdag woensdag donderdag vrijdag zaterdag
zondag Pasen Kerst
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
poniedziałek wtorek środa czwartek piątek sobota niedziela Wielkanoc
janeiro fevereiro maio junho julho setembro outubro dezembro segunda terça quarta quinta sexta
Páscoa Natal

Sales Support Service Services Customer Customers Client Clients Account Accounts Manager Director Head Chief
Officer Executive Team Department Finance Financial Marketing Product Products Project Order Orders Invoice
Contract Agreement Policy Plan Premium Pro Basic Enterprise Business Review Report Annual Meeting Call Notes
Note Visit Log Ticket Case Request Reply Regards Best Kind Thanks Thank Please Hello Dear Sir Madam Mr Mrs Ms
Dr Prof Team All Everyone Hi Hey Subject From To Date Re Fwd Cc Bcc Attn Phone Email Mail Mobile Address Name
Company Group Holding Global International National Regional Digital Data Cloud Software Systems System
Solutions Solution Technology Technologies Engineering Operations Logistics Industries Industrial Instruments
Foods Energy Bank Insurance Capital Partners Partner Associates Consulting Council Board Committee Ministry
University School College Hospital Clinic Hotel Restaurant Store Shop Market Branch Office Station Airport
Street Road Avenue Lane Drive Square Park Bridge Tower House Building Floor Room North South East West
Northern Southern Eastern Western Central New Old Great Grand Royal First Second Third Next Last Today
Tomorrow Yesterday Procurement Purchase Purchasing Supply Quality Security Legal Compliance Human Resources
Resource Success Queue Segment Healthcare Desk Agent Caller Reason Callback Reference Serial Model Part Batch
Version Release Update Upgrade Feature License Licence Apache Budget Quarter Interview Escalation Complaint
Refund Payment Credit Debit Card Delivery Shipping Shipment Tracking Warehouse Depot Factory Plant Line
Referred Spoke Talked Called Emailed Met According Great Good Our Your Their His Her My We You They She He It
The A An This That These Those There Here What When Where Why How Who Which If As At In On For With Without By Of And
Or But Not No Yes So Then Also Just Please Still Now Will Would Could Should May Might Must Can Do Does Did
Is Are Was Were Has Have Had Let Get Got Make Made Send Sent Ship Shipped Update Check See Add Ask Asked Tell
Told Give Gave Need Needs Want Wants Wanted Follow Following Attendees Claimant Applicant Patient Resident
Widowed Mum Dad Mother Father Husband Wife Son Daughter Brother Sister Boss Colleague Technician Engineer
Nurse Doctor Lawyer Teacher Driver Buyer Seller Owner Founder President Vice Lead Leader Member Guest User
Admin Administrator Assistant Secretary Receptionist Supervisor Competitors Competitor Decision Opportunity
Pipeline Forecast Revenue Deal Quote Offer Proposal Pilot Renewal Subscription Yours Faithfully Sincerely
Cheers Visa Mastercard Internet Online Web Website Portal App Android Windows Linux Excel Word Outlook Teams
Zoom Slack Google Microsoft Apple Amazon Oracle Salesforce HubSpot SAP IBM Intel Siemens Bosch Philips Samsung
Sony Nokia Toyota Honda Nissan Mercedes BMW Audi Volkswagen Porsche Opel Ford Fiat Ferrari Alfa Seat Skoda
Renault Peugeot Citroën Volvo Tesla Shell Total Repsol Galp Orlen Airbus Boeing Lufthansa Nike Adidas Puma
Nestlé Danone Unilever Santander Barclays HSBC Lloyds Allianz Axa Generali Ikea Lidl Aldi Rewe Tesco Carrefour
Zara Prada Gucci Hilton Marriott Python Java JavaScript SQL Excel English German French Spanish Italian Dutch
Polish Portuguese European American British Chinese Japanese Indian Russian Turkish Arabic Latin Christian

Kunde Kundin Kunden Kundendienst Kundenservice Kundennummer Herr Herrn Frau Firma Abteilung Leiter Leiterin
Vertrieb Vertriebsleiter Einkauf Buchhaltung Personalabteilung Technik Technischer Geschäftsführer
Geschäftsführerin Vorstand Aufsichtsrat Ansprechpartner Ansprechpartnerin Mitarbeiter Mitarbeiterin Kollege
Kollegin Kollegen Techniker Monteur Anrufer Bearbeiter Teilnehmer Antragsteller Antragstellerin Kontoinhaber
Kontoinhaberin Rechnung Bestellung Auftrag Angebot Vertrag Lieferung Sendung Paket Termin Besprechung
Gespräch Gesprächsnotiz Besuchsbericht Bericht Notiz Anliegen Rückruf Betreff Von An Reklamation Beschwerde
Erstattung Zahlung Konto Karte Betrag Summe Menge Gewicht Preis Rabatt Version Modell Pumpe Seriennummer
Artikel Charge Filiale Lager Werk Werksleiter Linie Halle Zimmer Budget Quartal Jahr Monat Woche Tag Uhr
Bitte Danke Hallo Guten Gute Morgen Abend Liebe Lieber Sehr Geehrte Geehrter Geehrten Viele Grüße Gruß
Freundliche Freundlichen Beste Hochachtungsvoll Mit Wie Laut Heute Gestern Der Die Das Den Dem Des Ein Eine
Einen Unser Unsere Unserer Ihr Ihre Ihren Sein Seine Mein Meine Wir Sie Er Es Ich Und Oder Aber Nach Vor Bei
Zur Zum Im Am Auf Aus Für Ohne Über Unter Zwischen Empfohlen Empfangen Entscheider Wettbewerber Auftraggeber
Mutter Vater Mann Bruder Schwester Sohn Tochter Chef Chefin Gast Nachbar Arzt Ärztin Anwalt Anwältin Lehrer
Schichtleiter Empfang Dienstleistung Dienstleistungen Maschinenbau Werkzeugbau Bäckerei Metzgerei Apotheke
Gesellschaft Versicherung Sparkasse Bank Straße Platz Weg Stadt Land Bundesland Gebiet Region Nord Süd Ost West
Stammdaten Handynummer Laptop Export Import Test Software Wartung Referenzen Urlaub Urlaubszeit Elternzeit

Monsieur Madame Mademoiselle Messieurs Mesdames Bonjour Bonsoir Salut Merci Cordialement Bien Cher Chère
Société Entreprise Service Direction Directeur Directrice Responsable Commercial Commerciale Comptabilité
Achats Technique Qualité Ressources Humaines Conseil Conseiller Conseillère Appelant Appel Participants
Participant Titulaire Client Cliente Livrer Livraison Colis Commande Facture Devis Contrat Rapport Compte
Rendu Réclamation Motif Objet De À Le La Les Un Une Des Du Au Aux Et Ou Mais Donc Car Pour Par Avec Sans Sous
Sur Dans Chez Selon Comme Quand Si Ce Cette Ces Mon Ma Mes Son Sa Ses Notre Nos Votre Vos Leur Leurs Je Tu Il
Elle Nous Vous Ils Elles On Pas Encore Très Bon Bonne Recommandé Recommandée Entretien Mère Père Mari Femme
Frère Sœur Fils Fille Chef Voisin Voisine Docteur Avocat Note Budget Prochaine Étape Concurrents Décision
Offre Atelier Série Modèle Pompe Magasin Boulangerie Boucherie Pharmacie Mécanique Logistique Outillage Saveurs
Air Liquide Saint Sainte Rue Avenue Boulevard Place Chemin Ville Secteur Nord Sud Est Ouest Support Santé
Veuillez Appeler Rappeler Annuel Annuelle Grands Comptes Blanche

Señor Señora Señorita Sr Sra Srta Don Doña Estimado Estimada Estimados Hola Buenos Buenas Gracias Saludos
Saludo Atentamente Cordialmente Querido Querida Empresa Sociedad Departamento Director Directora Gerente Jefe
Jefa Comercial Compras Ventas Recursos Humanos Atención Cliente Clienta Clientes Agente Llama Llamada Registro
Informe Anual Visita Reunión Asistentes Titular Cuenta Cuentas Pedido Factura Presupuesto Contrato Envío Enviar
Motivo Asunto Para El Los Las Una Y O Pero Con Sin Sobre Según Cuando Como Si Su Sus Mi Mis Nuestro Nuestra
Quiero Hablé Recomendado Recomendada Entrevista Reclamación Madre Padre Marido Esposa Hermano Hermana Hijo
Hija Vecino Vecina Nota Siguiente Paso Competidores Decisión Plan Modelo Serie Bomba Lote Taller Tienda
Panadería Farmacia Maquinaria Logística Herramientas Banco Calle Avenida Plaza Paseo Ciudad Zona Centro Norte Sur
Este Oeste Soporte Salud Consejo Constitución Actualizar Contacto Blanca Solicitante Técnico Devolver Orden

Signor Signora Signorina Sig Dott Dottoressa Avv Ing Gentile Gentili Egregio Spettabile Buongiorno Buonasera Ciao
Salve Grazie Saluti Cordiali Distinti Caro Cara Ditta Società Azienda Servizio Reparto Direttore Direttrice
Responsabile Commerciale Acquisti Vendite Risorse Umane Consiglio Cliente Clienti Chiamante Chiamata Operatore
Operatrice Motivo Nota Presenti Referente Intestatario Intestataria Ordine Fattura Preventivo Contratto
Spedizione Spedire Pacco Rapporto Relazione Annuale Da A Oggetto Il Lo Gli Uno Una E O Ma Con Senza Su Per Tra
Fra Secondo Quando Come Se Suo Sua Mio Mia Nostro Nostra Ho Hanno Vorrei Segnalato Segnalata Colloquio Reclamo
Madre Padre Marito Moglie Fratello Sorella Figlio Figlia Capo Vicino Ottimo Prossimo Passo Concorrenti Decisione
Piano Modello Serie Pompa Lotto Officina Negozio Panificio Farmacia Macchine Logistica Utensili Banca Via Viale
Corso Piazza Città Nord Sud Est Ovest Supporto Assistenza Sanità Aggiornare Contatto Bianca Richiedente Decide

Heer Mevrouw Mevr Dhr Meneer Geachte Beste Hoi Hallo Dag Dank Bedankt Groet Groeten Groetjes Hoogachtend
Vriendelijke Firma Bedrijf Afdeling Directeur Manager Inkoop Verkoop Klant Klanten Klantenservice Medewerker
Beller Belnotitie Bezoekverslag Notitie Reden Aanwezig Rekeninghouder Contactpersoon Bestelling Order Inkooporder
Factuur Offerte Contract Zending Pakket Bezorgen Jaarverslag Verslag Van Aan Onderwerp De Het Een En Of Maar Met
Zonder Op Bij Voor Volgens Toen Zoals Als Zijn Haar Mijn Onze Ons Hun Ik Wij Ze Hij Vanmorgen Vandaag Gisteren
Aangedragen Sollicitatie Klacht Moeder Vader Man Vrouw Broer Zus Zoon Dochter Baas Buurman Buurvrouw Volgende
Stap Concurrenten Besluit Pakket Model Serienummer Pomp Partij Werkplaats Winkel Bakkerij Apotheek Machinebouw
Logistiek Gereedschap Heijn Straat Laan Plein Stad Regio Noord Zuid Oost West Zorg Bestuur Personeelszaken
Gegevens Aanvrager Aanvraagster Beslisser Laptop Witte Hele Graag

Pan Pani Panie Panu Państwo Szanowny Szanowna Szanowni Drogi Droga Dzień Dobry Cześć Witam Dzięki Dziękuję Pozdrawiam
Pozdrowienia Firma Spółka Dział Dyrektor Kierownik Prezes Handlowy Zakupów Sprzedaż Księgowość Klient Klientka
Klienta Obsługa Obsługi Biuro Biura Konsultant Konsultantka Dzwoniący Notatka Rozmowa Raport Roczny Wizyta
Obecni Właściciel Właścicielka Konto Zamówienie Faktura Oferta Umowa Wysyłka Paczka Przesyłka Powód Od Do Temat W
Z Na O U I A Ale Lub Jak Kiedy Gdy Jeśli Jego Jej Mój Moja Nasz Nasza Ja My Wy On Ona Oni Chcę Poleca Ustalenia
Reklamacja Matka Ojciec Mąż Żona Brat Siostra Syn Córka Szef Szefowa Sąsiad Następny Krok Konkurenci Decyzja
Pakiet Model Numer Pompa Partia Serwis Sklep Piekarnia Apteka Maszyny Logistyka Narzędzia Ulica Aleja Plac Miasto
Region Północ Południe Wschód Zachód Wsparcie Zdrowie Zarząd Kadry Zmiana Wnioskodawca Wnioskodawczyni Decyduje
Kontakt Opiekun Biała Laptop Proszę Kwota Oddzwonić Gość Polska Sprawa

Senhor Senhora Sr Sra Dona Exmo Exma Caro Cara Caros Prezado Prezada Olá Bom Boa Obrigado Obrigada Cumprimentos
Atenciosamente Abraço Beijinhos Empresa Sociedade Serviço Departamento Diretor Diretora Gerente Gestor Gestora
Comercial Compras Vendas Recursos Humanos Conselho Cliente Clientes Apoio Operador Operadora Chamada Registo
Relatório Anual Visita Presentes Titular Conta Encomenda Fatura Orçamento Contrato Contacto Contato Envio Enviar
Motivo Assunto Para O Os As Um Uma E Ou Mas Com Sem Sobre Segundo Conforme Quando Como Se Seu Sua Meu Minha Nosso
Nossa Quero Falei Indicado Indicada Entrevista Reclamação Mãe Pai Marido Esposa Irmão Irmã Filho Filha Vizinho
Nota Próximo Passo Concorrentes Decisão Plano Modelo Série Bomba Lote Oficina Loja Padaria Farmácia Máquinas
Logística Ferramentas Banco Rua Avenida Praça Cidade Zona Centro Norte Sul Leste Oeste Suporte Saúde Liberdade
Atualizar Requerente Quem Ordem Hóspede Valor Transferir Ligar Branca

Alliance Alianza Aliança Alleanza Alliantie Allianz Sojusz Union Unión Unione União Trust Fund Funds Fonds Fondo Fundo
Fundacja Foundation Fundación Fundação Fondazione Fondation Stiftung Stichting Association Asociación Associazione
Associação Vereniging Verein Stowarzyszenie Federation Federación Federazione Federação Camp Campo Campamento Campus
Court Residence Résidence Residencia Residenza Edificio Edifício Condominio Condomínio Complex Osiedle Budynek Future
Futuro Avenir Avvenire Zukunft Toekomst Przyszłość Ceramic Ceramics Keramik Céramique Cerámica Ceramica Keramiek
Cerâmica Ceramika Laboratory Labor Laboratoire Laboratorio Laboratório Cross Croix Croce Kreuz Krzyż Red Blue Green
Bleu Bleue Azul Azzurra Azzurro Verde Verte Rouge Rossa Rojo Roja Vermelho Amarelo Ocean Sea Mer Mare Zee Morski
Morska Marina Summer Winter Spring Verano Invierno Estivo Verão Férias Vacances Ferien Avis Budget Avviso
Damen Herren Kolleginnen Mitarbeiterinnen Zusammen Freunde Freundinnen Colleagues Friends Folks Guys Collègues
Tous Toutes Amis Compañeros Compañeras Amigos Todos Colleghi Colleghe Amici Tutti Collega Allen Vrienden Koledzy
Koleżanki Wszyscy Colegas Amigas Todas Caller Readers
IBAN BIC SWIFT IP MAC GPS PIN PDF CRM ERP API VIP FAQ CEO CFO CTO COO HR IT PR Princess Prince Queen King Duke Lord
St Saint San Santa Santo São Sankt Port Mount Lake River Cape Islands Island Rica Guinea Republic Kingdom States
Emirates Arabia Lanka Faso Korea Zealand Africa America Europe Asia Idea Song Songs Journey Wisdom Discipline Song
Corp Corporation Inc Ltd LLC GmbH Suite Apt Apartment Box Unit Room
`;

/** Given names that are also words, months or titles: they count as names only with support. */
export const AMBIGUOUS_NAMES = `
Mark Will Grace Rose Faith Hope Joy Bill Frank Guy Dean Grant Chase Max Ernst Wolf
Heide Marine Marina Florence Sage Iris Daisy Olive Clemence Angel Sol Mar Luz Dolores Paz Consuelo Rosa Blanca Alba Perla
Stella Gioia Serena Vera Bianca Felice Sereno Speranza Leone Kai Jade Linde Christian Rich Drew Pat Sue Art
Gene Ray Lance Wade Miles Autumn Dawn Eve Ivy Ruby Amber Robin Basil Carol Melody Harmony Destiny Chance
Mercedes Lexus Paris London Sydney Austin Dallas Houston Madison Charlotte Victoria Savannah Chelsea Brooklyn
Jordan Georgia India China Chad Cuba Kenya Tracy Earl Duke Prince Major Bishop Star Sky Justice Harbor
`;

/**
 * Frequent surnames that are words, too, some of them business words (which are compared without
 * accents, and with `ss` as `s`): they count right behind a given name.
 */
export const SURNAMES_ALSO_WORDS = `
King Green Allen Ford Lane Le Park West North Cross Best Winter Summer Herbst Freitag Sonntag Mann Bosch Siemens
Philips Porsche Bos Vos Witte Winkel Noël Renault Ferrari Croce Sá Hilton Marriott
Smith Jones Taylor Brown Baker Cook Cooper Hill Hall Wood Woods Young Walker Hunter Mason Miller Reed Bell Fox Gray
Grey Long Little Knight Fisher Brooks Butler Carpenter Carter Porter Parker Palmer Potter Turner Tucker Ward Wells
White Black Webb Wright Bishop Barnes Shepherd Weaver Wheeler Underwood Waters
Müller Schneider Fischer Weber Becker Schäfer Koch Bauer Richter Klein Wolf Schröder Schwarz Zimmermann Braun Krüger
Lange Krause König Kaiser Fuchs Lang Weiß Jung Vogel Keller Beck Schumacher Jäger Sommer Groß Graf Ziegler Engel Horn
Busch Sauer Pfeiffer Schuster Schreiber Krämer
Jansen Bakker Visser Smit Mulder Dekker Brouwer Kok Prins Koster Kramer
Petit Blanc Boulanger Charpentier Fontaine Legrand Marchand Meunier Rousseau Roux
Moreno Rubio Blanco Delgado Guerrero Herrero Caballero Crespo Calvo
Rossi Russo Bianchi Greco Conti Gallo Rizzo Longo
Lis Sowa Wróbel Król Zając Mazur Baran Sikora
Silva Santos Reis Ramos Pinto Pereira Ferreira Oliveira Ribeiro Carneiro Coelho Machado
`;

/** Given names among the business words: they count right before a surname. */
export const GIVEN_ALSO_BUSINESS =
  'April May June August Abril Julio Domingo Natale Asia Mia Blanche Noël Branca Azzurra Sem Thu';

/** Given names of whole generations that the packages leave out or have as words alone. */
export const MORE_GIVEN_NAMES = 'Sławomir Przemysław Elke';
