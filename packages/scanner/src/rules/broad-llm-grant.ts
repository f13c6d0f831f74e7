import type { FactInFile } from '../model/fact.ts';
import { covers } from '../judge/standing.ts';
import { textOf, textsOf } from '../judge/facts.ts';
import type { CheckedProject, Rule } from '../model/rule.ts';

/** The right to use a model, together with the right to everything, or given to everyone. */
export const broadLlmGrant: Rule = {
  id: 'broad-llm-grant',
  level: 'error',
  family: 'access',
  rank: 10,
  references: [
    'gdpr:art-25',
    'gdpr:art-32',
    'nist-ai-rmf:govern-2.1',
    'iso-27001-2022:a.8.2',
    'iso-27001-2022:a.5.15',
    'iso-27001-2013:a.9.2.3',
  ],
  check: (project, report) => {
    const grants = project.facts('grant');
    const byName = new Map(grants.map((one) => [one.name, one]));
    const reported = new Set<string>();
    for (const fact of grants) {
      const holder = textOf(fact, 'holder');
      if (holder === 'muting') continue;
      const members = [fact, ...membersOf(fact, byName)];
      const uses = members.flatMap((one) => usesOf(one, project));
      const use = uses.find(({ isProven }) => isProven) ?? uses[0];
      if (use === undefined) continue;
      const broad = members.flatMap(broadOf).filter((one) => !mutedOf(fact, byName).has(one));
      const place = { file: fact.file, span: fact.at };
      const values = { holder: fact.name, use: use.name, right: [...new Set(broad)].join(', ') };
      // A set that is broad by itself is told there, not again for each group that holds it.
      const isOwn = members.slice(1).every((one) => !reported.has(one.name));
      if (broad.length > 0 && isOwn && !isAdministrator(fact)) {
        reported.add(fact.name);
        report({ level: use.isProven ? 'error' : 'warning', place, message: 'text', values });
      } else if (holder === 'profile' && isForEveryone(fact)) {
        report({ level: 'warning', place, message: 'everyone', values });
      }
    }
  },
};

interface Use {
  readonly name: string;
  /** The credential leads to a model or a gateway of the contract, as the project declares it. */
  readonly isProven: boolean;
}

const MODEL_WORDS =
  /bailiwick|open_?ai|chat_?gpt|(?:^|_|[a-z])gpt(?:_|[A-Z\d]|$)|anthropic|claude|gemini|bedrock|mistral|(?:^|[_:])llm|llm(?:_|[A-Z]|$)|gen_?ai|prompt_?(?:template|builder|service|controller)|copilot|einstein_?(?:gpt|llm|generative)|generative|agentforce|ai_?(?:assistant|inference|service|gateway|model|user)/i;
const MODEL_RIGHTS =
  /PromptTemplate|EinsteinGPT|EinsteinCopilot|EinsteinGenerative|Agentforce|CopilotUser|GenAi/i;
/** Rights that let a person take or see all. */
const BROAD = [
  'ViewAllData',
  'ModifyAllData',
  'DataExport',
  'WeeklyDataExport',
  'ExportReport',
  'BulkApiHardDelete',
  'ViewEncryptedData',
];

function usesOf(fact: FactInFile, project: CheckedProject): readonly Use[] {
  const principals = textsOf(fact, 'externalCredentials').map((name) => ({
    name,
    isProven: leadsToModel(name, project),
  }));
  const named = [...textsOf(fact, 'customPermissions'), ...textsOf(fact, 'classes')]
    .filter((name) => MODEL_WORDS.test(name))
    .map((name) => ({ name, isProven: false }));
  const rights = textsOf(fact, 'userPermissions')
    .filter((name) => MODEL_RIGHTS.test(name))
    .map((name) => ({ name, isProven: true }));
  return [
    ...principals.filter(({ name, isProven }) => isProven || MODEL_WORDS.test(name)),
    ...rights,
    ...named,
  ];
}

/** `OpenAI-Main`: the principal of an external credential that a named credential of a model uses. */
function leadsToModel(principal: string, project: CheckedProject): boolean {
  const external = principal.replace(/-.*$/, '');
  return project.facts('endpoint').some((fact) => {
    const via = [fact.name, ...Object.values(fact.values).flat()].filter(
      (one): one is string => typeof one === 'string',
    );
    if (textOf(fact, 'mechanism') !== 'named-credential' || !via.includes(external)) return false;
    const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(textOf(fact, 'url'))?.[1]?.toLowerCase() ?? '';
    if (host === '') return false;
    return (
      project.hosts.lookUp(host)?.role === 'model' ||
      project.terms.gatewayHosts.some((one) => covers(one, host))
    );
  });
}

function broadOf(fact: FactInFile): readonly string[] {
  const rights = textsOf(fact, 'userPermissions').filter((one) => BROAD.includes(one));
  const objects = [
    ...textsOf(fact, 'objectsViewAll').map((one) => `viewAllRecords ${one}`),
    ...textsOf(fact, 'objectsModifyAll').map((one) => `modifyAllRecords ${one}`),
  ].filter((one) => !OWN_OBJECTS.test(one));
  return [...rights, ...objects];
}

/**
 * Who reads the log or looks after entitlements must see all rows of these, and callouts read the user's own
 * credentials: none of them holds customer data.
 */
const OWN_OBJECTS =
  /(?:log|inference|audit|review|alert|receipt|entitlement|training|setup|skill)\w*__c$|UserExternalCredential$/i;

function membersOf(
  fact: FactInFile,
  byName: ReadonlyMap<string, FactInFile>,
): readonly FactInFile[] {
  return textsOf(fact, 'includes').flatMap((name) => byName.get(name) ?? []);
}

function mutedOf(fact: FactInFile, byName: ReadonlyMap<string, FactInFile>): ReadonlySet<string> {
  const muting = textsOf(fact, 'mutes').flatMap((name) => byName.get(name) ?? []);
  return new Set(muting.flatMap(broadOf));
}

function isAdministrator(fact: FactInFile): boolean {
  return (
    textOf(fact, 'holder') === 'profile' && /^(?:Admin|System Administrator)$/i.test(fact.name)
  );
}

/** Profiles that people have without being chosen, and those of guests. */
function isForEveryone({ name }: FactInFile): boolean {
  return /^(?:Standard(?: User)?|StandardUser|Minimum Access(?: - .+)?|Read ?Only|Guest.*|.*Guest User.*|.* Profile Guest|.*Community (?:User|Login User).*|.*Customer Community.*|Chatter (?:Free|External) User)$/i.test(
    decodeURIComponent(name.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')),
  );
}
