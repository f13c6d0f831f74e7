/** Lists, records, and the pages that an extension fills whole. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { portal } from './api.ts';
import type { CrmRecord, PortalView, Project, User } from './api.ts';
import { EditForm } from './edit_form.tsx';
import { ExtensionFrame } from './extension.tsx';
import type { Alert } from './extension.tsx';
import { nameOf, OBJECTS } from './objects.ts';
import type { ObjectView } from './objects.ts';

interface PageProps {
  readonly project: Project;
  readonly user: User;
  readonly account: PortalView;
  readonly onAlert: (alert: Alert) => void;
}

/** What a promise gives, with its failure. */
function useLoaded<T>(load: () => Promise<T>, keys: readonly unknown[]) {
  const [state, setState] = useState<{ value?: T; fault?: string }>({});
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setState({ value }),
      (error: unknown) => wanted && setState({ fault: String((error as Error).message) }),
    );
    return () => {
      wanted = false;
    };
  }, keys);
  return state;
}

/** All records of a type, page by page. */
export function ListPage({ object }: { readonly object: ObjectView }): ReactElement {
  const [after, setAfter] = useState('');
  const { value, fault } = useLoaded(() => portal.records(object.type, after), [object, after]);
  if (fault !== undefined) return <p role="alert">{fault}</p>;
  if (value === undefined) return <p role="status">Loading …</p>;
  return (
    <section className="sheet">
      <h1>{object.label}</h1>
      {value.results.length === 0 ? (
        <p>There are no {object.label.toLowerCase()} yet.</p>
      ) : (
        <div className="table-scroller">
          <table className="table bordered">
            <thead>
              <tr>
                <th scope="col">Name</th>
                {object.shown.slice(0, 4).map((property) => (
                  <th key={property} scope="col">
                    {property}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {value.results.map((record) => (
                <tr key={record.id}>
                  <th scope="row">
                    <a href={`/records/${object.type}/${record.id}`}>{nameOf(object, record)}</a>
                  </th>
                  {object.shown.slice(0, 4).map((property) => (
                    <td key={property}>{record.properties[property]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {value.next !== '' && (
        <button type="button" className="button secondary" onClick={() => setAfter(value.next)}>
          Next page
        </button>
      )}
    </section>
  );
}

interface RecordProps extends PageProps {
  readonly object: ObjectView;
  readonly id: string;
}

/** One record: properties, cards, and what it is associated with. */
export function RecordPage({ object, id, ...page }: RecordProps): ReactElement {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const again = (): void => setVersion((last) => last + 1);
    document.addEventListener('record-changed', again);
    return () => document.removeEventListener('record-changed', again);
  }, []);
  const { value: record, fault } = useLoaded(
    () => portal.record(object.type, id),
    [object, id, version],
  );
  if (fault !== undefined) return <p role="alert">{fault}</p>;
  if (record === undefined) return <p role="status">Loading …</p>;
  const cards = page.project.extensions.filter(
    ({ kind, objectTypes }) => kind === 'card' && objectTypes.includes(object.type),
  );
  return (
    <div className="record">
      <aside className="sheet" aria-label="Properties">
        <h1>{nameOf(object, record)}</h1>
        <dl>
          {object.shown.map((property) => (
            <div key={property}>
              <dt>{record.labels?.[property] ?? property}</dt>
              <dd>{record.properties[property] ?? '--'}</dd>
            </div>
          ))}
        </dl>
      </aside>
      <div className="middle">
        {object.isCustom === true && <EditForm type={object.type} record={record} />}
        {cards.map((extension) => (
          <section key={extension.uid} className="sheet card" aria-label={extension.name}>
            <h2>{extension.name}</h2>
            <ExtensionFrame
              {...page}
              extension={extension}
              record={{ objectType: object.type, id }}
            />
          </section>
        ))}
      </div>
      <aside className="sheet associations" aria-label="Associations">
        {Object.entries(record.associations ?? {}).map(([type, records]) => (
          <Associated key={type} type={type} records={records} />
        ))}
      </aside>
    </div>
  );
}

function Associated({
  type,
  records,
}: {
  readonly type: string;
  readonly records: readonly CrmRecord[];
}): ReactElement {
  const object = OBJECTS.find((one) => one.type === type);
  return (
    <section>
      <h2>
        {object?.label ?? 'Notes'} ({records.length})
      </h2>
      <ul>
        {records.map((record) => (
          <li key={record.id}>
            {object === undefined ? (
              <Note record={record} />
            ) : (
              <a href={`/records/${type}/${record.id}`}>{nameOf(object, record)}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A note's body is HTML; shown as text, so that what was escaped can be seen to be so. */
function Note({ record }: { readonly record: CrmRecord }): ReactElement {
  const body = (record.properties['hs_note_body'] ?? '').replaceAll('<br>', '\n');
  const parsed = new DOMParser().parseFromString(body, 'text/html');
  return <p className="note">{parsed.body.textContent}</p>;
}

interface WholeProps extends PageProps {
  readonly kind: 'settings' | 'page';
}

/** A page that belongs to the app. */
export function WholePage({ kind, ...page }: WholeProps): ReactElement {
  const extension = page.project.extensions.find((one) => one.kind === kind);
  if (extension === undefined) return <p>This app has no such page.</p>;
  return (
    <section className="sheet whole">
      <h1>{kind === 'settings' ? `${page.project.appName}: settings` : page.project.appName}</h1>
      <ExtensionFrame {...page} extension={extension} />
    </section>
  );
}
