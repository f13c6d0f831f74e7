import { describe, expect, test } from 'vitest';
import { readFlow } from '../../src/readers/flow.ts';
import { documentOf } from './metadata/documents.ts';

const flow = (body: string) =>
  readFlow(documentOf('Flow', body), 'flows/Notify.flow-meta.xml').facts;
const call = (name: string, type: string, action: string, input = '') =>
  `<actionCalls>\n<name>${name}</name>\n<actionName>${action}</actionName>\n<actionType>${type}</actionType>\n${input}</actionCalls>\n`;
const reference = (name: string) =>
  `<inputParameters><name>i</name><value><elementReference>${name}</elementReference></value></inputParameters>`;
const START = '<start><object>Lead</object><triggerType>RecordAfterSave</triggerType></start>';

describe('flows', () => {
  test('a callout with a field of the triggering record', () => {
    const found = flow(
      call('Post', 'externalService', 'Weather.get', reference('$Record.Email')) + START,
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'automation',
      name: 'Notify.Post',
      values: {
        mechanism: 'flow-action',
        actions: ['externalService'],
        channel: 'external-service',
        targets: ['Weather.get'],
        via: 'Weather',
        objects: ['Lead'],
        carries: ['crm-record'],
        active: true,
        trigger: 'RecordAfterSave',
      },
    });
    expect(found[0]?.at[0]).toBe(5);
  });

  test.each([
    ['apex', 'apex'],
    ['emailSimple', 'email'],
    ['emailAlert', 'email'],
    ['slackPostMessage', 'chat'],
    ['outboundMessage', 'integration'],
    ['generatePromptResponse', 'model'],
    ['sendSmsMessage', 'messaging'],
    ['externalConnector', 'external-service'],
  ])('%s goes to the channel %s', (type, channel) => {
    expect(flow(call('C', type, 'X'))[0]?.values['channel']).toBe(channel);
  });

  test.each(['chatterPost', 'submit', 'quickAction', 'activateSessionPermSet', 'flow', ''])(
    '%s sends nothing out',
    (type) => {
      expect(flow(call('C', type, 'X', reference('$Record')) + START)).toEqual([]);
    },
  );

  test('what a model wrote reaches an e-mail through variables and texts', () => {
    const found = flow(
      call('Ask', 'generatePromptResponse', 'Summarise', reference('Get_Case')) +
        '<recordLookups><name>Get_Case</name><object>Case</object></recordLookups>' +
        '<assignments><name>Keep</name><assignmentItems><assignToReference>answer</assignToReference><value><elementReference>Ask.promptResponse</elementReference></value></assignmentItems></assignments>' +
        '<textTemplates><name>Body</name><text>Hello {!answer}</text></textTemplates>' +
        call(
          'Mail',
          'emailSimple',
          'emailSimple',
          `${reference('Body')}<inputParameters><name>to</name><value><stringValue>x@p.example</stringValue></value></inputParameters>`,
        ),
    );
    const [ask, mail] = found;
    expect(ask?.values).toMatchObject({ carries: ['crm-record', 'prompt'], objects: ['Case'] });
    expect(mail?.values).toMatchObject({
      carries: ['crm-record', 'model-output'],
      objects: ['Case'],
      targets: ['emailSimple', 'x@p.example'],
    });
  });

  test('items of one assignment do not mix, and constants carry nothing', () => {
    const item = (from: string, to: string) =>
      `<assignmentItems><assignToReference>${to}</assignToReference><value><elementReference>${from}</elementReference></value></assignmentItems>`;
    const found = flow(
      `<assignments><name>Two</name>${item('$Record.Name', 'a')}${item('Fixed', 'b')}</assignments><constants><name>Fixed</name><value><stringValue>x</stringValue></value></constants>${START}` +
        call('B', 'apex', 'X', reference('b')) +
        call('A', 'apex', 'X', reference('a')),
    );
    expect(found.map((one) => one.values['carries'])).toEqual([[], ['crm-record']]);
  });

  test('loops, record variables and output parameters pass values on', () => {
    const found = flow(
      '<variables><name>input</name><dataType>SObject</dataType><isInput>true</isInput><objectType>Contact</objectType></variables>' +
        '<loops><name>Each</name><collectionReference>input</collectionReference></loops>' +
        call('C', 'apex', 'X', reference('Each.Email')),
    );
    expect(found[0]?.values).toMatchObject({ objects: ['Contact'], carries: ['crm-record'] });
  });

  test('a draft is not active', () => {
    expect(flow(`${call('C', 'apex', 'X')}<status>Draft</status>`)[0]?.values['active']).toBe(
      false,
    );
  });

  test('URLs in texts are targets of the action and links', () => {
    const input =
      '<inputParameters><name>u</name><value><stringValue>https://a.example/x</stringValue></value></inputParameters>';
    const found = flow(call('C', 'apex', 'X', input));
    expect(found.map((one) => one.kind)).toEqual(['automation', 'link']);
    expect(found[0]?.values['targets']).toEqual(['X', 'https://a.example/x']);
  });
});
