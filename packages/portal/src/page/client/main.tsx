/** Starts the page: who is signed in, which project, which address. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { portal } from './api.ts';
import type { PortalView, Project, User } from './api.ts';
import type { Alert } from './extension.tsx';
import { customView, OBJECTS } from './objects.ts';
import type { ObjectView } from './objects.ts';
import { ListPage, RecordPage, WholePage } from './pages.tsx';
import { Shell } from './shell.tsx';

interface Loaded {
  readonly project: Project;
  readonly user: User;
  readonly account: PortalView;
  readonly customObjects: readonly ObjectView[];
}

async function load(): Promise<Loaded> {
  const [project, session, objects] = await Promise.all([
    portal.project(),
    portal.session(),
    portal.objects(),
  ]);
  const customObjects = objects.map(customView);
  return { project, user: session.user, account: session.portal, customObjects };
}

function Page(page: Loaded & { readonly onAlert: (alert: Alert) => void }) {
  const [first = '', type = '', id = ''] = location.pathname.split('/').slice(1);
  if (first === 'settings') return <WholePage {...page} kind="settings" />;
  if (first === 'app') return <WholePage {...page} kind="page" />;
  const objects = [...OBJECTS, ...page.customObjects];
  const object = objects.find((one) => one.type === (type === '' ? 'deals' : type));
  if (object === undefined || !['', 'records'].includes(first))
    return <p>There is no such page.</p>;
  return id === '' ? (
    <ListPage object={object} />
  ) : (
    <RecordPage {...page} object={object} id={id} />
  );
}

function App(): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>();
  const [fault, setFault] = useState('');
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  useEffect(() => {
    load().then(setLoaded, (error: unknown) => setFault(String((error as Error).message)));
  }, []);
  if (fault !== '') return <p role="alert">{fault}</p>;
  if (loaded === undefined) return <p role="status">Loading …</p>;
  return (
    <Shell {...loaded}>
      <Page {...loaded} onAlert={(alert) => setAlerts((shown) => [...shown, alert])} />
      <div className="alerts" role="status">
        {alerts.map(({ type, title, message }, index) => (
          <p key={index} className={`alert ${type ?? 'info'}`}>
            {title !== undefined && <strong>{title} </strong>}
            {message}
          </p>
        ))}
      </div>
    </Shell>
  );
}

createRoot(document.getElementById('root')!).render(<App />);
