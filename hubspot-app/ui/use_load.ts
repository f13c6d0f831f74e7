/** A call whose value a page shows as soon as it is there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Reply } from '../functions/contract.ts';

export type Loaded<V> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: Failure }
  | { readonly state: 'ready'; readonly value: V };

export interface Loading<V> {
  readonly loaded: Loaded<V>;
  readonly reload: () => void;
  /** Puts a value in place that another call gave. */
  readonly replace: (change: (value: V) => V) => void;
}

/** Loads at once and again whenever `key` changes; an answer that came too late is dropped. */
export function useLoad<V>(load: () => Promise<Reply<V>>, key: string): Loading<V> {
  const [loaded, setLoaded] = useState<Loaded<V>>({ state: 'loading' });
  const turn = useRef(0);
  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setLoaded({ state: 'loading' });
    void load().then((reply) => {
      if (turn.current !== mine) return;
      setLoaded(
        reply.ok ? { state: 'ready', value: reply.value } : { state: 'failed', error: reply.error },
      );
    });
    // `load` is made anew on each render and means the same while `key` does.
  }, [key]);
  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);
  const replace = useCallback((change: (value: V) => V) => {
    setLoaded((now) => (now.state === 'ready' ? { ...now, value: change(now.value) } : now));
  }, []);
  return { loaded, reload, replace };
}
