/** Data Cloud: streams, connectors, connections and activations. */

import type { Fact } from '../../model/fact.ts';
import { urlsIn } from '../urls.ts';
import { endpoints, fact, type Component, type Read, type Values } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

function job(component: Component, element: XmlElement | undefined, values: Values): Fact {
  const defaults = { mechanism: 'data-stream', objects: [], destination: '', schedule: '' };
  return fact(component, 'job', element, { ...defaults, ...values });
}

export const dataStream: Read = (component) => {
  const { root } = component;
  const objects = ['mktDataTranObject', 'mktDataLakeObject', 'dataExtensionIdentifier'];
  return [
    job(component, child(root, 'dataConnector'), {
      objects: objects.map((path) => textAt(root, path)).filter((text) => text !== ''),
      destination: 'data-cloud',
      connector: textAt(root, 'dataConnector'),
      connectorType: textAt(root, 'dataConnectorType') || textAt(root, 'dataSource'),
      extract: textAt(root, 'dataExtractMethods'),
    }),
  ];
};

export const externalTransfer: Read = (component) => {
  const { root } = component;
  const object = textAt(root, 'mktDataTranObject');
  return [
    job(component, child(root, 'mktDataTranObject') ?? child(root, 'masterLabel'), {
      objects: object === '' ? [] : [object],
      destination: 'data-cloud',
      fields: at(root, 'externalDataTranFields').map((one) => textAt(one, 'masterLabel')),
    }),
  ];
};

/** Activations send segments of people to an advertising, messaging or file platform. */
export const activation: Read = (component) => {
  const { root } = component;
  const type = child(root, 'platformType') ?? child(root, 'activationPlatformConnectorType');
  return [
    fact(component, 'endpoint', type ?? child(root, 'masterLabel'), {
      mechanism: 'data-stream',
      url: '',
      active: textAt(root, 'enabled') !== 'false',
      insecure: false,
      direction: 'out',
      carries: ['crm-record'],
      via: '',
      platformType: textAt(root, 'platformType'),
      connector: textAt(root, 'dataConnector'),
      connectorType: textAt(root, 'activationPlatformConnectorType'),
    }),
  ];
};

export const s3Connector: Read = endpoints({
  mechanism: 'data-stream',
  urls: [],
  direction: 'in',
  withoutUrl: 's3BucketName',
  members: ['s3BucketName', 'importFromDirectory', 'fileType'],
});

/** A connector or a connection: its parameters may name the server. */
export const dataConnection: Read = (component) => {
  const { root } = component;
  const values = [
    ...at(root, 'parameters').map((one) => child(one, 'value')),
    ...at(root, 'connectorParameters').map((one) => child(one, 'value')),
    ...at(root, 'attributes').map((one) => child(one, 'value')),
    child(root, 'dataConnectorConfiguration'),
  ].filter((one) => one !== undefined);
  const connector =
    textAt(root, 'connectorName') ||
    textAt(root, 'dataConnectorType') ||
    textAt(root, 'streamingAppDataConnectorType');
  const found = values.flatMap((value) =>
    urlsIn(value.text).map(({ url }) =>
      fact(component, 'endpoint', value, {
        mechanism: 'data-stream',
        url,
        active: textAt(root, 'connectionStatus') !== 'Disabled',
        insecure: false,
        direction: 'in',
        carries: [],
        via: '',
        connector,
      }),
    ),
  );
  if (found.length > 0) {
    return found;
  }
  const place = child(root, 'connectorName') ?? child(root, 'masterLabel');
  return [job(component, place, { destination: 'data-cloud', connector })];
};

/** Snapshots of reports into an object on a schedule. */
export const analyticSnapshot: Read = (component) => {
  const target = child(component.root, 'targetObject');
  return [
    job(component, target, {
      mechanism: 'analytic-snapshot',
      objects: textsAt(component.root, 'sourceReport'),
      destination: target?.text ?? '',
    }),
  ];
};
