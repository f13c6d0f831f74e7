/** What can be pressed. */
import type { ReactElement, ReactNode } from 'react';
import { useOverlay } from './overlays.tsx';
import { call, classes, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

const VARIANTS = ['secondary', 'primary', 'destructive', 'transparent'] as const;

function Press({ props, busy = false }: { readonly props: Props; readonly busy?: boolean }) {
  const open = useOverlay(props['overlay'] as ReactNode);
  const name = classes(
    'button',
    wordOf(props['variant'], VARIANTS),
    wordOf(props['size'], ['md', 'sm', 'small', 'xs', 'extra-small']),
  );
  return (
    <button
      type={wordOf(props['type'], ['button', 'submit', 'reset'])}
      className={name}
      disabled={props['disabled'] === true || busy}
      aria-busy={busy}
      onClick={() => {
        call(props['onClick'], {});
        open();
      }}
    >
      {busy && <span className="spinner small" aria-hidden="true" />}
      {props.children}
    </button>
  );
}

export function Button(props: Props): ReactElement {
  return <Press props={props} />;
}

export function LoadingButton(props: Props): ReactElement {
  return <Press props={props} busy={props['loading'] === true} />;
}

export function Dropdown(props: Props): ReactElement {
  const options = (props['options'] ?? []) as readonly { label: string; onClick?: unknown }[];
  return (
    <details className="dropdown">
      <summary className={`button ${wordOf(props['variant'], VARIANTS)}`}>
        {textOf(props['buttonText'])} ▾
      </summary>
      <div className="dropdown-menu">
        {options.map(({ label, onClick }) => (
          <button key={label} type="button" onClick={() => call(onClick, {})}>
            {label}
          </button>
        ))}
        {props.children}
      </div>
    </details>
  );
}

export function DropdownButtonItem(props: Props): ReactElement {
  const open = useOverlay(props['overlay'] as ReactNode);
  return (
    <button
      type="button"
      onClick={() => {
        call(props['onClick'], {});
        open();
      }}
    >
      {props.children}
    </button>
  );
}
