/**
 * What `prepare` reads from a bundle once, so that a decision looks things up instead of walking
 * lists. Types only; the maps are filled when something is first asked, with what follows from the
 * bundle and the day alone, so that a decision does not depend on earlier ones.
 */

import type { Bundle, FieldProtection, int, LegMechanism, Reason, Region, Skill } from './model.ts';

/** Which places there are, and which groups they belong to. */
export interface Places {
  readonly groupIds: Set<string>;
  /** For each member of a group, the ids of its groups. */
  readonly groupsOf: Map<string, string[]>;
  /** Every place that a regime covers; anything else is unknown. */
  readonly known: Set<string>;
}

/** A place together with who receives the data there. */
export interface Destination {
  readonly place: string;
  readonly recipient: string;
}

/** Where an answer will be read. */
export interface Reader {
  readonly workplace: string;
  /** '' = not told, or the workplace. */
  readonly signedInFrom: string;
}

/** One movement of data between two places. */
export interface Movement {
  readonly leg: 'request' | 'answer';
  readonly regionId: string;
  readonly from: string;
  /** Where the data is held when it starts to move; the laws of these places apply. */
  readonly heldIn: readonly string[];
  readonly destinations: readonly Destination[];
  /** `staff`, `other` or `mixed`: whose data it is. */
  readonly dataKind: string;
}

/** Grounds found so far, and what was missing. */
export interface Findings {
  readonly legs: LegMechanism[];
  readonly reasons: Reason[];
  readonly obligations: string[];
}

/** A movement with what was found for each party that was asked about. */
export interface JudgedMovement {
  readonly movement: Movement;
  /** Not empty when a place of the movement is unknown; then nothing else is judged. */
  readonly unknown: readonly Reason[];
  readonly byParty: Map<string, Findings>;
}

/** One region for data of one kind. */
export interface RegionTable {
  readonly region: Region;
  readonly request: JudgedMovement;
  /** By the reader's workplace, then by the country of sign-in. */
  readonly answers: Map<string, Map<string, JudgedMovement>>;
}

/** The regions for data of one kind, by priority. */
export interface KindTable {
  readonly dataKind: string;
  readonly regions: readonly RegionTable[];
  /** By id; two regions of one id refuse before anyone looks. */
  readonly byId: Map<string, RegionTable>;
}

/** What is always the same about a field with these facts. */
export interface FieldEntry {
  readonly objectName: string;
  readonly field: string;
  readonly declaredClass: string;
  readonly freeText: boolean;
  readonly protection: FieldProtection;
  /** Reasons against the field wherever it stands, then those against its value. */
  readonly unlisted: readonly Reason[];
  readonly refused: readonly Reason[];
  /** Paths of the people whose value this is. */
  readonly people: readonly string[];
}

/** A skill in one region: what stands against it whoever asks. */
export interface SkillRegion {
  readonly table: RegionTable;
  readonly reasons: readonly Reason[];
}

/** One skill of the bundle. */
export interface SkillTable {
  readonly skill: Skill;
  /** Paths that the skill declares to be free text. */
  readonly freeText: Set<string>;
  /** By path, for the facts last seen there. */
  readonly fields: Map<string, FieldEntry>;
  readonly regions: readonly SkillRegion[];
}

/** A bundle as it stands on one day. */
export interface Prepared {
  readonly bundle: Bundle;
  readonly today: int;
  readonly places: Places;
  /** Reasons of the bundle itself on that day. */
  readonly standing: readonly Reason[];
  /** Reasons for which people in free text are not sufficiently known. */
  readonly unlisted: readonly Reason[];
  readonly kinds: Map<string, KindTable>;
  /** Every skill of an id, as far as it was asked for. */
  readonly skills: Map<string, SkillTable[]>;
}
