/** What is shown while, instead of, or about something. */
import type { ReactElement } from 'react';
import { textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

export function Alert(props: Props): ReactElement {
  const variant = wordOf(props['variant'], [
    'info',
    'success',
    'warning',
    'danger',
    'error',
    'tip',
  ]);
  return (
    <section className={`alert ${variant}`} role={variant === 'danger' ? 'alert' : 'status'}>
      <strong>{textOf(props['title'])}</strong>
      <div>{props.children}</div>
    </section>
  );
}

export function EmptyState(props: Props): ReactElement {
  return (
    <section className="state empty">
      <h3>{textOf(props['title'])}</h3>
      <div>{props.children}</div>
    </section>
  );
}

export function ErrorState(props: Props): ReactElement {
  return (
    <section className="state error" role="alert">
      <h3>{textOf(props['title'])}</h3>
      <div>{props.children}</div>
    </section>
  );
}

export function LoadingSpinner(props: Props): ReactElement {
  const label = textOf(props['label']);
  return (
    <div className={`loading ${wordOf(props['layout'], ['inline', 'centered'])}`} role="status">
      <span className="spinner" aria-hidden="true" />
      <span className={props['showLabel'] === true ? '' : 'visually-hidden'}>{label}</span>
    </div>
  );
}

export function ProgressBar(props: Props): ReactElement {
  const value = Number(props['value'] ?? 0);
  const most = Number(props['maxValue'] ?? props['valueMax'] ?? 100);
  const title = textOf(props['title']) || textOf(props['aria-label']);
  return (
    <div className="progress">
      <span>{textOf(props['title'])}</span>
      <progress value={value} max={most} aria-label={title} />
      <span>{textOf(props['valueDescription'])}</span>
    </div>
  );
}

export function StepIndicator(props: Props): ReactElement {
  const names = (props['stepNames'] ?? []) as readonly string[];
  const current = Number(props['currentStep'] ?? 0);
  return (
    <ol className={`steps ${wordOf(props['direction'], ['horizontal', 'vertical'])}`}>
      {names.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'done' : index === current ? 'current' : ''}
          aria-current={index === current ? 'step' : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
