/** The portal around the extensions: navigation, who is signed in, alerts. */
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { portal } from './api.ts';
import type { PortalView, Project, User } from './api.ts';
import { OBJECTS } from './objects.ts';
import type { ObjectView } from './objects.ts';

interface ShellProps {
  readonly project: Project;
  readonly user: User;
  readonly account: PortalView;
  readonly customObjects: readonly ObjectView[];
  readonly children: ReactNode;
}

/** Frame of every page. */
export function Shell({
  project,
  user,
  account,
  customObjects,
  children,
}: ShellProps): ReactElement {
  const has = (kind: string): boolean => project.extensions.some((one) => one.kind === kind);
  return (
    <>
      <header className="top">
        <a className="logo" href="/">
          <span aria-hidden="true">⬤</span> Local portal
        </a>
        <nav aria-label="Portal">
          {[...OBJECTS, ...customObjects].map(({ type, label }) => (
            <a key={type} href={`/records/${type}`}>
              {label}
            </a>
          ))}
          {has('page') && <a href="/app">{project.appName}</a>}
          {has('settings') && <a href="/settings">Settings</a>}
        </nav>
        <span className="hosting">
          Portal {account.id} · {account.dataHostingLocation}
        </span>
        <UserMenu user={user} />
      </header>
      <main>{children}</main>
    </>
  );
}

function UserMenu({ user }: { readonly user: User }): ReactElement {
  const [users, setUsers] = useState<readonly User[]>([]);
  useEffect(() => {
    void portal.users().then(setUsers);
  }, []);
  const change = async (id: number): Promise<void> => {
    await portal.signIn(id);
    location.reload();
  };
  return (
    <label className="user">
      <span className="visually-hidden">Signed in as</span>
      <select value={user.id} onChange={(event) => void change(Number(event.target.value))}>
        {users.map(({ id, firstName, lastName }) => (
          <option key={id} value={id}>
            {firstName} {lastName}
          </option>
        ))}
      </select>
    </label>
  );
}
