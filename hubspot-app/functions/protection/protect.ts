/** What happens to each field before it leaves HubSpot, as the decision says. */
import { protectionOf } from '@bailiwick/policy';
import type { Bundle, Decision, FieldProtection, Skill } from '@bailiwick/policy';
import { addTyped, newFinder } from '@bailiwick/protection';
import type { Finder } from '@bailiwick/protection';
import type { FieldValue, Person, RecordView } from '../crm/record_view.ts';
import { lookFor } from './people.ts';
import { PlaceholderMap } from './placeholders.ts';

/** A field with what would leave of it: a placeholder, or text in which known values are replaced. */
export interface Part {
  readonly field: FieldValue;
  readonly protection: FieldProtection['protection'];
  readonly dataClass: string;
  readonly because: string;
  readonly text: string;
}

export interface Protected {
  readonly parts: readonly Part[];
  readonly placeholders: PlaceholderMap;
}

/** Protects every field of the view; a field that the decision does not name is dropped. */
export function protect(
  view: RecordView,
  decision: Decision,
  skill: Skill,
  bundle: Bundle,
): Protected {
  const byPath = new Map(decision.protections.map((entry) => [entry.path, entry]));
  const finders = {
    seal: finderOf(view, byPath, false, skill, bundle),
    clear: finderOf(view, byPath, true, skill, bundle),
  };
  const placeholders = new PlaceholderMap();
  const parts = view.fields.map((field): Part => {
    const decided = byPath.get(field.path);
    const protection = decided?.protection ?? 'drop';
    return {
      field,
      protection,
      dataClass: decided?.dataClass ?? '',
      because: decided?.because ?? 'no-decision',
      text: textOf(field, protection, finders, placeholders),
    };
  });
  return { parts, placeholders };
}

function textOf(
  field: FieldValue,
  protection: Part['protection'],
  finders: Readonly<Record<'seal' | 'clear', Finder>>,
  placeholders: PlaceholderMap,
): string {
  if (field.text === '') return '';
  if (protection === 'mask') return placeholders.placeholder(field.kind, field.text);
  if (protection !== 'seal' && protection !== 'clear') return '';
  return placeholders.mask(finders[protection], field.text, field.freeText);
}

/** Looks for whatever does not go out by itself in a text that is protected so. */
function finderOf(
  view: RecordView,
  byPath: ReadonlyMap<string, FieldProtection>,
  forClearText: boolean,
  skill: Skill,
  bundle: Bundle,
): Finder {
  const finder = newFinder();
  const staying = new Set<string>();
  for (const field of view.fields) {
    const protection = byPath.get(field.path)?.protection ?? 'drop';
    if (protection === 'clear' || (protection === 'seal' && !forClearText)) {
      staying.add(`${field.recordId}:${field.property}`);
    } else if (protection !== 'seal' && field.text !== '') {
      addTyped(finder, field.kind, field.text, '', false);
    }
  }
  for (const person of view.people) {
    lookFor(finder, person, hiddenProperties(person, staying, skill, bundle));
  }
  return finder;
}

/**
 * A value that the skill sends stays in a text protected alike, so that both agree; so does what the
 * bundle lets anyone see. All else goes, because nobody asked for it.
 */
function hiddenProperties(
  person: Person,
  staying: ReadonlySet<string>,
  skill: Skill,
  bundle: Bundle,
): ReadonlySet<string> {
  const names = [...person.values.keys()].filter(
    (property) =>
      !staying.has(`${person.recordId}:${property}`) &&
      protectionFor(person, property, skill, bundle) !== 'clear',
  );
  return new Set(names);
}

function protectionFor(person: Person, property: string, skill: Skill, bundle: Bundle): string {
  const path = person.path === 'Self' ? property : `${person.path}.${property}`;
  const fact = { object: person.objectType, field: property, declaredClass: '' };
  const whole = { path, ...fact, freeText: false, empty: false };
  return protectionOf(whole, skill, bundle).protection;
}
