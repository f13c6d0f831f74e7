// Calls to a model that nothing writes down, and answers that are copied out unseen.
import { expect, test } from 'vitest';
import { unloggedInference } from '../../src/rules/unlogged-inference.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const apex = (after: string, host = 'api.openai.com'): Files => ({
  'classes/Desk.cls': `public class Desk {
  public static String ask(String question) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://${host}/v1/chat/completions');
    request.setBody(question);
    String answer = new Http().send(request).getBody();
    ${after}
    return answer;
  }
  static void note(String text) { EventBus.publish(new Inference__e(Phase__c = text)); }
}`,
});

const node = (after: string): Files => ({
  'src/app/app.functions/ask.js': `const OpenAI = require('openai');
exports.main = async (context) => {
  const openai = new OpenAI();
  const answer = await openai.responses.create({ input: context.parameters.question });
  ${after}
  return answer;
};`,
});

const copy = (line: string, imports = ''): Files => ({
  'lwc/draft/draft.js': `import { LightningElement } from 'lwc';
${imports}
export default class Draft extends LightningElement {
  answer = '';
  async copy() {
    ${line}
  }
}`,
});

const found: Readonly<Record<string, Case>> = {
  'an Apex call without any row or event': [apex(''), ['classes/Desk.cls:4 warning']],
  'the debug log is no log': [
    apex(`System.debug('asked ' + question);`),
    ['classes/Desk.cls:4 warning'],
  ],
  'a row of another object is no log': [
    apex(`Case one = new Case(Description = answer); insert one;`),
    ['classes/Desk.cls:4 warning'],
  ],
  'a function of HubSpot': [node(''), ['src/app/app.functions/ask.js:4 warning']],
  'console output of a function is no log': [
    node('console.log("asked");'),
    ['src/app/app.functions/ask.js:4 warning'],
  ],
  'a job in Python': [
    {
      'jobs/draft.py': `from openai import OpenAI
client = OpenAI()
def draft(text):
    return client.chat.completions.create(messages=[{"role": "user", "content": text}])
`,
    },
    ['jobs/draft.py:4 warning'],
  ],
  'an answer that is copied': [
    copy('await navigator.clipboard.writeText(this.answer);'),
    ['lwc/draft/draft.js:6 note'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'an event in the same method': apex(
    `EventBus.publish(new Inference__e(Phase__c = 'completed'));`,
  ),
  'a method of the class publishes the event': apex(`note('completed');`),
  'a row of a log object': apex(`Prompt_Log__c row = new Prompt_Log__c(); insert row;`),
  'a row of a log object without a variable': apex(
    `insert new Inference_Log__c(Phase__c = 'done');`,
  ),
  'a service for audits': apex(`AuditService.completed(question);`),
  'the caller logs': {
    ...apex(''),
    'classes/Controller.cls': `public class Controller {
  public static String run(String question) {
    String answer = Desk.ask(question);
    EventBus.publish(new Inference__e());
    return answer;
  }
}`,
  },
  'the gateway writes its own evidence': apex('', 'eu.gateway.example'),
  'a call that asks no model': {
    'classes/Erp.cls': `public class Erp {
  static void send() {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://erp.example.com/orders');
    new Http().send(request);
  }
}`,
  },
  'a function that saves an audit entry': node('await saveAuditEntry({ phase: "completed" });'),
  'a copied answer that is told to the log': copy(
    `await navigator.clipboard.writeText(this.answer);
    await logCopied({ id: this.id });`,
    `import logCopied from '@salesforce/apex/Desk.logCopied';`,
  ),
  'something else that is copied': copy('await navigator.clipboard.writeText(this.recordUrl);'),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, unloggedInference))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, unloggedInference))).toEqual([]);
});
