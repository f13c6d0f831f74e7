/** Sessions and tokens of the CRM that code sends to others or keeps where many can read them. */

import { Held, spelled } from '../judge/held.ts';
import type { Send } from '../judge/sends.ts';
import { sendsOf } from '../judge/sends.ts';
import { standingOf } from '../judge/standing.ts';
import { namesCrmToken, namesToken } from '../judge/words.ts';
import type { Method, Program, Value } from '../model/program.ts';
import type { CheckedProject, Report } from '../model/rule.ts';
import { forEachValue, valuesOf } from '../model/values.ts';

/** Requests to hosts of others that hold a session id or a token of the CRM. */
export function sentTokens(project: CheckedProject, report: Report): void {
  for (const send of sendsOf(project)) {
    const foreign = send.egress.filter(
      (one) => standingOf(one, project.terms) === 'judged' && one.credential === '',
    );
    const [first] = foreign;
    if (first === undefined || !carriesToken(send)) {
      continue;
    }
    // A token by its name alone, to a host that is not known: most often the CRM itself.
    if (first.host === '' && send.file.program.language !== 'apex') {
      continue;
    }
    report({
      level: first.host === '' ? 'warning' : 'error',
      place: send.at,
      message: 'sent-outside',
      values: { host: first.host },
    });
  }
}

function carriesToken({ file, method, given }: Send): boolean {
  const { language } = file.program;
  const held = new Held(method, language, { arises: (value) => isCrmToken(value, language) });
  return given.some((one) => held.holds(one));
}

function isCrmToken(value: Value, language: Program['language']): boolean {
  if (value.k === 'call' && value.callee.k === 'member') {
    const { of, name } = value.callee;
    return (
      language === 'apex' &&
      /^getsessionid$/i.test(name) &&
      (of.k === 'name' || of.k === 'member') &&
      /^userinfo$/i.test(of.name)
    );
  }
  return language !== 'apex' && (value.k === 'name' || value.k === 'member')
    ? namesCrmToken(value.name)
    : false;
}

/** Tokens written to fields, to a browser's store or to files. */
export function keptTokens(project: CheckedProject, report: Report): void {
  for (const { file, program } of project.programs) {
    if (program.test) {
      continue;
    }
    for (const type of program.types) {
      for (const method of type.methods) {
        if (!method.modifiers.includes('@istest')) {
          for (const { value, subject, sink } of keptIn(method, program.language)) {
            report({
              level: 'warning',
              place: { file, span: value.at },
              message: 'kept',
              values: { subject, sink },
            });
          }
        }
      }
    }
  }
}

interface Kept {
  readonly value: Value;
  readonly subject: string;
  readonly sink: string;
}

function keptIn(method: Method, language: Program['language']): readonly Kept[] {
  const found: Kept[] = [];
  const sessions = new Held(method, language, {
    arises: (value) => language === 'apex' && isCrmToken(value, language),
  });
  for (const statement of method.body) {
    if (statement.k === 'set') {
      found.push(...assigned(statement.target, statement.value, language, sessions));
    }
    for (const root of valuesOf(statement)) {
      forEachValue(root, (value) => {
        if (language === 'apex' && value.k === 'new' && /__c$/i.test(value.type)) {
          found.push(...ofFields(value, sessions));
        } else if (language !== 'apex' && value.k === 'call') {
          found.push(...stored(value));
        }
      });
    }
  }
  return found;
}

/** `settings.Access_Token__c = token`, `document.cookie = …token…`. */
function assigned(
  target: Value,
  value: Value,
  language: Program['language'],
  sessions: Held,
): readonly Kept[] {
  if (target.k !== 'member') {
    return [];
  }
  if (language === 'apex') {
    return isTokenField(target.name, value, sessions)
      ? [{ value: target, subject: target.name, sink: spelled(target) }]
      : [];
  }
  const inBrowser =
    target.of.k === 'name' && ['localStorage', 'sessionStorage'].includes(target.of.name);
  if (inBrowser && namesToken(target.name) && !isEmpty(value)) {
    return [{ value: target, subject: target.name, sink: spelled(target) }];
  }
  const cookie =
    target.name === 'cookie' && target.of.k === 'name' && target.of.name === 'document';
  const subject = cookie ? tokenIn(value) : '';
  return subject === '' ? [] : [{ value: target, subject, sink: 'document.cookie' }];
}

/** A field for an OAuth token by its name, or any that takes a session; `SessionId__c` may hold a row's id. */
function isTokenField(name: string, value: Value, sessions: Held): boolean {
  return (
    /__c$/i.test(name) &&
    !isEmpty(value) &&
    (sessions.holds(value) || (namesToken(name) && !/session/i.test(name)))
  );
}

/** `new Setting__c(Refresh_Token__c = token)`. */
function ofFields(created: Extract<Value, { k: 'new' }>, sessions: Held): readonly Kept[] {
  return created.args.flatMap((argument) =>
    argument.k === 'object'
      ? argument.members
          .filter(({ name, value }) => isTokenField(name, value, sessions))
          .map(({ name, value }) => ({ value, subject: name, sink: `${created.type}.${name}` }))
      : [],
  );
}

/** Null and '' take a token away. */
function isEmpty(value: Value): boolean {
  return value.k === 'text' ? value.text === '' : value.k === 'plain';
}

const FILES =
  /^(?:writeFile|writeFileSync|appendFile|appendFileSync|write_text|dump|writeJson|writeJsonSync|outputFile)$/;

/** `localStorage.setItem('access_token', token)`, `fs.writeFile('tokens.json', …)`, `json.dump(tokens, file)`. */
function stored(call: Extract<Value, { k: 'call' }>): readonly Kept[] {
  const { callee, args } = call;
  const name = callee.k === 'name' || callee.k === 'member' ? callee.name : '';
  const of = callee.k === 'member' ? spelled(callee.of) : '';
  const [key, value] = args;
  if (name === 'setItem' && /(?:local|session)Storage$/.test(of) && value !== undefined) {
    const subject =
      key?.k === 'text' && namesToken(key.text) && !isEmpty(value) ? key.text : tokenIn(value);
    return subject === '' ? [] : [{ value: call, subject, sink: of }];
  }
  if (!FILES.test(name)) {
    return [];
  }
  const subject = args.map(tokenIn).find((one) => one !== '') ?? '';
  return subject === '' ? [] : [{ value: call, subject, sink: of === '' ? name : `${of}.${name}` }];
}

/** The first name in a value that says that it is a token. */
function tokenIn(value: Value): string {
  let found = '';
  forEachValue(value, (one) => {
    if ((one.k === 'name' || one.k === 'member') && namesToken(one.name)) {
      found = spelled(one);
    } else if (one.k === 'object') {
      found =
        one.members.find((each) => namesToken(each.name) && !isEmpty(each.value))?.name ?? found;
    }
  });
  return found;
}
