/** Boxes and lines: how an extension places what it shows. */
import type { CSSProperties, ReactElement } from 'react';
import { classes, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

const GAPS: Readonly<Record<string, string>> = {
  flush: '0',
  'extra-small': '4px',
  xs: '4px',
  small: '8px',
  sm: '8px',
  medium: '16px',
  md: '16px',
  large: '24px',
  lg: '24px',
  'extra-large': '32px',
  xl: '32px',
};
const PLACES: Readonly<Record<string, string>> = {
  start: 'flex-start',
  end: 'flex-end',
  around: 'space-around',
  between: 'space-between',
};

function place(value: unknown): string | undefined {
  const name = textOf(value);
  return name === '' ? undefined : (PLACES[name] ?? name);
}

function gap(value: unknown, otherwise = '0'): string {
  return GAPS[textOf(value)] ?? otherwise;
}

export function Flex(props: Props): ReactElement {
  const style: CSSProperties = {
    display: 'flex',
    flexDirection: wordOf(props['direction'], ['row', 'column']),
    justifyContent: place(props['justify']),
    alignItems: place(props['align']),
    alignSelf: place(props['alignSelf']),
    gap: gap(props['gap']),
    flexWrap: props['wrap'] === true || props['wrap'] === 'wrap' ? 'wrap' : 'nowrap',
  };
  return <div style={style}>{props.children}</div>;
}

export function Box(props: Props): ReactElement {
  const flex = props['flex'];
  const style: CSSProperties = {
    alignSelf: place(props['alignSelf']),
    flex: typeof flex === 'number' ? flex : textOf(flex) || undefined,
    minWidth: 0,
  };
  return <div style={style}>{props.children}</div>;
}

export function Stack(props: Props): ReactElement {
  return Flex({ ...props, gap: props['distance'], direction: props['direction'] ?? 'column' });
}

export function Inline(props: Props): ReactElement {
  return Flex({ gap: 'small', align: 'center', ...props, wrap: true });
}

export function AutoGrid(props: Props): ReactElement {
  const width = Number(props['columnWidth']) || 200;
  const fit = props['flexible'] === true ? 'auto-fit' : 'auto-fill';
  const columns = `repeat(${fit}, minmax(min(${width}px, 100%), 1fr))`;
  const style: CSSProperties = {
    display: 'grid',
    gridTemplateColumns: columns,
    gap: gap(props['gap']),
  };
  return <div style={style}>{props.children}</div>;
}

export function Divider(props: Props): ReactElement {
  return <hr style={{ margin: `${gap(props['distance'] ?? props['size'], '8px')} 0` }} />;
}

export function Spacer(props: Props): ReactElement {
  return <div style={{ height: gap(props['size'], '8px') }} />;
}

export function Tile(props: Props): ReactElement {
  const name = classes(
    'tile',
    props['compact'] === true && 'compact',
    props['flush'] === true && 'flush',
  );
  return <div className={name}>{props.children}</div>;
}

export function Accordion(props: Props): ReactElement {
  const open = props['open'] === true || props['defaultOpen'] === true;
  return (
    <details className="accordion" open={open}>
      <summary>{textOf(props['title'])}</summary>
      <div>{props.children}</div>
    </details>
  );
}

export function ButtonRow(props: Props): ReactElement {
  return <div className="button-row">{props.children}</div>;
}
