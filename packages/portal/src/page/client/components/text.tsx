/** Words, marks and small pictures. */
import { useContext } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { HeadingLevel } from '../heading_level.ts';
import { call, classes, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

export function Text(props: Props): ReactElement {
  const format = (props['format'] ?? {}) as Readonly<Record<string, unknown>>;
  const style: CSSProperties = {
    fontWeight: { bold: 700, demibold: 600 }[textOf(format['fontWeight'])] ?? undefined,
    fontStyle: format['italic'] === true ? 'italic' : undefined,
    textDecoration: { underline: 'underline', strikethrough: 'line-through' }[
      textOf(format['lineDecoration'])
    ],
    textTransform: wordOf(format['textTransform'], [
      'none',
      'uppercase',
      'lowercase',
      'capitalize',
    ]),
  };
  const name = classes(
    'text',
    props['variant'] === 'microcopy' && 'microcopy',
    Boolean(props['truncate']) && 'truncate',
  );
  return props['inline'] === true ? (
    <span className={name} style={style}>
      {props.children}
    </span>
  ) : (
    <div className={name} style={style}>
      {props.children}
    </div>
  );
}

export function Heading(props: Props): ReactElement {
  const Level = useContext(HeadingLevel);
  return <Level className="heading">{props.children}</Level>;
}

export function Tag(props: Props): ReactElement {
  const variant = wordOf(props['variant'], ['default', 'warning', 'success', 'error', 'info']);
  const name = `tag ${variant}`;
  return typeof props['onClick'] === 'function' ? (
    <button type="button" className={name} onClick={() => call(props['onClick'], {})}>
      {props.children}
    </button>
  ) : (
    <span className={name}>{props.children}</span>
  );
}

export function StatusTag(props: Props): ReactElement {
  const variant = wordOf(props['variant'], ['default', 'danger', 'warning', 'info', 'success']);
  return (
    <span className={`status-tag ${variant}`}>
      <span className="dot" aria-hidden="true" />
      {props.children}
    </span>
  );
}

/** A sign for each name that is used; an unknown one shows as a square, so that it is noticed. */
const SIGNS: Readonly<Record<string, string>> = {
  success: '✓',
  warning: '⚠',
  danger: '✖',
  info: 'ℹ',
  lock: '■',
  locked: '■',
  hide: '◐',
  view: '○',
  delete: '✕',
  remove: '✕',
  questionAnswer: '?',
  email: '✉',
  calling: '✆',
  edit: '✎',
  refresh: '↻',
  save: '⤓',
  copy: '⧉',
  clock: '◷',
  time: '◷',
  location: '⚑',
  globe: '◍',
  globeLine: '◍',
  documents: '▤',
  left: '‹',
  right: '›',
};

export function Icon(props: Props): ReactElement {
  const name = textOf(props['name']);
  const spoken = textOf(props['screenReaderText']);
  const color = wordOf(props['color'], ['inherit', 'alert', 'warning', 'success']);
  return (
    <span className={`icon ${color}`}>
      <span aria-hidden="true">{SIGNS[name] ?? '▪'}</span>
      {spoken !== '' && <span className="visually-hidden">{spoken}</span>}
    </span>
  );
}

export function Link(props: Props): ReactElement {
  const href = props['href'];
  const target = typeof href === 'object' && href !== null ? (href as { url?: string }).url : href;
  return (
    <a
      href={textOf(target, '#')}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        if (props['preventDefault'] === true || textOf(target) === '') event.preventDefault();
        call(props['onClick'], {});
      }}
    >
      {props.children}
    </a>
  );
}

export function Image(props: Props): ReactElement {
  return (
    <img
      alt={textOf(props['alt'])}
      src={textOf(props['src'])}
      width={Number(props['width']) || undefined}
      height={Number(props['height']) || undefined}
    />
  );
}

export function List(props: Props): ReactElement {
  const variant = textOf(props['variant'], 'unordered');
  const items = [props.children].flat().map((child, index) => <li key={index}>{child}</li>);
  return variant.startsWith('ordered') ? (
    <ol className="list">{items}</ol>
  ) : (
    <ul className={`list ${variant.startsWith('inline') ? 'inline' : ''}`}>{items}</ul>
  );
}

export function DescriptionList(props: Props): ReactElement {
  const direction = wordOf(props['direction'], ['column', 'row']);
  return <dl className={`description-list ${direction}`}>{props.children}</dl>;
}

export function DescriptionListItem(props: Props): ReactElement {
  return (
    <div>
      <dt>{textOf(props['label'])}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

export function Statistics(props: Props): ReactElement {
  return <div className="statistics">{props.children}</div>;
}

export function StatisticsItem(props: Props): ReactElement {
  return (
    <div className="statistics-item">
      <span>{textOf(props['label'])}</span>
      <strong>{textOf(props['number'])}</strong>
      {props.children}
    </div>
  );
}
