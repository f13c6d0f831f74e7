/**
 * Names of invented people for the held-out sets, written by hand and taken from no list that the
 * detector's dictionaries are made of. A fifth of the people of a country bear names from elsewhere,
 * as in any real address book.
 */
export interface Names {
  readonly given: string;
  readonly surnames: string;
}

export const HELD_OUT_NAMES: Readonly<Record<string, Names>> = {
  en: {
    given:
      'Harriet Callum Imogen Desmond Rhiannon Tamsin Percival Marjorie Alistair Beatrix Clive Fiona Gareth Hamish Jocelyn Keira Lachlan Maeve Niall Oona Rupert Saoirse Trevor Winifred Darnell Latoya Keisha Tyrone Brayden Kaylee Mackenzie Skylar Wyatt Hunter Brooke Heidi Kirsten Ronan Dwight Earl Norma Phyllis Lorraine Gwendolyn Bradley',
    surnames:
      "Ashworth Blackwood Carrington Dunmore Ellsworth Fairbairn Gillespie Hathaway Inglewood Jessop Kirkbride Lockhart McAllister Netherton O'Sullivan Pemberton Quigley Radcliffe Stapleton Thistlewood Underhill Vickers Whitaker Yardley Abernathy Bainbridge Culpepper Dempsey Fitzgerald Goodwin Hargreaves MacPherson O'Rourke Penhaligon Ravenscroft Sutcliffe Trelawney Wainwright Beauchamp Hollingsworth Mayweather Garrison Baker Young Price Stone Cook Marsh",
  },
  de: {
    given:
      'Hannelore Eberhard Gudrun Siegfried Liselotte Burkhard Roswitha Gernot Annegret Wilfried Irmgard Detlef Heidrun Lothar Mechthild Ottmar Rosemarie Volkmar Swantje Malte Fiete Jannis Merle Ronja Finja Jasper Henrike Korbinian Vinzenz Xaver Leopold Kunigunde Traudl Resi Aloisia Gebhard Urs Reto Beat Regula Hedwig Notburga Marlies Ansgar Elfriede',
    surnames:
      'Brandstätter Hinrichsen Oberhuber Kaltenbach Winterscheid Petersohn Ahlers Dombrowski Eisenhut Feddersen Grabowski Hollerbach Immenkötter Jürgensen Kröger Lindenau Mühlbauer Niederberger Ostermann Pfeiffenberger Quandt Rosenkranz Schimmelpfennig Tiefenbacher Ullmann Vogelsang Wiesinger Zumstein Achternbusch Bödeker Clasen Drechsler Ehrenreich Fürstenberg Gantenbein Hürlimann Kuhn Stein Winter Bauer Koch Schwarz Sommer Engelhardt Riedmüller Steigenberger',
  },
  fr: {
    given:
      'Apolline Gontran Sidonie Evariste Capucine Gaspard Léopoldine Firmin Ghislaine Hippolyte Clothilde Anatole Bérangère Côme Domitille Enguerrand Fantine Gwenaëlle Honoré Isaure Joséphine Lilian Maëlys Nolwenn Octave Philomène Romane Soizic Tancrède Ugo Violaine Yolande Zélie Aymeric Blandine Cyprien Erwan Fanny Lison Titouan Mireille Huguette Rosalie Ambroise Célestine',
    surnames:
      "Beauregard Charpentier Delacourt Escoffier Fontenay Gallimard Hautefeuille Jacquemin Kervella Lachance Montclair Noiret Ozanne Pelletier Quesnel Rochefort Sauvageot Thibodeau Vaillancourt Wattelet Amblard Bonnefoy Castelnau Deschamps Etchegaray Fauconnier Grandjean Herbelin Imbert Jourdain Le Goff De Villiers D'Aubigny Lemoine Marchal Petit Blanc Boucher Rivière Poulain Le Bihan Du Plessis Tessier Vasseur",
  },
  es: {
    given:
      'Eulalia Fermín Genoveva Higinio Itziar Jacinto Leocadia Macarena Nazario Obdulia Primitivo Remedios Saturnino Teodora Urbano Visitación Wenceslao Ximena Zacarías Anselmo Begoña Casimiro Dorotea Evaristo Fuensanta Gumersindo Iratxe Jordi Koldo Lorena Montserrat Nerea Onofre Purificación Rosaura Socorro Tomasa Unai Virtudes Yago Zuriñe Aitor Candela Maite Arantxa',
    surnames:
      'Aguirre Belmonte Carrasco Echeverría Figueroa Gallardo Hinojosa Ibarra Jaramillo Larrañaga Manzanares Navarrete Ochoa Palacios Quiroga Rebolledo Saavedra Tejedor Urrutia Villanueva Ybarra Zabaleta Alcántara Bustamante Cifuentes Domínguez Escribano Fajardo Galdeano Herrero Iturbe Lafuente Moncada Peñalver Robledo Sepúlveda Valdivia Zurita Cabello Rubio Delgado Moreno Calvo Flores De la Fuente',
  },
  it: {
    given:
      'Ermenegildo Fiammetta Gaspare Iolanda Leopoldo Mafalda Nazzareno Ottavia Pasquale Quirino Rosalba Saverio Tullia Ubaldo Vincenza Wanda Zaira Amedeo Bruna Calogero Diletta Eleuterio Fabiola Gerardo Ignazia Lucrezia Maurizio Nicoletta Orazio Pierluigi Renzo Sabina Tancredi Umberto Vitaliano Assunta Cosimo Donatella Ginevra Samuele Noemi Mirella Loredana Edoardo Agnese',
    surnames:
      "Abbagnale Bevilacqua Caruso Dell'Acqua Esposito Fumagalli Guarnieri Iannuzzi Lombardozzi Mastrangelo Novelli Orsini Pellegrini Quaranta Raimondi Sorrentino Tagliaferri Ungaro Vendramin Zanetti Acquaviva Bonfiglio Calabrese D'Angelo Fanucci Giordano Locatelli Montanari Nicoletti Palumbo Ricciardi Santangelo Trevisan Vitale Zambelli Leone Bruno Costa Serra Riva Di Stefano De Luca Lo Presti",
  },
  nl: {
    given:
      'Aafke Bartholomeus Cornelia Diederik Eefje Fokke Gijsbert Hendrikje Ietje Jorrit Klaasje Lodewijk Machteld Neeltje Olivier Pleun Quirijn Reinier Sietske Teunis Ubbo Veerle Wietske Xandra Yfke Zeger Annelies Bouke Coen Doutzen Egbert Floortje Geertruida Hylke Ingeborg Jelmer Katelijne Liesbeth Maarten Nynke Roelof Saskia Tjitske Wubbo Joost',
    surnames:
      "Achterberg Bakhuizen Ceulemans Dijksterhuis Elzinga Feenstra Groenewegen Hoogland Ijsselstein Jonkman Kuipers Lammers Molenaar Nieuwenhuis Oosterhout Poelstra Ridderbos Schoonhoven Terpstra Uitterhoeve Verhoeven Wiersma Ypma Zijlstra Aalbers Boersma Cuypers Dekker Van der Meulen Van den Broek De Wit Van 't Hof Ter Horst Van Leeuwen Hoekstra Postma Vos Bos Visser Smit Vermeer Mulder De Groot",
  },
  pl: {
    given:
      'Bożena Czesław Danuta Eugeniusz Franciszka Gniewomir Halina Ignacy Jadwiga Kazimierz Lucyna Mieczysław Nikodem Olgierd Przemysław Radosława Seweryn Teodora Urszula Wacław Zdzisława Żaneta Bogumił Cecylia Dobrosława Emilian Genowefa Henryka Iwo Jaromir Krystyna Leszek Miłosz Nadzieja Oliwier Pelagia Ryszard Stanisława Tymoteusz Wiesława Zenon Łucja Świętosława Arkadiusz Grażyna',
    surnames:
      'Adamczewski Białkowska Chrzanowski Dąbkowska Filipowicz Gąsiorowski Hryniewicz Iwaszkiewicz Jabłonowska Krzyżanowski Lisiecka Maciejewski Niedźwiecka Olszański Przybyszewska Raczyński Sienkiewicz Trzebiatowski Urbaniak Wawrzyniak Zakrzewska Żeromski Bartoszewicz Czarnecka Drozdowski Grzegorczyk Kołodziejczyk Ławniczak Mróz Pawlak Szczepaniak Wróbel Zając Sikora Gołąb Wilk Kaczmarek Głowacki Kubiak Świątek Bąk Cieślak',
  },
  pt: {
    given:
      'Adalberto Benedita Caetano Deolinda Eduarda Firmino Graciete Henriqueta Idalina Jacinta Leandro Marcelino Nuno Odete Peregrino Quitéria Rogério Salvador Teodósio Urbana Valdemar Zulmira Albertina Belmiro Conceição Domingas Evaristo Felisbela Gualter Hermínia Iolanda Joaquina Lourenço Mafalda Natércia Otávio Palmira Rosário Severino Tomásia Vasco Xavier Zeferino Inês Gonçalo',
    surnames:
      'Albuquerque Bettencourt Cardoso Drummond Espírito Santo Figueiredo Guimarães Henriques Isidoro Janeiro Leitão Magalhães Negrão Oliveira Pacheco Queirós Rebelo Salgado Teixeira Valadares Xavier Zagalo Abrantes Brandão Carvalhal Damasceno Esteves Falcão Gouveia Lacerda Mascarenhas Noronha Pimentel Resende Sampaio Tavares Vasconcelos Pinheiro Carneiro Leal Coelho Lobo dos Santos da Silveira',
  },
};

/** Names from elsewhere, for a fifth of the people of every language. */
export const NAMES_FROM_ELSEWHERE: Names = {
  given:
    'Mehmet Ayşe Fatih Zeynep Yusuf Layla Omar Nadia Rashid Samira Priyanka Vikas Ananya Suresh Linh Minh Thuy Wei Xiaoming Hiroshi Yuki Jiho Soo-jin Oleksandr Svetlana Dmitri Ljubica Dragan Vesna Zoltán Ágnes Bogdan Ioana Dimitrios Eleni Kwame Amara Chidi Ngozi Lars Sigrid Aino Juhani',
  surnames:
    'Yılmaz Demirci Al-Hashimi Ben Youssef Haddad Chaudhry Bhattacharya Krishnan Nguyen Tran Zhang Okonkwo Mensah Tanaka Nakamura Park Kovačević Petrović Horváth Nagy Popescu Ionescu Papadopoulos Shevchenko Volkov Lindqvist Halvorsen Korhonen Eriksson Adeyemi Rahman Hosseini',
};
