// Destinations that admins declare without an endpoint: actions of flows, links and formulas with data.
import { describe, expect, test } from 'vitest';
import { thirdPartyEndpoint } from '../../src/rules/third-party-endpoint.ts';
import { checkFiles, EU_TENANT, places } from '../rules/check_files.ts';
import { egressOf, told } from './egress_of.ts';

type Files = Readonly<Record<string, string>>;

const meta = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${root}>`;
const START = '<start><object>Lead</object><triggerType>RecordAfterSave</triggerType></start>';
const flow = (body: string, status = 'Active'): Files => ({
  'flows/Notify.flow-meta.xml': meta('Flow', `${body}\n${START}<status>${status}</status>`),
});
/** The action's name stands in line 5. */
const action = (type: string, target: string, input: string): string =>
  `<actionCalls>\n<name>Send</name>\n<actionName>${target}</actionName><actionType>${type}</actionType>\n${input}</actionCalls>`;
const reads = (name: string): string =>
  `<inputParameters><name>i</name><value><elementReference>${name}</elementReference></value></inputParameters>`;
const text = (value: string): string =>
  `<inputParameters><name>t</name><value><stringValue>${value}</stringValue></value></inputParameters>`;
const formula = (name: string, expression: string): string =>
  `<formulas>\n<name>${name}</name>\n<expression>${expression}</expression></formulas>`;
const BUILT = formula('Address', '&quot;https://img.vendor.io/?t=&quot; &amp; {!$Record.Name}');
const link = (url: string): Files => ({
  'objects/Lead/webLinks/Map.webLink-meta.xml': meta(
    'WebLink',
    `<fullName>Map</fullName>\n<url>${url}</url>`,
  ),
});
const field = (expression: string): Files => ({
  'objects/Lead/fields/Badge__c.field-meta.xml': meta(
    'CustomField',
    `<fullName>Badge__c</fullName>\n<formula>${expression}</formula><type>Text</type>`,
  ),
});
const service = (): Files => ({
  'externalServiceRegistrations/Weather.externalServiceRegistration-meta.xml': meta(
    'ExternalServiceRegistration',
    '<label>Weather</label><namedCredential>W</namedCredential>',
  ),
  'namedCredentials/W.namedCredential-meta.xml': meta(
    'NamedCredential',
    '<endpoint>https://weather.vendor.io</endpoint><label>W</label>',
  ),
});

const ofFlow: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a Slack action with a field of the record',
    flow(action('slackPostMessage', 'post', reads('$Record.Email'))),
    ['Notify.flow-meta.xml:5 slack.com'],
  ],
  [
    'a Slack action without data',
    flow(action('slackPostMessage', 'post', text('A day has begun'))),
    [],
  ],
  [
    'e-mail to whoever the flow finds',
    flow(action('emailSimple', 'emailSimple', reads('$Record.Email'))),
    ['Notify.flow-meta.xml:5 <recipients>'],
  ],
  [
    'e-mail to an address that the flow writes out',
    flow(action('emailSimple', 'emailSimple', reads('$Record.Name') + text('desk@example.org'))),
    [],
  ],
  [
    'an alert, which names its recipients itself',
    flow(action('emailAlert', 'Lead.Alert', reads('$Record.Id'))),
    [],
  ],
  [
    'a callout of an external service that is not in the source',
    flow(action('externalService', 'Weather.get', reads('$Record.City'))),
    ['Notify.flow-meta.xml:5 <named-credential>'],
  ],
  [
    'a callout of an external service that is',
    {
      ...flow(action('externalService', 'Weather.get', reads('$Record.City'))),
      ...service(),
    },
    ['Notify.flow-meta.xml:5 weather.vendor.io', 'W.namedCredential-meta.xml:3 weather.vendor.io'],
  ],
  ['a notice in the CRM', flow(action('customNotificationAction', 'n', reads('$Record.Id'))), []],
  [
    'an address that a formula builds and Apex is given',
    flow(`${BUILT}\n${action('apex', 'Loader', reads('Address'))}`),
    ['Notify.flow-meta.xml:5 img.vendor.io'],
  ],
  [
    'the same through a variable',
    flow(
      `${BUILT}\n${action('apex', 'Loader', reads('Copy'))}<assignments><name>Set</name><assignmentItems><assignToReference>Copy</assignToReference><operator>Assign</operator><value><elementReference>Address</elementReference></value></assignmentItems></assignments>`,
    ),
    ['Notify.flow-meta.xml:5 img.vendor.io'],
  ],
  ['an address that nothing calls', flow(BUILT), []],
  [
    'an address of the platform',
    flow(
      `${formula('Address', '&quot;https://acme.my.salesforce.com/&quot; &amp; {!$Record.Id}')}\n${action('apex', 'Loader', reads('Address'))}`,
    ),
    [],
  ],
];

describe('flows', () => {
  test.each(ofFlow)('%s', (_, files, expected) => {
    expect(told(files).filter((one) => !one.startsWith('Weather.externalService'))).toEqual(
      expected,
    );
  });

  test('a draft is a way that is switched off', () => {
    const files = flow(action('slackPostMessage', 'post', reads('$Record.Email')), 'Draft');
    expect(egressOf(files).map(({ active }) => active)).toEqual([false]);
  });
});

const opened: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a link with a merge field',
    link('https://maps.vendor.io/?q={!Lead.Street}'),
    ['objects/Lead/webLinks/Map.webLink-meta.xml:4 note'],
  ],
  ['a link without one', link('https://maps.vendor.io/start'), []],
  ['a link into the CRM', link('https://acme.my.salesforce.com/{!Lead.Id}'), []],
  ['a relative link', link('/apex/Map?id={!Lead.Id}'), []],
  [
    'an image of a formula with a field',
    field('IMAGE(&quot;https://img.vendor.io/?t=&quot; &amp; Name, &quot;badge&quot;)'),
    ['objects/Lead/fields/Badge__c.field-meta.xml:4 note'],
  ],
  [
    'a hyperlink of a formula with a field',
    field('HYPERLINK(&quot;https://find.vendor.io/?n=&quot; &amp; Name, Name)'),
    ['objects/Lead/fields/Badge__c.field-meta.xml:4 note'],
  ],
  [
    'an image that is the same for all',
    field('IMAGE(&quot;https://img.vendor.io/flag.png&quot;, &quot;flag&quot;)'),
    [],
  ],
  ['an image of the platform', field('IMAGE(&quot;/img/samples/flag_red.gif&quot;, Name)'), []],
];

describe('what a browser takes along', () => {
  test.each(opened)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, thirdPartyEndpoint))).toEqual(expected);
  });

  test('a host that the configuration allows is silent', () => {
    const allow = [{ host: 'maps.vendor.io', reason: 'no personal data', expires: '2027-06-30' }];
    const files = link('https://maps.vendor.io/?q={!Lead.Street}');
    const configuration = { ...EU_TENANT, allow } as typeof EU_TENANT;
    expect(checkFiles(files, configuration, thirdPartyEndpoint)).toEqual([]);
  });
});
