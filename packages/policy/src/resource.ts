/** May this skill take these fields, about these people? */

import type { DecisionRequest, FieldFact, FieldProtection, Reason, Skill } from './model.ts';
import { addOnce } from './jurisdiction.ts';
import { protectionOf, readsPath } from './protect.ts';
import { addReasons, refusal } from './reasons.ts';
import type { FieldEntry, Prepared, SkillTable } from './tables.ts';

/** The path by which a skill names the record itself as a person. */
const SELF = 'Self';

/** True when a field with a value is free text to the request or to a skill of that id. */
export function hasFreeText(request: DecisionRequest, skills: readonly SkillTable[]): boolean {
  for (const fact of request.fields) {
    if (!fact.empty) {
      if (fact.freeText) {
        return true;
      }
      for (const skill of skills) {
        if (skill.freeText.has(fact.path)) {
          return true;
        }
      }
    }
  }
  return false;
}

/**
 * Jurisdictions of everyone in the data, each once: the subjects and, when any field with a value
 * is free text, the people whom the contract presumes in free text.
 */
export function peopleOf(
  request: DecisionRequest,
  withFreeText: boolean,
  prepared: Prepared,
): string[] {
  const people: string[] = [];
  for (const subject of request.subjects) {
    addOnce(people, subject.jurisdiction);
  }
  if (withFreeText) {
    for (const jurisdiction of prepared.bundle.contract.unlistedSubjects) {
      addOnce(people, jurisdiction);
    }
  }
  return people;
}

/** Reasons for which the people in the data are not sufficiently known. */
export function checkSubjects(
  request: DecisionRequest,
  withFreeText: boolean,
  prepared: Prepared,
  reasons: Reason[],
): void {
  for (const subject of request.subjects) {
    if (!prepared.places.known.has(subject.jurisdiction)) {
      reasons.push(refusal('SUBJECT_UNKNOWN', '', [subject.path, subject.jurisdiction]));
    }
  }
  if (withFreeText) {
    addReasons(reasons, prepared.unlisted);
  }
}

/**
 * Reasons for which the skill may not take the fields as they are. `entries` are those of the
 * request's fields, in order.
 */
export function checkSkill(
  request: DecisionRequest,
  skill: Skill,
  entries: readonly FieldEntry[],
  prepared: Prepared,
  reasons: Reason[],
): void {
  checkPeople(request, skill, entries, reasons);
  if (!prepared.bundle.contract.classesAllowed.includes('proprietary')) {
    reasons.push(refusal('CLASS_NOT_ALLOWED', '', ['proprietary', skill.id]));
  }
  const paths: Set<string> = new Set<string>();
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const fact = request.fields[index];
    if (entry !== undefined && fact !== undefined) {
      if (paths.has(fact.path)) {
        reasons.push(refusal('FIELD_AMBIGUOUS', '', [fact.path]));
      }
      paths.add(fact.path);
      addReasons(reasons, entry.unlisted);
      if (!fact.empty) {
        addReasons(reasons, entry.refused);
      }
    }
  }
}

/** The entries of all fields of the request, in its order. */
export function entriesOf(
  request: DecisionRequest,
  table: SkillTable,
  prepared: Prepared,
): FieldEntry[] {
  const entries: FieldEntry[] = [];
  for (const fact of request.fields) {
    const known = table.fields.get(fact.path);
    if (known !== undefined && isAbout(known, fact)) {
      entries.push(known);
    } else {
      const entry: FieldEntry = entryOf(fact, table.skill, prepared);
      // Only listed paths are remembered: their number is bounded by the bundle.
      if (entry.unlisted.length === 0) {
        table.fields.set(fact.path, entry);
      }
      entries.push(entry);
    }
  }
  return entries;
}

/** Classes that would leave the CRM: those of values in clear or sealed, and of the skill's text. */
export function leavingClasses(request: DecisionRequest, entries: readonly FieldEntry[]): string[] {
  const leaving: string[] = ['proprietary'];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const fact = request.fields[index];
    if (entry !== undefined && fact !== undefined && !fact.empty) {
      const protection: string = entry.protection.protection;
      if (protection === 'clear' || protection === 'seal') {
        addOnce(leaving, entry.protection.dataClass);
      }
    }
  }
  return leaving;
}

function isAbout(entry: FieldEntry, fact: FieldFact): boolean {
  return (
    entry.objectName === fact.object &&
    entry.field === fact.field &&
    entry.declaredClass === fact.declaredClass &&
    entry.freeText === fact.freeText
  );
}

function entryOf(fact: FieldFact, skill: Skill, prepared: Prepared): FieldEntry {
  const protection: FieldProtection = protectionOf(fact, skill, prepared.bundle);
  const unlisted: Reason[] = [];
  if (!readsPath(skill, fact.path)) {
    unlisted.push(refusal('FIELD_UNLISTED', '', [fact.path, skill.id]));
  }
  const people: string[] = [];
  for (const person of skill.people) {
    if (fact.path === pathFrom(person, fact.field)) {
      people.push(person);
    }
  }
  return {
    objectName: fact.object,
    field: fact.field,
    declaredClass: fact.declaredClass,
    freeText: fact.freeText,
    protection: protection,
    unlisted: unlisted,
    refused: refusedValue(protection, prepared),
    people: people,
  };
}

/** A blocked field refuses all; a dropped one never leaves, whatever its class. */
function refusedValue(field: FieldProtection, prepared: Prepared): Reason[] {
  const reasons: Reason[] = [];
  const allowed: boolean = prepared.bundle.contract.classesAllowed.includes(field.dataClass);
  if (field.protection === 'block') {
    reasons.push(refusal('FIELD_BLOCKED', '', [field.path, field.dataClass]));
  } else if (field.protection !== 'drop' && !allowed) {
    reasons.push(refusal('CLASS_NOT_ALLOWED', '', [field.dataClass, field.path]));
  }
  return reasons;
}

/** A person whose fields carry values must be among the subjects. */
function checkPeople(
  request: DecisionRequest,
  skill: Skill,
  entries: readonly FieldEntry[],
  reasons: Reason[],
): void {
  const missing: string[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const fact = request.fields[index];
    if (entry !== undefined && fact !== undefined && !fact.empty) {
      for (const person of entry.people) {
        if (!isSubject(person, request)) {
          addOnce(missing, person);
        }
      }
    }
  }
  if (missing.length > 0) {
    for (const person of skill.people) {
      if (missing.includes(person)) {
        reasons.push(refusal('SUBJECT_MISSING', '', [person]));
      }
    }
  }
}

function pathFrom(person: string, field: string): string {
  return person === SELF ? field : person + '.' + field;
}

function isSubject(path: string, request: DecisionRequest): boolean {
  for (const subject of request.subjects) {
    if (subject.path === path) {
      return true;
    }
  }
  return false;
}
