/** Connected apps and external client apps: OAuth clients, and pages that they show. */

import type { Fact } from '../../model/fact.ts';
import { all, endpoints, fact, type Component, type Read, type Values } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

const connectedAppPages = endpoints({
  mechanism: 'connected-app',
  urls: [
    'canvasConfig/canvasUrl',
    'canvas/canvasUrl',
    'startUrl',
    'mobileStartUrl',
    'oauthConfig/singleLogoutUrl',
    'oauthPolicy/singleLogoutUrl',
    'samlConfig/acsUrl',
    'samlConfig/samlSloUrl',
    'plugin/url',
  ],
  direction: 'browser',
  // A canvas app is handed a signed request with the user's context and the record.
  carries: (component) => (at(component.root, 'canvasConfig').length > 0 ? ['crm-record'] : []),
});

const connectedAppClient: Read = (component) => {
  const { root } = component;
  const oauth = child(root, 'oauthConfig');
  if (oauth === undefined) {
    return [];
  }
  return [
    client(component, child(oauth, 'callbackUrl') ?? oauth, component.name, {
      scopes: textsAt(oauth, 'scopes'),
      ipRelaxation: textAt(root, 'oauthPolicy/ipRelaxation'),
      refreshTokenPolicy: textAt(root, 'oauthPolicy/refreshTokenPolicy'),
      callbackUrls: lines(textAt(oauth, 'callbackUrl')),
      'admin-approved': textAt(oauth, 'isAdminApproved') === 'true',
      clientCredentials: textAt(oauth, 'isClientCredentialEnabled') === 'true',
      refreshTokenRotation: textAt(oauth, 'isRefreshTokenRotationEnabled') === 'true',
      ipRanges: at(root, 'ipRanges').map((one) => `${textAt(one, 'start')}-${textAt(one, 'end')}`),
    }),
  ];
};

export const connectedApp: Read = all(connectedAppClient, connectedAppPages);

/** The parts of an external client app, each its own file; `externalClientApplication` joins them. */
export const externalClientGlobal: Read = (component) => {
  const { root } = component;
  return [
    client(component, child(root, 'callbackUrl'), appOf(component), {
      callbackUrls: lines(textAt(root, 'callbackUrl')),
      clientCredentials: textAt(root, 'isClientCredentialsFlowEnabled') === 'true',
      refreshTokenRotation: textAt(root, 'isRefreshTokenRotationEnabled') === 'true',
    }),
  ];
};

export const externalClientOauth: Read = (component) => {
  const scopes = child(component.root, 'commaSeparatedOauthScopes');
  return [
    client(component, scopes, appOf(component), { scopes: commas(scopes?.text ?? '') }),
    ...logout(component),
  ];
};

export const externalClientPolicy: Read = (component) => {
  const { root } = component;
  const relaxation = child(root, 'ipRelaxationPolicyType');
  return [
    client(component, relaxation, appOf(component), {
      ipRelaxation: relaxation?.text ?? '',
      refreshTokenPolicy: textAt(root, 'refreshTokenPolicyType'),
      'admin-approved': textAt(root, 'permittedUsersPolicyType').startsWith('AdminApproved'),
      clientCredentials: textAt(root, 'isClientCredentialsFlowEnabled') === 'true',
    }),
    ...logout(component),
  ];
};

export const externalClientCanvas: Read = endpoints({
  mechanism: 'connected-app',
  urls: ['canvasUrl'],
  direction: 'browser',
  carries: () => ['crm-record'],
});

const logout: Read = endpoints({
  mechanism: 'connected-app',
  urls: ['singleLogoutUrl', 'startUrl'],
  direction: 'browser',
});

function client(
  component: Component,
  element: XmlElement | undefined,
  name: string,
  values: Values,
): Fact {
  const defaults = { mechanism: 'connected-app', scopes: [], ipRelaxation: '' };
  const rest = { refreshTokenPolicy: '', callbackUrls: [], 'admin-approved': false };
  return fact(component, 'oauth-client', element, { ...defaults, ...rest, ...values }, name);
}

function appOf(component: Component): string {
  return textAt(component.root, 'externalClientApplication') || component.name;
}

function lines(text: string): string[] {
  return text.split(/\s+/).filter((one) => one !== '');
}

function commas(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
