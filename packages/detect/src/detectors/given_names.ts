/** Common given names in German, English and French texts. Small on purpose; not a register. */
const NAMES = `
Alexander Alexandra Andrea Andreas Angelika Anja Anke Anna Anne Annette Antje Barbara Bastian Beate
Bernd Bernhard Birgit Björn Brigitte Carsten Charlotte Christa Christian Christiane Christina
Christine Christoph Claudia Daniel Daniela David Dieter Dirk Dominik Doris Elisabeth Elke Emil Emma
Erika Eva Fabian Felix Finn Florian Franziska Friedrich Gabriele Gerhard Gisela Günter Hannah Hans
Heike Heinrich Heinz Helga Helmut Henrik Holger Ines Ingrid Jan Jana Jannik Jens Jessica Joachim
Johanna Johannes Jonas Jörg Julia Juliane Jürgen Karin Karl Karsten Katharina Katja Kerstin Klaus
Konstantin Lara Laura Lea Lena Leon Leonie Lisa Luisa Lukas Manfred Manuela Mareike Maria Marie
Marion Markus Martin Martina Matthias Maximilian Melanie Michael Michaela Miriam Monika Moritz Nadine
Niklas Nicole Nina Norbert Oliver Petra Philipp Rainer Ralf Regina Renate Rolf Rüdiger Ruth Sabine
Sandra Sarah Sascha Sebastian Silke Silvia Simon Simone Sonja Sophia Sophie Stefan Stefanie Steffen
Susanne Svenja Sylvia Tanja Thomas Thorsten Tim Tobias Torsten Ulrich Ulrike Ursula Ute Uwe Vanessa
Verena Volker Walter Werner Wiebke Wolfgang Yvonne
Adam Alan Alice Amanda Amy Andrew Angela Anthony Arthur Ashley Barry Benjamin Betty Brandon Brian
Bridget Catherine Charles Chloe Christopher Cynthia Daisy Deborah Debra Dennis Diane Donald Donna
Dorothy Douglas Dylan Edward Eleanor Elizabeth Emily Eric Ethan Evelyn Frances Gary George Gerald
Gregory Hannah Harold Harry Heather Helen Henry Isabella Jack Jacob James Janet Jason Jeffrey Jennifer
Jeremy Jerry Joan John Jonathan Joseph Joshua Joyce Judith Judy Justin Karen Katherine Kathleen Keith
Kelly Kenneth Kevin Kimberly Kyle Larry Lauren Lawrence Linda Logan Louise Lucy Margaret Martha
Matthew Megan Melissa Mia Michelle Nancy Nathan Nicholas Noah Olivia Pamela Patricia Patrick Paul
Peter Philip Rachel Ralph Raymond Rebecca Richard Robert Roger Ronald Russell Ryan Samantha Samuel
Scott Sean Sharon Shirley Stephanie Stephen Steven Susan Teresa Theresa Timothy Tyler Victoria Vincent
Virginia Walter Wayne William Zachary Priya Rahul Amit Anjali Arjun Deepak Kavita Neha Rajesh Sanjay
Sunita Vikram
Adèle Adrien Agnès Alain Amélie Anaïs André Antoine Arnaud Audrey Aurélie Baptiste Béatrice Benoît
Bernadette Brigitte Bruno Camille Caroline Cécile Céline Chantal Christelle Christophe Clément Colette
Corinne Cyril Damien Delphine Denis Didier Dominique Édouard Élise Élodie Émile Émilie Éric Estelle
Étienne Fabien Fabrice Florence Franck François Françoise Frédéric Gaëlle Geneviève Georges Gérard
Gilles Guillaume Guy Hélène Henri Hervé Hugo Inès Isabelle Jacqueline Jacques Jean Jeanne Jérôme Joëlle
Josette Julie Julien Karine Laetitia Laurence Laurent Léa Loïc Louis Lucas Lucie Ludovic Luc Madeleine
Manon Marc Marcel Margaux Marine Martine Mathieu Mathilde Maxime Michel Michèle Mireille Monique
Mélanie Nadège Nathalie Nicolas Noémie Odile Olivier Pascal Pauline Philippe Pierre Quentin Raphaël
Raymonde Régine Rémi René Romain Sébastien Séverine Solène Stéphane Stéphanie Sylvain Sylvie Théo
Thibault Thierry Valérie Véronique Virginie Viviane Xavier Yann Yannick Yves Yvette Zoé`;

/** Names that are also everyday words: they count only with a surname. */
const ALSO_WORDS = `
Mark Will Grace Rose May June April Faith Hope Joy Bill Frank Jack Guy Dean Grant Chase Max Ernst
Wolf Heide Karl Marine Florence Sage Iris Daisy Victoria Virginia Sandra Kelly Scott Olive Pierre Jean
Tim Charlotte Paris Justin Jordan`;

const split = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

export const givenNames: ReadonlySet<string> = new Set([...split(NAMES), ...split(ALSO_WORDS)]);
export const ambiguousNames: ReadonlySet<string> = split(ALSO_WORDS);
