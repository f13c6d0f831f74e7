import type { Names } from './held_out_names.ts';

/** Names of invented people for tuning; none of them is in the held-out sets by intent. */
export const TUNING_NAMES: Readonly<Record<string, Names>> = {
  en: {
    given:
      'Oliver Amelia Jack Charlotte Megan Stuart Bronwyn Angus Felicity Leroy Tanisha Cody Paige Reginald Edith Sheila Barnaby Cordelia Ewan Rosalind Travis Destiny Chad Melody',
    surnames:
      "Bennett Whitfield Cartwright Holloway O'Neill McKenzie Ainsley Thackeray Langford Merrick Oakley Winslow Harding Fox Bishop Sharpe Long Pike Okafor Dunne Lowry Prescott Tillman Vaughan",
  },
  de: {
    given:
      'Anneliese Bernd Cordula Dietmar Edeltraud Frieder Gesine Helmut Ilse Jochen Katrin Lennart Meike Nils Ortrud Reinhold Sigrid Till Uta Veit Waltraud Kilian Janine Björn',
    surnames:
      'Albers Breitner Cordes Dietz Ebersbach Frommholz Gerlach Hagedorn Iversen Junghans Kleinschmidt Lüders Mertens Neubauer Olschewski Pohlmann Reinders Stadler Thielemann Uhlig Vollmer Wegener Klein Jäger',
  },
  fr: {
    given:
      'Adeline Bastien Claire Damien Elodie Fabrice Gaëlle Hervé Inès Jérôme Karine Loïc Margot Norbert Ophélie Pascal Quentin Régis Sandrine Thibault Véronique Yannick Zoé Marcel',
    surnames:
      'Arnaud Besson Chevalier Delmas Eymard Ferrand Guillot Hamelin Joubert Lacroix Masson Nicolet Perrin Rousselle Savary Texier Valette Weber Le Gall De La Tour Leclerc Brun Roy Mercier',
  },
  es: {
    given:
      'Alba Borja Carmen Diego Elvira Félix Gloria Hugo Inmaculada Julián Lucía Marcos Noelia Óscar Pilar Ramiro Silvia Tomás Valeria Víctor Rocío Gonzalo Amparo Sergio',
    surnames:
      'Arroyo Benítez Castaño Durán Espinosa Ferrer Gimeno Huertas Izquierdo Lozano Molina Núñez Ortega Pastor Quintero Roldán Sanz Torres Vega Zamora De la Cruz Blanco Romero Santos',
  },
  it: {
    given:
      'Alessia Brando Chiara Davide Elisa Fabrizio Giada Ivan Luca Marta Nicolò Ornella Pietro Rosanna Stefano Teresa Ugo Viola Walter Cinzia Dario Emilia Franco Gloria',
    surnames:
      'Amadori Bertolini Cattaneo De Santis Ferretti Galli Innocenti Longo Marchetti Negri Olivieri Parisi Rinaldi Sartori Testa Valentini Zanella Villa Monti Fontana Barbieri Farina Greco Pace',
  },
  nl: {
    given:
      'Anouk Bram Carlijn Daan Esther Freek Gerda Hanneke Iris Jeroen Kees Lotte Marijke Niels Ottilie Pieter Renske Sjoerd Tineke Willem Evert Marloes Ruud Wendy',
    surnames:
      "Van Dijk De Boer Jacobs Kok Maas Peeters Schouten Timmermans Vink Willemsen Bosman Hendriks Kramer Otten Pronk Reijnders Smeets Van 't Veer Van der Linden Zwart Blom Huisman Prins Brouwer",
  },
  pl: {
    given:
      'Agnieszka Bartosz Celina Damian Edyta Filip Gabriela Hubert Iwona Jakub Kinga Łukasz Marzena Norbert Oliwia Piotr Renata Sławomir Teresa Wojciech Zuzanna Tomasz Beata Rafał',
    surnames:
      'Borkowski Ciesielska Domagała Fabisiak Górska Jankowiak Kasprzak Lewicka Małecki Nowicka Orłowski Piątek Rogalski Sobczak Tomczyk Walczak Ziółkowska Kurek Lis Baran Krawczyk Marciniak Stępień Wilczek',
  },
  pt: {
    given:
      'Afonso Beatriz Cláudia Duarte Elsa Fernando Gabriela Hugo Isabel Jorge Lurdes Marta Nelson Olga Paulo Rita Sandra Tiago Vera Bruno Célia Rúben Susana Álvaro',
    surnames:
      'Almeida Baptista Correia Dias Faria Gaspar Horta Lopes Matos Neves Osório Peixoto Quintela Ramalho Simões Trindade Vieira Moura Reis Cruz da Costa de Sousa Barros Fonseca',
  },
};
