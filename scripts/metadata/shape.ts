/** Does a file have the shape of its type? */
import type { Content, MetadataFile } from './files.ts';
import type { Member, MetadataTypes } from './types.ts';
import { allMembers } from './types.ts';

/** Members whose structure the published types leave open. */
const open: ReadonlySet<string> = new Set(['LightningComponentBundle.targetConfigs']);

/** Problems of one file, as `path: sentence`. */
export function checkShape(file: MetadataFile, types: MetadataTypes): readonly string[] {
  if (file.malformed !== '') return [`${file.path}: not well-formed: ${file.malformed}`];
  const type = file.root;
  if (!types.has(type)) return [`${file.path}: <${file.root}> is not a metadata type`];
  return checkContent(file.content, type, types).map((problem) => `${file.path}: ${problem}`);
}

function checkContent(content: Content, type: string, types: MetadataTypes): readonly string[] {
  if (typeof content === 'string') {
    return content.trim() === '' ? [] : [`${type} has members, not the text \`${content}\``];
  }
  const members = allMembers(type, types);
  return Object.entries(content).flatMap(([element, value]) => {
    const member = members.get(element);
    if (open.has(`${type}.${element}`)) return [];
    if (member === undefined) return [`<${element}> is not a member of ${type}`];
    const values = (Array.isArray(value) ? value : [value]) as readonly Content[];
    const repeated =
      values.length > 1 && !member.many ? [`<${element}> of ${type} may occur once`] : [];
    return [...repeated, ...values.flatMap((each) => checkValue(element, each, member, types))];
  });
}

function checkValue(
  element: string,
  value: Content,
  member: Member,
  types: MetadataTypes,
): readonly string[] {
  const type = types.get(member.type);
  const allowed = member.values.length > 0 ? member.values : (type?.values ?? []);
  if (allowed.length > 0) {
    return allowed.includes(String(value)) ? [] : [`<${element}> may not be \`${String(value)}\``];
  }
  if (type !== undefined) return checkContent(value, member.type, types);
  if (typeof value !== 'string') return [`<${element}> is a ${member.type}, not a structure`];
  if (member.type === 'boolean' && !/^(?:true|false)$/.test(value)) {
    return [`<${element}> is a boolean, not \`${value}\``];
  }
  if (member.type === 'number' && !/^-?\d+(?:\.\d+)?$/.test(value)) {
    return [`<${element}> is a number, not \`${value}\``];
  }
  return [];
}
