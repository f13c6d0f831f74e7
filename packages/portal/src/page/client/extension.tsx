/** One extension on the page: its worker, what it draws, and what it asks. */
import { createRemoteReceiver } from '@remote-ui/core';
import { RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { portal } from './api.ts';
import type { Extension, PortalView, Project, User } from './api.ts';
import { controller } from './controller.ts';
import { HeadingLevel } from './heading_level.ts';
import { OverlayRoot } from './components/overlays.tsx';
import type { ExtensionContext, HostFunctions, WorkerFunctions } from './protocol.ts';

/** HubSpot's ids of its own object types. */
const OBJECT_TYPE_IDS: Readonly<Record<string, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tickets: '0-5',
};

export interface Alert {
  readonly type?: string;
  readonly title?: string;
  readonly message: string;
}

interface Props {
  readonly project: Project;
  readonly extension: Extension;
  readonly user: User;
  readonly account: PortalView;
  readonly record?: { readonly objectType: string; readonly id: string };
  readonly onAlert: (alert: Alert) => void;
}

function contextOf({ project, extension, user, account, record }: Props): ExtensionContext {
  return {
    location: extension.location,
    user,
    portal: { ...account },
    variables: project.variables,
    extension: { appId: project.appId, appName: project.appName, cardTitle: extension.name },
    ...(record === undefined
      ? {}
      : {
          crm: {
            objectId: Number(record.id),
            objectTypeId: OBJECT_TYPE_IDS[record.objectType] ?? record.objectType,
          },
        }),
  };
}

function hostFunctions(props: Props): HostFunctions {
  return {
    serverless: (name, parameters, properties) => portal.serverless(name, parameters, properties),
    fetch: (url, options) => portal.fetch(url, options),
    action: async (name, payload) => {
      switch (name) {
        case 'addAlert':
          props.onAlert(payload as Alert);
          return null;
        case 'copyTextToClipboard':
          await navigator.clipboard.writeText(String(payload));
          return null;
        case 'closeOverlay':
          document.dispatchEvent(new CustomEvent('close-overlay', { detail: payload }));
          return null;
        case 'reloadPage':
        case 'refreshObjectProperties':
          document.dispatchEvent(new CustomEvent('record-changed'));
          return null;
        default:
          throw new Error(`the local portal does not support the action ${name}`);
      }
    },
  };
}

/** Runs the extension in a worker of its own for as long as it is on the page. */
export function ExtensionFrame(props: Props): ReactElement {
  const { extension, user, record } = props;
  const receiver = useMemo(() => createRemoteReceiver(), [extension.uid, user.id, record?.id]);
  const [fault, setFault] = useState('');
  useEffect(() => {
    setFault('');
    const worker = new Worker('/page/worker.js');
    const endpoint = createEndpoint<WorkerFunctions>(fromWebWorker(worker), {
      callable: ['start'],
    });
    endpoint.expose(hostFunctions(props) as never);
    worker.addEventListener('error', (event) => setFault(event.message));
    const code = `${location.origin}/page/extensions/${encodeURIComponent(extension.uid)}.js`;
    endpoint.call
      .start(code, contextOf(props), receiver.receive as never)
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
    return () => {
      endpoint.terminate();
      worker.terminate();
    };
  }, [extension.uid, user.id, record?.id]);
  return (
    <OverlayRoot>
      <div className="extension" data-extension={extension.uid}>
        {fault === '' ? (
          <HeadingLevel.Provider value={record === undefined ? 'h2' : 'h3'}>
            <RemoteRenderer receiver={receiver} controller={controller} />
          </HeadingLevel.Provider>
        ) : (
          <p role="alert" className="extension-fault">
            {fault}
          </p>
        )}
      </div>
    </OverlayRoot>
  );
}
