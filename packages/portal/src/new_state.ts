/** An account as it is when nobody has used it yet. */
import { instant } from './clock.ts';
import {
  standardAssociationTypes,
  standardGroup,
  standardProperties,
} from './store/standard_types.ts';
import { STANDARD_TYPES } from './store/standard_types.ts';
import type { Account, PortalState } from './store/state.ts';

export const USUAL_ACCOUNT: Account = {
  portalId: 12345,
  accountType: 'DEVELOPER_TEST',
  timeZone: 'Europe/Berlin',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  uiDomain: 'app-eu1.hubspot.com',
  dataHostingLocation: 'eu1',
};

/** First id of records and everything else that is numbered. */
const FIRST_ID = 1001;
/** Custom association types begin where HubSpot's own do not reach. */
const FIRST_ASSOCIATION_TYPE = 10_001;

export function newState(account: Account, now: number): PortalState {
  const of = <T>(value: (type: (typeof STANDARD_TYPES)[number]) => T): Record<string, T> =>
    Object.fromEntries(STANDARD_TYPES.map((type) => [type.id, value(type)]));
  return {
    format: 'bailiwick-portal/1',
    nextId: FIRST_ID,
    nextAssociationTypeId: FIRST_ASSOCIATION_TYPE,
    account,
    types: of((type) => type),
    properties: of((type) =>
      Object.fromEntries(standardProperties(type, instant(now)).map((one) => [one.name, one])),
    ),
    groups: of((type) => {
      const group = standardGroup(type);
      return { [group.name]: group };
    }),
    records: {},
    associationTypes: standardAssociationTypes(),
    links: {},
    users: [],
    roles: [],
    teams: [],
    owners: [],
    auditLogs: [],
    logins: [],
    securityEvents: [],
    tokens: [],
    flows: {},
    exports: {},
    webhookTarget: null,
    webhookSubscriptions: [],
    webhookOutbox: [],
    usage: {},
  };
}
