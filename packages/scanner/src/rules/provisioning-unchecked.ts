import type { FactInFile } from '../model/fact.ts';
import { textOf } from '../judge/facts.ts';
import { codeOf, pathOf } from '../judge/origins.ts';
import type { CodeIndex } from '../judge/code_index.ts';
import type { CodeScope } from '../judge/origins.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import { simpleName } from '../resolve/program_index.ts';

/** People and environments are given access, and nobody asked where they are. */
export const provisioningUnchecked: Rule = {
  id: 'provisioning-unchecked',
  level: 'error',
  family: 'access',
  rank: 30,
  references: [
    'gdpr:art-32',
    'gdpr:art-44',
    'nist-ai-rmf:govern-2.1',
    'iso-27001-2022:a.5.18',
    'iso-27001-2013:a.9.2.2',
  ],
  check: (project, report) => {
    checkCode(project, report);
    checkPipelines(project.facts('pipeline'), report);
    for (const fact of project.facts('provisioning')) checkDefinition(fact, project, report);
  },
};

/** Objects whose rows give access or make an environment. */
const GIVES = new Set([
  'permissionsetassignment',
  'permissionsetlicenseassign',
  'user',
  'sandboxinfo',
  'userpackagelicense',
]);
/** Calls of clients that do the same: HubSpot's users, jsforce and simple_salesforce. */
const GIVE_CALL =
  /(?:^|\.)(?:settings\.users\.usersApi\.create|usersApi\.create|provisionUser)$|(?:^|\.)(?:PermissionSetAssignment|PermissionSetLicenseAssign|SandboxInfo)\.create$/;
/** Names by which code shows that it asks for the place. */
const ASKS =
  /countr(?:y|ies)|residen(?:cy|t)|jurisdiction|bailiwick|contract(?:s|ed)?(?:Allows|Check|Policy|Terms)?$|canProvision|allowedRegion|dataRegion|locationCheck/i;

function checkCode(project: CheckedProject, report: Report): void {
  const index = codeOf(project);
  for (const { call, scope } of index.calls) {
    const subject = givenBy(call, scope);
    if (subject === '' || TEST_DATA.test(scope.type.name) || asks(scope, index)) continue;
    report({
      level: 'warning',
      place: { file: scope.file.file, span: call.at },
      message: 'code',
      values: { subject, holder: scope.method.name || scope.file.file },
    });
  }
}

/** Classes that make data for tests, whether they say so or not. */
const TEST_DATA = /test|mock|fixture|data_?factory|data_?setup/i;

function givenBy(call: Extract<Value, { k: 'call' | 'new' }>, scope: CodeScope): string {
  if (call.k === 'new') {
    const type = simpleName(call.type);
    const isApex = scope.file.program.language === 'apex';
    // `new User(Id = x, ...)` changes one that is there.
    return isApex && GIVES.has(type) && !hasMember(call, 'id') && call.args.length > 0
      ? call.type
      : '';
  }
  const path = pathOf(call.callee);
  const [first] = call.args;
  const isCreate = /\.sobject\.create$|\.sobject$/.test(path) || path === 'sobject';
  if (GIVE_CALL.test(path)) return path;
  return isCreate &&
    first?.k === 'text' &&
    GIVES.has(first.text.toLowerCase()) &&
    first.text !== 'User'
    ? first.text
    : '';
}

function hasMember(call: Extract<Value, { k: 'new' }>, name: string): boolean {
  return call.args.some(
    (one) => one.k === 'object' && one.members.some((member) => member.name.toLowerCase() === name),
  );
}

/** In the method, what it calls, or what calls it, a name of the place is used. */
function asks(scope: CodeScope, index: CodeIndex): boolean {
  const near = [
    scope,
    ...index.callersOf(scope).map((call) => call.scope),
    ...index.calls
      .filter((one) => one.scope.method === scope.method)
      .flatMap((one) => index.calleesOf(one)),
  ];
  return near.some(
    (one) => ASKS.test(one.method.name) || one.method.body.flatMap(valuesOf).some(namesPlace),
  );
}

function namesPlace(root: Value): boolean {
  let found = false;
  forEachValue(root, (one) => {
    if (one.k === 'name' || one.k === 'member') found ||= ASKS.test(one.name);
    else if (one.k === 'query') found ||= one.fields.some((field) => ASKS.test(field));
    else if (one.k === 'object')
      found ||= one.members.some(({ name }) => ASKS_FOR_CHECK.test(name));
  });
  return found;
}

/** A country that is only written into the row is no check of it. */
const ASKS_FOR_CHECK = /residen(?:cy|t)|jurisdiction|bailiwick/i;

/** A pipeline that makes scratch orgs works with no data; only what reaches an org with data counts. */
function checkPipelines(facts: readonly FactInFile[], report: Report): void {
  const checked = new Set<string>();
  const scratch = new Set<string>();
  for (const fact of facts) {
    if (textOf(fact, 'command') === 'residency-check') checked.add(fact.file);
    if (textOf(fact, 'assigns') === 'scratch') scratch.add(fact.file);
  }
  for (const fact of facts) {
    const command = textOf(fact, 'command');
    if (!command.endsWith('-provision') || checked.has(fact.file)) continue;
    const assigns = textOf(fact, 'assigns');
    if (assigns === 'scratch' || (scratch.has(fact.file) && assigns !== 'sandbox')) continue;
    report({
      level: 'warning',
      place: { file: fact.file, span: fact.at },
      message: 'pipeline',
      values: { subject: assigns, holder: fact.name || fact.file },
    });
  }
}

/** A scratch org begins without data, unless it is made from a snapshot of one that has some. */
function checkDefinition(fact: FactInFile, project: CheckedProject, report: Report): void {
  const subject = textOf(fact, 'snapshot');
  if (fact.values['checked'] === true || subject === '') return;
  const country = textOf(fact, 'country').toUpperCase();
  const { processIn } = project.terms;
  const allowed = new Set(project.countriesOf(processIn));
  const isOutside = country !== '' && processIn.length > 0 && !allowed.has(country);
  const place = { file: fact.file, span: fact.at };
  if (isOutside) {
    report({ level: 'error', place, message: 'country', values: { subject, holder: country } });
  } else if (country === '') {
    report({
      level: 'warning',
      place,
      message: 'snapshot',
      values: { subject, holder: fact.name },
    });
  }
}
