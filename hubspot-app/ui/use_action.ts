/** A call that a person starts with a button: one at a time, with its failure and a way to retry. */
import { useEffect, useRef, useState } from 'react';
import type { Failure, Reply } from '../functions/contract.ts';

export interface Action {
  readonly busy: boolean;
  readonly error: Failure | null;
  /** Null when trying again cannot help. */
  readonly retry: (() => void) | null;
}

export interface Actor extends Action {
  /** Does nothing while another call runs: a second press is no second call. */
  readonly start: <V>(call: () => Promise<Reply<V>>, done: (value: V) => void) => void;
}

export function useAction(): Actor {
  const [action, setAction] = useState<Action>({ busy: false, error: null, retry: null });
  const running = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const start: Actor['start'] = (call, done) => {
    if (running.current) return;
    running.current = true;
    setAction({ busy: true, error: null, retry: null });
    void call().then((reply) => {
      running.current = false;
      if (!mounted.current) return;
      if (reply.ok) {
        setAction({ busy: false, error: null, retry: null });
        done(reply.value);
        return;
      }
      const { error } = reply;
      setAction({ busy: false, error, retry: error.retryable ? () => start(call, done) : null });
    });
  };
  return { ...action, start };
}
