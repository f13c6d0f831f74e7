/** What a person fills in; values go to the extension as HubSpot gives them. */
import { useEffect, useId, useState } from 'react';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import { call, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

interface FieldProps {
  readonly props: Props;
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** Label, description and complaint around one input. */
function Field({ props, children }: FieldProps): ReactElement {
  const id = useId();
  const notes = [textOf(props['description']), textOf(props['validationMessage'])].filter(Boolean);
  const noteId = `${id}-note`;
  return (
    <div className={props['error'] === true ? 'field invalid' : 'field'}>
      <label htmlFor={id}>
        {textOf(props['label'])}
        {props['required'] === true && <span aria-hidden="true"> *</span>}
      </label>
      {children(id, notes.length > 0 ? noteId : undefined)}
      {notes.length > 0 && <small id={noteId}>{notes.join(' ')}</small>}
    </div>
  );
}

/** A text that the extension may set, and that otherwise keeps what was typed. */
function useTyped(props: Props): readonly [string, (value: string) => void] {
  const given = props['value'] ?? props['defaultValue'];
  const [typed, setTyped] = useState(textOf(given));
  useEffect(() => {
    if (props['value'] !== undefined) setTyped(textOf(props['value']));
  }, [props['value']]);
  return [typed, setTyped];
}

function TextField({ props, type }: { readonly props: Props; readonly type: string }) {
  const [typed, setTyped] = useTyped(props);
  const numeric = type === 'number';
  const valueOf = (text: string): unknown => (numeric ? Number(text) : text);
  return (
    <Field props={props}>
      {(id, describedBy) => (
        <input
          id={id}
          type={type}
          name={textOf(props['name'])}
          value={typed}
          placeholder={textOf(props['placeholder'])}
          required={props['required'] === true}
          readOnly={props['readOnly'] === true}
          aria-describedby={describedBy}
          aria-invalid={props['error'] === true}
          onChange={(event) => {
            setTyped(event.target.value);
            call(props['onInput'], valueOf(event.target.value));
          }}
          onBlur={(event) => {
            call(props['onChange'], valueOf(event.target.value));
            call(props['onBlur'], valueOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

export function Input(props: Props): ReactElement {
  return <TextField props={props} type={wordOf(props['type'], ['text', 'password'])} />;
}

export function NumberInput(props: Props): ReactElement {
  return <TextField props={props} type="number" />;
}

export function SearchInput(props: Props): ReactElement {
  return <TextField props={props} type="search" />;
}

export function TextArea(props: Props): ReactElement {
  const [typed, setTyped] = useTyped(props);
  return (
    <Field props={props}>
      {(id, describedBy) => (
        <textarea
          id={id}
          name={textOf(props['name'])}
          rows={Number(props['rows']) || 4}
          maxLength={Number(props['maxLength']) || undefined}
          value={typed}
          required={props['required'] === true}
          readOnly={props['readOnly'] === true}
          aria-describedby={describedBy}
          onChange={(event) => {
            setTyped(event.target.value);
            call(props['onInput'], event.target.value);
          }}
          onBlur={(event) => call(props['onChange'], event.target.value)}
        />
      )}
    </Field>
  );
}

interface DateValue {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** HubSpot counts months from 0. */
function isoDay(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { year, month, date } = value as DateValue;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${two(month + 1)}-${two(date)}`;
}

export function DateInput(props: Props): ReactElement {
  const give = (text: string): void => {
    const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
    const value = text === '' ? null : { year, month: month - 1, date, formattedDate: text };
    call(props['onChange'], value);
  };
  return (
    <Field props={props}>
      {(id, describedBy) => (
        <input
          id={id}
          type="date"
          defaultValue={isoDay(props['value'] ?? props['defaultValue'])}
          min={isoDay(props['min']) || undefined}
          max={isoDay(props['max']) || undefined}
          required={props['required'] === true}
          aria-describedby={describedBy}
          onChange={(event) => give(event.target.value)}
        />
      )}
    </Field>
  );
}

interface Option {
  readonly label: string;
  readonly value: string | number | boolean;
}

export function Select(props: Props): ReactElement {
  const options = (props['options'] ?? []) as readonly Option[];
  const chosen = options.findIndex(({ value }) => value === props['value']);
  return (
    <Field props={props}>
      {(id, describedBy) => (
        <select
          id={id}
          name={textOf(props['name'])}
          value={chosen}
          disabled={props['readOnly'] === true}
          aria-describedby={describedBy}
          onChange={(event) => call(props['onChange'], options[Number(event.target.value)]?.value)}
        >
          <option value={-1} disabled={props['required'] === true}>
            {textOf(props['placeholder'], ' ')}
          </option>
          {options.map(({ label, value }, index) => (
            <option key={String(value)} value={index}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Choices({ props, many }: { readonly props: Props; readonly many: boolean }) {
  const options = (props['options'] ?? []) as readonly Option[];
  const value = props['value'];
  const chosen = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const choose = (option: Option, checked: boolean): void => {
    if (!many) return call(props['onChange'], option.value);
    const others = chosen.filter((one) => one !== option.value);
    call(props['onChange'], checked ? [...others, option.value] : others);
  };
  return (
    <fieldset className="choices">
      <legend>{textOf(props['label'])}</legend>
      {options.map((option) => (
        <label key={String(option.value)}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={textOf(props['name'])}
            checked={chosen.includes(option.value)}
            disabled={props['readOnly'] === true}
            onChange={(event) => choose(option, event.target.checked)}
          />
          {option.label}
        </label>
      ))}
      <small>{textOf(props['validationMessage'])}</small>
    </fieldset>
  );
}

export function MultiSelect(props: Props): ReactElement {
  return <Choices props={props} many />;
}

export function ToggleGroup(props: Props): ReactElement {
  return <Choices props={props} many={props['toggleType'] !== 'radioButtonList'} />;
}

export function Checkbox(props: Props): ReactElement {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={props['checked'] === true}
        disabled={props['readonly'] === true || props['readOnly'] === true}
        aria-label={textOf(props['aria-label']) || undefined}
        onChange={(event) => call(props['onChange'], event.target.checked, textOf(props['value']))}
      />
      {props.children}
    </label>
  );
}

export function Toggle(props: Props): ReactElement {
  const hidden = props['labelDisplay'] === 'hidden';
  return (
    <label className="checkbox toggle">
      <input
        type="checkbox"
        role="switch"
        checked={props['checked'] === true}
        disabled={props['readonly'] === true || props['readOnly'] === true}
        onChange={(event) => call(props['onChange'], event.target.checked)}
      />
      <span className={hidden ? 'visually-hidden' : ''}>{textOf(props['label'])}</span>
    </label>
  );
}

export function Form(props: Props): ReactElement {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget));
    call(props['onSubmit'], { targetValue: values });
  };
  return <form onSubmit={submit}>{props.children}</form>;
}
