/** Tables and tabs. */
import { Children, isValidElement, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { call, classes, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

function Pages({ props }: { readonly props: Props }): ReactElement {
  const page = Number(props['page'] ?? 1);
  const count = Number(props['pageCount'] ?? 1);
  const go = (next: number): void => call(props['onPageChange'], next);
  return (
    <nav className="pages" aria-label="Pages">
      <button type="button" disabled={page <= 1} onClick={() => go(page - 1)}>
        ‹
      </button>
      <span>
        {page} / {count}
      </span>
      <button type="button" disabled={page >= count} onClick={() => go(page + 1)}>
        ›
      </button>
    </nav>
  );
}

export function Table(props: Props): ReactElement {
  const density = wordOf(props['density'], ['default', 'condensed', 'compact']);
  const name = classes(`table ${density}`, props['bordered'] !== false && 'bordered');
  return (
    <div className="table-scroller" tabIndex={0} role="group">
      <table className={name}>{props.children}</table>
      {props['paginated'] === true && <Pages props={props} />}
    </div>
  );
}

export function TableHead(props: Props): ReactElement {
  return <thead>{props.children}</thead>;
}

export function TableBody(props: Props): ReactElement {
  return <tbody>{props.children}</tbody>;
}

export function TableFooter(props: Props): ReactElement {
  return <tfoot>{props.children}</tfoot>;
}

export function TableRow(props: Props): ReactElement {
  return <tr>{props.children}</tr>;
}

const NEXT = { none: 'ascending', ascending: 'descending', descending: 'ascending' } as const;

export function TableHeader(props: Props): ReactElement {
  const sorted = wordOf(props['sortDirection'], ['never', 'none', 'ascending', 'descending']);
  const style = { textAlign: wordOf(props['align'], ['left', 'center', 'right']) };
  if (sorted === 'never') {
    return (
      <th scope="col" style={style}>
        {props.children}
      </th>
    );
  }
  return (
    <th scope="col" style={style} aria-sort={sorted}>
      <button type="button" onClick={() => call(props['onSortChange'], NEXT[sorted])}>
        {props.children}
      </button>
    </th>
  );
}

export function TableCell(props: Props): ReactElement {
  const style = { textAlign: wordOf(props['align'], ['left', 'center', 'right']) };
  return (
    <td style={style} colSpan={Number(props['colSpan']) || undefined}>
      {props.children}
    </td>
  );
}

interface TabView {
  readonly id: string | number;
  readonly title: string;
  readonly disabled: boolean;
}

/** The remote node's own properties, which the renderer puts on the element it makes for it. */
function tabOf(child: ReactNode, index: number): TabView {
  const own = isValidElement(child)
    ? ((child.props as { component?: { props?: Record<string, unknown> } }).component?.props ?? {})
    : {};
  const id = own['tabId'];
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : index,
    title: textOf(own['title'], String(index + 1)),
    disabled: own['disabled'] === true,
  };
}

export function Tabs(props: Props): ReactElement {
  const children = Children.toArray(props.children);
  const tabs = children.map(tabOf);
  const [kept, keep] = useState<unknown>(props['defaultSelected'] ?? tabs[0]?.id);
  const selected = props['selected'] ?? kept;
  const current = Math.max(
    0,
    tabs.findIndex(({ id }) => id === selected),
  );
  const select = (index: number): void => {
    const tab = tabs[index];
    if (tab === undefined || tab.disabled) return;
    keep(tab.id);
    call(props['onSelectedChange'], tab.id);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) select((current + step + tabs.length) % tabs.length);
  };
  return (
    <div className="tabs">
      <div role="tablist" onKeyDown={move}>
        {tabs.map((tab, index) => (
          <button
            key={String(tab.id)}
            type="button"
            role="tab"
            disabled={tab.disabled}
            aria-selected={index === current}
            tabIndex={index === current ? 0 : -1}
            onClick={() => select(index)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel">{children[current]}</div>
    </div>
  );
}

export function Tab(props: Props): ReactElement {
  return <>{props.children}</>;
}
