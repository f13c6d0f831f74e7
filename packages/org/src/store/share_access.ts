/** Whom a user stands for in sharing: themselves, those below in the role hierarchy, their groups. */
import type { ObjectSchema } from './schema.ts';
import type { Tables } from './tables.ts';

export interface ShareAccess {
  /** Is the owner the user, or someone below in the role hierarchy? */
  readonly owns: (ownerId: unknown) => boolean;
  /** The most that rows of the object's share object give on a record. */
  readonly level: (object: ObjectSchema, recordId: string) => 'Edit' | 'Read' | undefined;
}

/** Reads roles, groups and shares when first asked; changes afterwards are not seen. */
export function shareAccessOf(tables: Tables, userId: string): ShareAccess {
  let owners: ReadonlySet<string> | undefined;
  let holders: ReadonlySet<string> | undefined;
  const levels = new Map<string, ReadonlyMap<string, 'Edit' | 'Read'>>();
  const people = (): ReadonlySet<string> => (owners ??= peopleBelow(tables, userId));
  return {
    owns: (ownerId) => ownerId === userId || people().has(String(ownerId)),
    level: (object, recordId) => {
      const share = object.name.replace(/__c$/, '__Share');
      if (share === object.name || tables.schema.object(share) === undefined) return undefined;
      let known = levels.get(share);
      if (known === undefined) {
        holders ??= groupsOf(tables, people());
        known = sharesOf(tables, share, holders);
        levels.set(share, known);
      }
      return known.get(recordId);
    },
  };
}

/** The user, and every user whose role is below the user's. */
function peopleBelow(tables: Tables, userId: string): ReadonlySet<string> {
  const people = new Set([userId]);
  const role = tables.get('User', userId)?.['userroleid'] ?? null;
  if (role === null) return people;
  const below = new Set<unknown>();
  let grown = [role];
  while (grown.length > 0) {
    const parents = grown;
    grown = [];
    for (const row of tables.all('UserRole')) {
      const id = row['id']!;
      if (!parents.includes(row['parentroleid'] ?? '') || below.has(id)) continue;
      below.add(id);
      grown.push(id);
    }
  }
  for (const row of tables.all('User')) {
    if (below.has(row['userroleid'])) people.add(String(row['id']));
  }
  return people;
}

/** Those people, and the public groups that have one of them, also through other groups. */
function groupsOf(tables: Tables, people: ReadonlySet<string>): ReadonlySet<string> {
  const holders = new Set(people);
  const members = [...tables.all('GroupMember')].filter((row) => row['isdeleted'] !== true);
  for (let before = 0; before < holders.size;) {
    before = holders.size;
    for (const row of members) {
      if (holders.has(String(row['userorgroupid']))) holders.add(String(row['groupid']));
    }
  }
  return holders;
}

function sharesOf(
  tables: Tables,
  share: string,
  holders: ReadonlySet<string>,
): ReadonlyMap<string, 'Edit' | 'Read'> {
  const levels = new Map<string, 'Edit' | 'Read'>();
  for (const row of tables.all(share)) {
    if (row['isdeleted'] === true || !holders.has(String(row['userorgroupid']))) continue;
    const id = String(row['parentid']);
    if (levels.get(id) !== 'Edit') levels.set(id, row['accesslevel'] === 'Read' ? 'Read' : 'Edit');
  }
  return levels;
}
