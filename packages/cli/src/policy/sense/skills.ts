/** Skills and their texts: the text uses what the skill reads, and nothing else. */
import type { Bundle, Skill } from '@bailiwick/policy';
import { sourceFault } from '../sites.ts';
import type { PolicySources, SkillSource } from '../sources.ts';
import { isWish, USE_PROTECTION } from './rules.ts';

/** What a skill's text may refer to: `{{Path}}`. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** One line per fault; texts have lines and columns of their own. */
export function checkSkills(bundle: Bundle, sources: PolicySources): readonly string[] {
  const models = bundle.regions.flatMap((region) => region.models.map(({ id }) => id));
  return bundle.skills.flatMap((skill, index) => {
    const source = sources.skills[index];
    return source ? [...textFaults(skill, source), ...skillFaults(skill, source, models)] : [];
  });
}

function textFaults(skill: Skill, { text, textFile, firstLine }: SkillSource): string[] {
  const paths = skill.fields.map(({ path }) => path);
  return [...text.matchAll(PLACEHOLDER)]
    .filter(([, path = '']) => !paths.includes(path))
    .map(({ 0: written, index }) => {
      const before = text.slice(0, index).split('\n');
      const position = `${firstLine + before.length - 1}:${(before.at(-1)?.length ?? 0) + 1}`;
      return `${textFile}:${position}: skill ${skill.id}: \`${written}\` is not among the skill's fields; add the field, or take it out of the text`;
    });
}

function skillFaults(skill: Skill, source: SkillSource, models: readonly string[]): string[] {
  const faults: string[] = [];
  for (const member of ['owner', 'licence'] as const) {
    if (skill[member].trim() !== '') continue;
    const cure = 'say whose know-how the text is, and on what terms it may be used';
    faults.push(sourceFault(source, member, 'is empty', cure));
  }
  if (/@/.test(skill.owner)) {
    const cure = 'name a role or a company: everyone can read the bundle';
    faults.push(sourceFault(source, 'owner', 'looks like an address of a person', cure));
  }
  skill.fields.forEach(({ path, protection }, index) => {
    const member = `fields[${index}]`;
    if (!source.text.includes(`{{${path}}}`)) {
      const problem = 'is read, but the text does not use it';
      faults.push(sourceFault(source, `${member}.path`, problem, 'use it, or take it out'));
    }
    if (skill.fields.findIndex((field) => field.path === path) < index) {
      faults.push(sourceFault(source, `${member}.path`, 'is given twice', 'keep one'));
    }
    if (!isWish(protection)) {
      const problem = `\`${protection}\` is not a protection`;
      faults.push(sourceFault(source, `${member}.protection`, problem, USE_PROTECTION));
    }
  });
  if (!skill.models.some((model) => models.includes(model))) {
    const named = [...new Set(models)].filter((model) => model !== '');
    const cure = `name one of ${named.join(', ')}`;
    faults.push(sourceFault(source, 'models', 'names none that a region has', cure));
  }
  return faults;
}
