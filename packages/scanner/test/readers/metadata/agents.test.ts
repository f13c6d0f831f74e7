import { describe, expect, test } from 'vitest';
import { factsOf } from './documents.ts';

describe('agents and jobs', () => {
  test.each([
    [
      'ExternalAIModel',
      '<externalModelKey>k</externalModelKey><externalModelStatus>DISABLED</externalModelStatus>',
      { part: 'model', model: 'k', active: false },
    ],
    [
      'MlModelConnection',
      '<endpoints><url>https://m.example</url></endpoints><foundationalModelName>gpt</foundationalModelName><type>OpenAI</type>',
      { url: 'https://m.example', model: 'gpt', provider: 'OpenAI' },
    ],
    [
      'GenAiPromptTemplate',
      '<activeVersionIdentifier>1</activeVersionIdentifier><templateVersions><content>Hi {!$Input:Lead.Name}</content><inputs><definition>SOBJECT://Lead</definition></inputs><primaryModel>sfdc_ai__X</primaryModel><versionIdentifier>1</versionIdentifier></templateVersions>',
      { model: 'sfdc_ai__X', objects: ['Lead'], fields: ['Lead.Name'], active: true },
    ],
    [
      'GenAiFunction',
      '<invocationTarget>Weather.get</invocationTarget><invocationTargetType>externalService</invocationTargetType>',
      { part: 'action', target: 'Weather.get', targetType: 'externalService' },
    ],
    [
      'GenAiPlugin',
      '<localActions><developerName>d</developerName><invocationTarget>A</invocationTarget><invocationTargetType>apex</invocationTargetType></localActions>',
      { target: 'A' },
    ],
    [
      'GenAiPlannerBundle',
      '<localTopics><localActions><invocationTarget>t</invocationTarget><invocationTargetType>mcpTool</invocationTargetType></localActions></localTopics>',
      { targetType: 'mcpTool' },
    ],
    [
      'GenAiPlanner',
      '<localActions><invocationTarget>t</invocationTarget><invocationTargetType>slack</invocationTargetType></localActions>',
      { targetType: 'slack' },
    ],
    [
      'McpServerDefinition',
      '<masterLabel>m</masterLabel><tools><apiDefinition><operation>op</operation></apiDefinition><toolName>t</toolName><openWorld>true</openWorld></tools>',
      { part: 'mcp-server', tools: ['t'], openWorld: true },
    ],
    ['Bot', '<botUser>b</botUser><type>ExternalCopilot</type>', { part: 'bot', botUser: 'b' }],
  ])('%s is an agent', (type, body, values) => {
    const found = factsOf(type, body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'agent', values });
  });

  test('a bot version shows what its dialogs invoke', () => {
    const found = factsOf(
      'BotVersion',
      '<botDialogs><botSteps><botInvocation>\n<invocationActionName>Send</invocationActionName><invocationActionType>apex</invocationActionType></botInvocation></botSteps></botDialogs>',
    );
    expect(found[1]).toMatchObject({
      kind: 'automation',
      values: { actions: ['apex'], targets: ['Send'] },
    });
    expect(found[1]?.at[0]).toBe(4);
  });

  test('a planner without actions gives nothing', () => {
    expect(factsOf('GenAiPlannerBundle', '<masterLabel>x</masterLabel>')).toEqual([]);
  });

  test.each([
    [
      'DataStreamDefinition',
      '<dataConnector>S3_1</dataConnector><mktDataLakeObject>A__dll</mktDataLakeObject>',
      { mechanism: 'data-stream', objects: ['A__dll'], connector: 'S3_1' },
    ],
    [
      'ExternalDataTranObject',
      '<masterLabel>x</masterLabel><mktDataTranObject>T</mktDataTranObject>',
      { objects: ['T'] },
    ],
    ['DataConnector', '<masterLabel>x</masterLabel>', { destination: 'data-cloud' }],
    [
      'AnalyticSnapshot',
      '<sourceReport>R/All</sourceReport><targetObject>Copy__c</targetObject>',
      { mechanism: 'analytic-snapshot', destination: 'Copy__c', objects: ['R/All'] },
    ],
  ])('%s is a job', (type, body, values) => {
    expect(factsOf(type, body)).toMatchObject([{ kind: 'job', values }]);
  });

  test('e-mail alerts name the addresses outside', () => {
    const found = factsOf(
      'Workflow',
      '<alerts><fullName>Tell</fullName>\n<ccEmails>x@p.example</ccEmails></alerts>',
      'workflows/Case.workflow-meta.xml',
    );
    expect(found).toMatchObject([
      {
        kind: 'automation',
        name: 'Tell',
        values: { actions: ['emailAlert'], targets: ['x@p.example'], objects: ['Case'] },
      },
    ]);
    expect(found[0]?.at[0]).toBe(4);
  });
});
