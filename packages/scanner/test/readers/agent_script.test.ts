import { describe, expect, test } from 'vitest';
import { readAgentScript } from '../../src/readers/agent_script.ts';

const facts = (text: string) => readAgentScript(text, 'aiAuthoringBundles/Desk/Desk.agent').facts;

describe('readAgentScript', () => {
  test('actions and models, by the place of what they name', () => {
    const found = facts(
      'topic pay:\n  actions:\n    pay:\n      target: "externalService://Bank.pay"\n  model_config:\n    model: "model://sfdc_ai__X"\n',
    );
    expect(found).toMatchObject([
      {
        kind: 'agent',
        name: 'Desk',
        values: { part: 'action', target: 'Bank.pay', targetType: 'externalService' },
      },
      { kind: 'agent', values: { part: 'model', model: 'sfdc_ai__X' } },
    ]);
    expect(found[0]?.at).toEqual([4, 34, 4, 42]);
  });

  test.each([
    '# target: "apex://A"',
    'description: "target: apex://A"',
    'target: @actions.a',
    '',
    '\u0000',
  ])('%j names nothing', (text) => {
    expect(facts(text)).toEqual([]);
  });

  test('hostile scripts are read in bounded time', () => {
    const before = performance.now();
    for (const part of ['target: "', ' ', 'target:\n', 'model: "model://a']) {
      facts(part.repeat(Math.floor(2_000_000 / part.length)));
    }
    expect(readAgentScript('x'.repeat(3_000_000), 'A.agent').problems[0]?.code).toBe('TOO_LARGE');
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
