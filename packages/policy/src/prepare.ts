/** Reads a bundle once for one day. */

import type { Bundle, int, Reason, Region, Skill } from './model.ts';
import { standingReasons } from './integrity.ts';
import { placesOf } from './jurisdiction.ts';
import { placeReasons, regionsByPriority } from './place.ts';
import { refusal } from './reasons.ts';
import type {
  FieldEntry,
  JudgedMovement,
  KindTable,
  Places,
  Prepared,
  RegionTable,
  SkillRegion,
  SkillTable,
} from './tables.ts';
import { openMovement, requestMovement } from './transfer.ts';

/** Whose data it is when no single skill says so. */
export const MIXED = 'mixed';

/**
 * The bundle as it stands on the day `today` (yyyymmdd), for many decisions. It fills itself with
 * what is asked for, bounded by what the bundle names; decisions do not depend on earlier ones.
 */
export function prepare(bundle: Bundle, today: int): Prepared {
  const places: Places = placesOf(bundle);
  return {
    bundle: bundle,
    today: today,
    places: places,
    standing: standingReasons(bundle, today, places),
    unlisted: unlistedReasons(bundle, places),
    kinds: new Map<string, KindTable>(),
    skills: new Map<string, SkillTable[]>(),
  };
}

/** Every skill of that id; '' names none. */
export function skillTables(skillId: string, prepared: Prepared): SkillTable[] {
  const known = prepared.skills.get(skillId);
  if (known !== undefined) {
    return known;
  }
  const tables: SkillTable[] = [];
  for (const skill of prepared.bundle.skills) {
    if (skill.id === skillId && skillId !== '') {
      tables.push(skillTable(skill, prepared));
    }
  }
  if (tables.length > 0) {
    prepared.skills.set(skillId, tables);
  }
  return tables;
}

/** The regions for data of one kind (`staff`, `other` or `mixed`). */
export function kindTable(dataKind: string, prepared: Prepared): KindTable {
  const known = prepared.kinds.get(dataKind);
  if (known !== undefined) {
    return known;
  }
  const tables: RegionTable[] = [];
  const byId: Map<string, RegionTable> = new Map<string, RegionTable>();
  const regions: readonly Region[] = regionsByPriority(prepared.bundle);
  for (const region of regions) {
    const table: RegionTable = {
      region: region,
      request: openMovement(requestMovement(region, prepared.bundle, dataKind), prepared.places),
      answers: new Map<string, Map<string, JudgedMovement>>(),
    };
    tables.push(table);
    byId.set(region.id, table);
  }
  const made: KindTable = { dataKind: dataKind, regions: tables, byId: byId };
  prepared.kinds.set(dataKind, made);
  return made;
}

/** The kind of data of a request: its skill's, unless that is not exactly one. */
export function dataKindOf(skills: readonly SkillTable[]): string {
  if (skills.length !== 1) {
    return MIXED;
  }
  for (const table of skills) {
    return table.skill.dataKind;
  }
  return MIXED;
}

function skillTable(skill: Skill, prepared: Prepared): SkillTable {
  const freeText: Set<string> = new Set<string>();
  for (const field of skill.fields) {
    if (field.freeText) {
      freeText.add(field.path);
    }
  }
  const regions: SkillRegion[] = [];
  const kind: KindTable = kindTable(skill.dataKind, prepared);
  for (const table of kind.regions) {
    const reasons: Reason[] = placeReasons(
      table.region,
      skill,
      prepared.bundle.contract,
      prepared.places,
    );
    regions.push({ table: table, reasons: reasons });
  }
  const fields: Map<string, FieldEntry> = new Map<string, FieldEntry>();
  return { skill: skill, freeText: freeText, fields: fields, regions: regions };
}

function unlistedReasons(bundle: Bundle, places: Places): Reason[] {
  const reasons: Reason[] = [];
  const presumed: readonly string[] = bundle.contract.unlistedSubjects;
  if (presumed.length === 0) {
    reasons.push(refusal('UNLISTED_UNKNOWN', '', ['']));
  }
  for (const jurisdiction of presumed) {
    if (!places.known.has(jurisdiction)) {
      reasons.push(refusal('UNLISTED_UNKNOWN', '', [jurisdiction]));
    }
  }
  return reasons;
}
