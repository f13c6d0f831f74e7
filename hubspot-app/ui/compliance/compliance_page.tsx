/** What left, what crossed a border, which ways out there are, and who may do what. */
import { Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { HostProvider, useHost } from '../host.tsx';
import type { PageActions, PageContext } from '../host.tsx';
import { AccessTab } from './access_tab.tsx';
import { AlertsTab } from './alerts_tab.tsx';
import { LogTab } from './log_tab.tsx';
import { OutflowsTab } from './outflows_tab.tsx';

const TABS = ['log', 'alerts', 'outflows', 'access'] as const;
type TabId = (typeof TABS)[number];

const CONTENTS: Readonly<Record<TabId, () => ReactElement>> = {
  log: LogTab,
  alerts: AlertsTab,
  outflows: OutflowsTab,
  access: AccessTab,
};

export interface CompliancePageProps {
  readonly context: PageContext;
  readonly actions: PageActions;
}

export function CompliancePage({ context, actions }: CompliancePageProps): ReactElement {
  return (
    <HostProvider purpose="compliance" context={context} actions={actions}>
      <ComplianceTabs />
    </HostProvider>
  );
}

/** Only the tab in front asks the functions for anything. */
function ComplianceTabs(): ReactElement {
  const { words } = useHost();
  const [selected, setSelected] = useState<TabId>('log');
  const select = (id: number | string): void => {
    setSelected(TABS.find((tab) => tab === id) ?? 'log');
  };
  return (
    <Tabs selected={selected} onSelectedChange={select}>
      {TABS.map((tab) => {
        const Content = CONTENTS[tab];
        return (
          <Tab key={tab} tabId={tab} title={words(`tab.${tab}`)}>
            {tab === selected ? <Content /> : null}
          </Tab>
        );
      })}
    </Tabs>
  );
}
