/** May this skill take these fields, about these people? */

import type {
  Bundle,
  DecisionRequest,
  FieldFact,
  FieldProtection,
  Reason,
  Skill,
} from './model.ts';
import { addOnce, isKnown } from './jurisdiction.ts';
import { isFreeText, protectionOf, readsPath } from './protect.ts';
import { refusal } from './reasons.ts';

/** The path by which a skill names the record itself as a person. */
const SELF = 'Self';

/** Every skill of that id; the caller refuses unless there is exactly one. */
export function skillsById(skillId: string, bundle: Bundle): Skill[] {
  const found: Skill[] = [];
  for (const skill of bundle.skills) {
    if (skill.id === skillId && skillId !== '') {
      found.push(skill);
    }
  }
  return found;
}

/**
 * Jurisdictions of everyone in the data, each once: the subjects and, when any field with a value
 * is free text, the people whom the contract presumes in free text.
 */
export function peopleOf(
  request: DecisionRequest,
  skills: readonly Skill[],
  bundle: Bundle,
): string[] {
  const people: string[] = [];
  for (const subject of request.subjects) {
    addOnce(people, subject.jurisdiction);
  }
  if (hasFreeText(request, skills)) {
    for (const jurisdiction of bundle.contract.unlistedSubjects) {
      addOnce(people, jurisdiction);
    }
  }
  return people;
}

/** Reasons for which the people in the data are not sufficiently known. */
export function subjectReasons(
  request: DecisionRequest,
  skills: readonly Skill[],
  bundle: Bundle,
): Reason[] {
  const reasons: Reason[] = [];
  for (const subject of request.subjects) {
    if (!isKnown(subject.jurisdiction, bundle)) {
      reasons.push(refusal('SUBJECT_UNKNOWN', '', [subject.path, subject.jurisdiction]));
    }
  }
  if (hasFreeText(request, skills)) {
    const presumed: readonly string[] = bundle.contract.unlistedSubjects;
    if (presumed.length === 0) {
      reasons.push(refusal('UNLISTED_UNKNOWN', '', ['']));
    }
    for (const jurisdiction of presumed) {
      if (!isKnown(jurisdiction, bundle)) {
        reasons.push(refusal('UNLISTED_UNKNOWN', '', [jurisdiction]));
      }
    }
  }
  return reasons;
}

/** Reasons for which the skill may not take the fields as they are. */
export function skillReasons(request: DecisionRequest, skill: Skill, bundle: Bundle): Reason[] {
  const reasons: Reason[] = [];
  checkPeople(request, skill, reasons);
  if (!bundle.contract.classesAllowed.includes('proprietary')) {
    reasons.push(refusal('CLASS_NOT_ALLOWED', '', ['proprietary', skill.id]));
  }
  const paths: string[] = [];
  for (const fact of request.fields) {
    if (paths.includes(fact.path)) {
      reasons.push(refusal('FIELD_AMBIGUOUS', '', [fact.path]));
    }
    paths.push(fact.path);
    if (!readsPath(skill, fact.path)) {
      reasons.push(refusal('FIELD_UNLISTED', '', [fact.path, skill.id]));
    }
    if (!fact.empty) {
      checkField(protectionOf(fact, skill, bundle), bundle, reasons);
    }
  }
  return reasons;
}

/** A blocked field refuses all; a dropped one never leaves, whatever its class. */
function checkField(field: FieldProtection, bundle: Bundle, reasons: Reason[]): void {
  if (field.protection === 'block') {
    reasons.push(refusal('FIELD_BLOCKED', '', [field.path, field.dataClass]));
    return;
  }
  const allowed: boolean = bundle.contract.classesAllowed.includes(field.dataClass);
  if (field.protection !== 'drop' && !allowed) {
    reasons.push(refusal('CLASS_NOT_ALLOWED', '', [field.dataClass, field.path]));
  }
}

/** A person whose fields carry values must be among the subjects. */
function checkPeople(request: DecisionRequest, skill: Skill, reasons: Reason[]): void {
  for (const person of skill.people) {
    if (hasValueOf(person, request) && !isSubject(person, request)) {
      reasons.push(refusal('SUBJECT_MISSING', '', [person]));
    }
  }
}

function hasValueOf(person: string, request: DecisionRequest): boolean {
  for (const fact of request.fields) {
    if (!fact.empty && fact.path === pathFrom(person, fact.field)) {
      return true;
    }
  }
  return false;
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

function hasFreeText(request: DecisionRequest, skills: readonly Skill[]): boolean {
  for (const fact of request.fields) {
    if (!fact.empty && isAnyFreeText(fact, skills)) {
      return true;
    }
  }
  return false;
}

function isAnyFreeText(fact: FieldFact, skills: readonly Skill[]): boolean {
  if (fact.freeText) {
    return true;
  }
  for (const skill of skills) {
    if (isFreeText(fact, skill)) {
      return true;
    }
  }
  return false;
}
