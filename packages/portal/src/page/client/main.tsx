/** Starts the page: who is signed in, which project, which address. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { portal } from './api.ts';
import type { Project, User } from './api.ts';
import type { Alert } from './extension.tsx';
import { OBJECTS } from './objects.ts';
import { ListPage, RecordPage, WholePage } from './pages.tsx';
import { Shell } from './shell.tsx';

interface Loaded {
  readonly project: Project;
  readonly user: User;
}

async function load(): Promise<Loaded> {
  const [project, session] = await Promise.all([portal.project(), portal.session()]);
  if (session.user !== null) return { project, user: session.user };
  const [first] = await portal.users();
  if (first === undefined) throw new Error('the portal has no users');
  await portal.signIn(first.id);
  return { project, user: first };
}

function Page({ project, user, onAlert }: Loaded & { readonly onAlert: (alert: Alert) => void }) {
  const [first = '', type = '', id = ''] = location.pathname.split('/').slice(1);
  if (first === 'settings') return <WholePage {...{ project, user, onAlert }} kind="settings" />;
  if (first === 'app') return <WholePage {...{ project, user, onAlert }} kind="page" />;
  const object = OBJECTS.find((one) => one.type === (type === '' ? 'deals' : type));
  if (object === undefined || !['', 'records'].includes(first))
    return <p>There is no such page.</p>;
  return id === '' ? (
    <ListPage object={object} />
  ) : (
    <RecordPage {...{ project, user, onAlert, object, id }} />
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
