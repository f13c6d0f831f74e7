/** Edits or deletes a record of a custom object, as a person of the portal can in HubSpot. */
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { portal } from './api.ts';
import type { CrmRecord } from './api.ts';

interface EditFormProps {
  readonly type: string;
  readonly record: CrmRecord;
}

/** HubSpot sets these itself. */
const OWN = /^hs_/;

export function EditForm({ type, record }: EditFormProps): ReactElement {
  const [fault, setFault] = useState('');
  const names = Object.keys(record.labels ?? record.properties).filter((name) => !OWN.test(name));
  const attempt = (run: Promise<unknown>, then: () => void): void => {
    run.then(
      () => {
        setFault('');
        then();
      },
      (error: unknown) => setFault(String((error as Error).message)),
    );
  };
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const changed = names.flatMap((name) => {
      const value = String(given.get(name) ?? '').replaceAll('\r\n', '\n');
      return value === (record.properties[name] ?? '') ? [] : [[name, value] as const];
    });
    attempt(portal.edit(type, record.id, Object.fromEntries(changed)), () =>
      document.dispatchEvent(new Event('record-changed')),
    );
  };
  const remove = (): void =>
    attempt(portal.remove(type, record.id), () => location.assign(`/records/${type}`));
  return (
    <form className="sheet edit-form" aria-label="Edit" onSubmit={save}>
      <h2>Edit</h2>
      {names.map((name) => (
        <label key={name}>
          <span>{record.labels?.[name] ?? name}</span>
          <textarea name={name} rows={1} defaultValue={record.properties[name] ?? ''} />
        </label>
      ))}
      <div className="button-row">
        <button type="submit" className="button primary">
          Save
        </button>
        <button type="button" className="button destructive" onClick={remove}>
          Delete
        </button>
      </div>
      {fault !== '' && <p role="alert">{fault}</p>}
    </form>
  );
}
