/** Modals and side panels: one at a time for an extension, closed by Escape, button or its id. */
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { call, textOf, wordOf } from './props.ts';
import type { Props } from './props.ts';

interface Overlays {
  readonly show: (overlay: ReactNode) => void;
  readonly close: () => void;
}

const OverlayContext = createContext<Overlays>({ show: () => undefined, close: () => undefined });

/** Holds the open overlay of the extension inside. */
export function OverlayRoot({ children }: { readonly children: ReactNode }): ReactElement {
  const [overlay, setOverlay] = useState<ReactNode>(null);
  const close = (): void => setOverlay(null);
  useEffect(() => {
    document.addEventListener('close-overlay', close);
    return () => document.removeEventListener('close-overlay', close);
  }, []);
  return (
    <OverlayContext.Provider value={{ show: setOverlay, close }}>
      {children}
      {overlay}
    </OverlayContext.Provider>
  );
}

/** Opens the overlay that belongs to what was pressed; does nothing when there is none. */
export function useOverlay(overlay: ReactNode): () => void {
  const { show } = useContext(OverlayContext);
  return () => {
    if (overlay !== undefined && overlay !== null) show(overlay);
  };
}

function Dialog({ props, kind }: { readonly props: Props; readonly kind: 'modal' | 'panel' }) {
  const { close } = useContext(OverlayContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = textOf(props['title']);
  const width = wordOf(props['width'], ['md', 'medium', 'sm', 'small', 'lg', 'large']);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    call(props['onOpen']);
  }, []);
  const leave = (): void => {
    call(props['onClose']);
    close();
  };
  return (
    <dialog
      ref={dialog}
      className={`${kind} ${width.slice(0, 1)}`}
      aria-label={title || textOf(props['aria-label'])}
      onClose={leave}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" className="button transparent" aria-label="Close" onClick={leave}>
          ✕
        </button>
      </header>
      {props.children}
    </dialog>
  );
}

export function Modal(props: Props): ReactElement {
  return <Dialog props={props} kind="modal" />;
}

export function Panel(props: Props): ReactElement {
  return <Dialog props={props} kind="panel" />;
}

export function OverlayBody(props: Props): ReactElement {
  return <div className="overlay-body">{props.children}</div>;
}

export function OverlayFooter(props: Props): ReactElement {
  return <footer className="overlay-footer">{props.children}</footer>;
}

export function PanelSection(props: Props): ReactElement {
  return <section className="panel-section">{props.children}</section>;
}

export function Tooltip(props: Props): ReactElement {
  return <span className="tooltip">{props.children}</span>;
}
