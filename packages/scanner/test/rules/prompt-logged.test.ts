// What a model was asked or wrote, in logs of Apex, JavaScript and Python and in log objects.
import { describe, expect, test } from 'vitest';
import { promptLogged } from '../../src/rules/prompt-logged.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

/** A class that asks a model; `line` stands in line 8, after the reply. */
const service = (line: string): Files => ({
  'classes/Asker.cls': `public class Asker {
  public String ask(String question, Id accountId) {
    HttpRequest req = new HttpRequest();
    req.setEndpoint('https://api.openai.com/v1/chat/completions');
    String payload = JSON.serialize(new Map<String, Object>{ 'prompt' => question });
    req.setBody(payload);
    HttpResponse res = new Http().send(req);
    ${line}
    return res.getBody();
  }
}
`,
});

/** A module that asks a model; `line` stands in line 5. */
const script = (line: string): Files => ({
  'src/ask.js': `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(messages, account) {
  const reply = await client.chat.completions.create({ model: 'm', messages });
  ${line}
}
`,
});

const python = (line: string): Files => ({
  'app/ask.py': `import logging
from openai import OpenAI
client = OpenAI()
log = logging.getLogger(__name__)

def ask(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    ${line}
`,
});

const classified = `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>Response__c</fullName>
  <securityClassification>Restricted</securityClassification>
  <type>LongTextArea</type>
</CustomField>
`;

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['the reply of a model', service('System.debug(res.getBody());'), ['classes/Asker.cls:8 error']],
  [
    'the body of a request',
    service("System.debug(LoggingLevel.INFO, 'sent ' + payload);"),
    ['classes/Asker.cls:8 error'],
  ],
  [
    'the body as the request gives it back',
    service("System.debug('prompt: ' + req.getBody());"),
    ['classes/Asker.cls:8 error'],
  ],
  [
    'a body of text that has no name of its own',
    {
      'classes/Summary.cls': `public class Summary {
  public String of(Id accountId) {
    Account account = [SELECT Description FROM Account WHERE Id = :accountId];
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    request.setBody(JSON.serialize(new Map<String, Object>{ 'input' => account.Description }));
    String sent = request.getBodyAsBlob().toString();
    System.debug(LoggingLevel.ERROR, sent);
    return new Http().send(request).getBody();
  }
}
`,
    },
    ['classes/Summary.cls:8 error'],
  ],
  [
    'the body where a method of the class takes the request',
    {
      'classes/Client.cls': `public class Client {
  public String ask(String question) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    request.setBody(question);
    return deliver(3, request).getBody();
  }
  private HttpResponse deliver(Integer attempts, HttpRequest outgoing) {
    System.debug(outgoing.getBody());
    return new Http().send(outgoing);
  }
}
`,
    },
    ['classes/Client.cls:9 error'],
  ],
  [
    'the body of a request that another method built',
    {
      'classes/Client.cls': `public class Client {
  private HttpRequest build(String question) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    request.setBody(question);
    return request;
  }
  public String ask(String question) {
    HttpRequest ready = build(question);
    System.debug(ready.getBody());
    return new Http().send(ready).getBody();
  }
}
`,
    },
    ['classes/Client.cls:10 error'],
  ],
  [
    'a reply in a log object',
    service('insert new AI_Log__c(Response__c = res.getBody());'),
    ['classes/Asker.cls:8 error'],
  ],
  [
    'a logger of the project',
    service('Logger.info(res.getBody());'),
    ['classes/Asker.cls:8 error'],
  ],
  [
    'the answer of a library',
    script('console.log(`said ${reply.choices[0].message.content}`);'),
    ['src/ask.js:5 error'],
  ],
  ['the messages to it', script('logger.debug({ messages });'), ['src/ask.js:5 error']],
  [
    'an answer through a variable',
    python('said = reply.choices[0].message.content\n    print(said)'),
    ['app/ask.py:9 error'],
  ],
  ['the question to it', python('log.info("asked %s", question)'), ['app/ask.py:8 error']],
  [
    'a name that says so, where a model is spoken of',
    {
      'src/gateway.ts':
        "import { ask } from './llm_client';\nexport function run(systemPrompt: string): void {\n  console.info('prompt', systemPrompt);\n  ask(systemPrompt);\n}\n",
    },
    ['src/gateway.ts:3 warning'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['the status of a reply', service('System.debug(res.getStatusCode());')],
  ['the id of a record', service("System.debug('asked for ' + accountId);")],
  ['where a request goes', service('System.debug(req.getEndpoint() + req.getMethod());')],
  ['the length of the body', service('System.debug(req.getBody().length());')],
  ['the body, masked', service('System.debug(Masker.redact(req.getBody()));')],
  [
    'the body of another request of the method',
    service('HttpRequest other = new HttpRequest(); System.debug(other.getBody());'),
  ],
  [
    'a request that the method takes from elsewhere',
    {
      ...service(''),
      'classes/Weather.cls': `public class Weather {
  public HttpResponse load(HttpRequest req) {
    System.debug(req.getBody());
    return new Http().send(req);
  }
}
`,
    },
  ],
  ['the length of what was sent', service('System.debug(payload.length());')],
  ['a digest', service("System.debug(Crypto.generateDigest('SHA-256', Blob.valueOf(payload)));")],
  [
    'a log object whose field is classified',
    {
      ...service('insert new AI_Log__c(Response__c = res.getBody());'),
      'objects/AI_Log__c/fields/Response__c.field-meta.xml': classified,
    },
  ],
  ['a status in a log object', service('insert new AI_Log__c(Status__c = res.getStatus());')],
  ['tokens that were used', script('console.log(reply.usage.total_tokens, reply.id);')],
  ['why it stopped', python('log.info("stopped: %s", reply.choices[0].finish_reason)')],
  ['how many messages', script('console.log(messages.length);')],
  ['a text beside it', python('print("done")')],
  [
    'a prompt that a page shows to a person',
    {
      'src/install.js':
        "let deferredPrompt;\nwindow.addEventListener('beforeinstallprompt', (event) => {\n  deferredPrompt = event;\n  console.log(deferredPrompt);\n});\n",
    },
  ],
  [
    'a prompt where no model is spoken of',
    { 'src/shell.js': 'export function ask(prompt) {\n  console.log(prompt);\n}\n' },
  ],
  [
    'the reply of another service',
    {
      'classes/Weather.cls':
        "public class Weather {\n  public void load() {\n    HttpRequest req = new HttpRequest();\n    req.setEndpoint('https://weather.example.org/today');\n    HttpResponse res = new Http().send(req);\n    System.debug(res.getBody());\n  }\n}\n",
    },
  ],
  [
    'a test class',
    {
      'classes/AskerTest.cls':
        "@isTest\nprivate class AskerTest {\n  @isTest static void asks() {\n    String prompt = 'OpenAI';\n    System.debug(prompt);\n  }\n}\n",
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, promptLogged))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, promptLogged))).toEqual([]);
  });
});
