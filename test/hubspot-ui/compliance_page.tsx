/** The compliance page over functions that answer as a test says. */
import { installWorker, actionsOf, contextOf, value } from './worker.ts';
import { Button, LoadingButton, Tabs } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { expect } from 'vitest';
import { alert, grant, logDetail, logRow, outflow } from './samples.ts';

const { CompliancePage } = await import('../../hubspot-app/ui/compliance/compliance_page.tsx');

export const TEAMS = [
  { id: '501', name: 'North' },
  { id: '502', name: 'South' },
];

type Answers = Parameters<typeof installWorker>[0];
export type Tab = 'log' | 'alerts' | 'outflows' | 'access';

export function openPage(tab: Tab, answers: Answers = {}) {
  const worker = installWorker({
    log: () => value({ rows: [logRow], next: '' }),
    logDetail: () => value(logDetail),
    alerts: () => value({ alerts: [alert] }),
    closeAlert: () => value({ ...alert, state: 'closed' }),
    outflows: () => value({ checkedAt: '2026-11-20T10:00:00Z', outflows: [outflow] }),
    grants: () => value({ grants: [grant], teams: TEAMS }),
    grant: () => value({ ...grant, userId: '82', name: 'Alan Turing' }),
    review: () => value({ ...grant, reviewDueOn: '2027-04-01' }),
    recordTraining: () => value({ ...grant, trainedUntil: '2027-11-20' }),
    ...answers,
  });
  const page = createRenderer('pages');
  page.render(<CompliancePage context={contextOf({})} actions={actionsOf()} />);
  const select = page.find(Tabs).props.onSelectedChange as (id: string) => void;
  if (tab !== 'log') select(tab);
  const shown = (): string => page.getRootNode().toString();
  const sees = (text: string) => page.waitFor(() => expect(shown()).toContain(text));
  const press = async (label: string) => {
    await sees(label);
    const isIt = (node: { readonly text: string | null }) => node.text === label;
    (page.maybeFind(Button, isIt) ?? page.find(LoadingButton, isIt)).trigger('onClick');
  };
  const loadingButton = (label: string) => page.find(LoadingButton, (node) => node.text === label);
  return { worker, page, shown, sees, press, loadingButton };
}
