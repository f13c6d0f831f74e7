/** Events that leave by relay, Pub/Sub or change data capture. */

import { endpoints, type Component, type Read } from './component.ts';
import { textAt } from './xml.ts';

/** `/event/Order__e`, `/data/AccountChangeEvent`, `Order__e` -> `event:Order__e`. */
function events(...paths: readonly string[]): (component: Component) => string[] {
  return (component) =>
    paths
      .map((path) => textAt(component.root, path))
      .filter((text) => text !== '')
      .map((text) => `event:${text.slice(text.lastIndexOf('/') + 1)}`);
}

export const eventRelay: Read = endpoints({
  mechanism: 'event-relay',
  urls: [],
  direction: 'out',
  withoutUrl: 'destinationResourceName',
  active: ['state', 'RUN'],
  via: 'destinationResourceName',
  members: ['eventChannel', 'state', 'usageType'],
  carries: events('eventChannel'),
});

/** Subscribers outside fetch these, so the direction is `in`. */
export const eventChannel: Read = endpoints({
  mechanism: 'event-channel',
  urls: [],
  direction: 'in',
  withoutUrl: 'channelType',
  members: ['channelType', 'eventType', 'label'],
});

export const eventChannelMember: Read = endpoints({
  mechanism: 'event-channel',
  urls: [],
  direction: 'in',
  withoutUrl: 'selectedEntity',
  members: [
    'eventChannel',
    'selectedEntity',
    'filterExpression',
    'enrichedFields=enrichedFields/name[]',
  ],
  carries: events('selectedEntity'),
});

export const managedSubscription: Read = endpoints({
  mechanism: 'event-channel',
  urls: [],
  direction: 'in',
  withoutUrl: 'topicName',
  active: ['state', 'RUN'],
  members: ['topicName', 'state'],
  carries: events('topicName'),
});
