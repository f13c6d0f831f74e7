/** Waiting, failure or the value of a load. */
import { LoadingSpinner } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWords } from '../host.tsx';
import type { Loading } from '../use_load.ts';
import { FailurePanel } from './failure_panel.tsx';

export interface LoadedViewProps<V> {
  readonly loading: Loading<V>;
  readonly children: (value: V) => ReactElement;
}

export function LoadedView<V>({ loading, children }: LoadedViewProps<V>): ReactElement {
  const words = useWords();
  const { loaded, reload } = loading;
  if (loaded.state === 'loading') {
    return <LoadingSpinner label={words('loading')} showLabel layout="centered" />;
  }
  if (loaded.state === 'failed') {
    const { error } = loaded;
    return <FailurePanel error={error} onRetry={error.retryable ? reload : null} />;
  }
  return children(loaded.value);
}
