/** Named and external credentials, identity providers and private connections. */

import type { Fact } from '../../model/fact.ts';
import { endpoints, fact, isTrue, type Component, type Read } from './component.ts';
import { child, children, textAt, type XmlElement } from './xml.ts';

/** Legacy credentials name their URL in `endpoint`, secured ones in a parameter of type `Url`. */
export const namedCredential: Read = (component) => {
  const { root } = component;
  const parameters = children(root, 'namedCredentialParameters');
  const shared = {
    mechanism: 'named-credential',
    active: textAt(root, 'calloutStatus') !== 'Disabled',
    insecure: false,
    direction: 'out',
    carries: [],
    via: '',
    credentialType: textAt(root, 'namedCredentialType') || 'Legacy',
    protocol: textAt(root, 'protocol'),
    principalType: textAt(root, 'principalType'),
    externalCredential: parameterOf(parameters, 'Authentication', 'externalCredential'),
    outboundNetworkConnection:
      parameterOf(parameters, 'OutboundNetworkConnection', 'outboundNetworkConnection') ||
      textAt(root, 'outboundNetworkConnection'),
    certificate:
      parameterOf(parameters, 'ClientCertificate', 'certificate') || textAt(root, 'certificate'),
    awsRegion: textAt(root, 'awsRegion'),
    mergeFieldsInBody: isTrue(textAt(root, 'allowMergeFieldsInBody')),
  };
  const found: Fact[] = [];
  for (const element of urlElements(root, parameters)) {
    // What code reaches by `callout:` is the credential; its token server is a destination beside it.
    const mechanism = element.name === 'authTokenEndpointUrl' ? 'auth-provider' : shared.mechanism;
    const values = { ...shared, mechanism, url: element.text, element: element.name };
    found.push(fact(component, 'endpoint', element, values));
  }
  if (!found.some((one) => one.values['element'] !== 'authTokenEndpointUrl')) {
    found.push(fact(component, 'endpoint', undefined, { ...shared, url: '', element: '' }));
  }
  return found;
};

function urlElements(root: XmlElement, parameters: readonly XmlElement[]): XmlElement[] {
  const secured = parameters
    .filter((one) => textAt(one, 'parameterType') === 'Url')
    .map((one) => child(one, 'parameterValue'));
  return [...secured, child(root, 'endpoint'), child(root, 'authTokenEndpointUrl')].filter(
    (one) => one !== undefined && one.text !== '',
  ) as XmlElement[];
}

function parameterOf(parameters: readonly XmlElement[], type: string, element: string): string {
  const parameter = parameters.find((one) => textAt(one, 'parameterType') === type);
  return parameter === undefined ? '' : textAt(parameter, element);
}

/** Facts for every parameter whose type names a URL; the other parameters hold claims and headers. */
function parameterUrls(element: string, mechanism: string, types: readonly string[]): Read {
  return (component) =>
    children(component.root, element)
      .filter((one) => types.includes(textAt(one, 'parameterType')))
      .flatMap((one) => {
        const value = child(one, 'parameterValue');
        if (value === undefined || !value.text.includes('://')) {
          return [];
        }
        const type = textAt(one, 'parameterType');
        return [fact(component, 'endpoint', value, urlValues(component, mechanism, type, value))];
      });
}

function urlValues(component: Component, mechanism: string, type: string, value: XmlElement) {
  return {
    mechanism,
    url: value.text,
    active: true,
    insecure: false,
    direction: type === 'AuthorizeUrl' ? 'browser' : 'out',
    carries: [],
    via: '',
    element: type,
    protocol: textAt(component.root, 'authenticationProtocol'),
  };
}

export const externalCredential: Read = parameterUrls(
  'externalCredentialParameters',
  'external-credential',
  ['AuthProviderUrl', 'AuthParameter'],
);

export const identityProvider: Read = parameterUrls(
  'externalAuthIdentityProviderParameters',
  'auth-provider',
  ['AuthorizeUrl', 'TokenUrl', 'UserInfoUrl'],
);

// Sign-in hosts of the provider types that need no URL of their own: reported (November 2026) from the
// providers' own documentation, not confirmed against an org. Types:
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_authproviders.htm
const PROVIDER_URLS: Readonly<Record<string, string>> = {
  Apple: 'https://appleid.apple.com',
  Bitbucket: 'https://bitbucket.org',
  Confluence3LO: 'https://auth.atlassian.com',
  Facebook: 'https://graph.facebook.com',
  GitHub: 'https://github.com',
  Google: 'https://accounts.google.com',
  HubSpot: 'https://api.hubapi.com',
  LinkedIn: 'https://www.linkedin.com',
  Microsoft: 'https://login.microsoftonline.com',
  Slack: 'https://slack.com',
  Twitter: 'https://api.twitter.com',
};

const declaredProvider = endpoints({
  mechanism: 'auth-provider',
  urls: [
    'tokenUrl',
    'userInfoUrl',
    'authorizeUrl',
    'errorUrl',
    'logoutUrl',
    'idTokenIssuer',
    'linkKickoffUrl',
    'ssoKickoffUrl',
    'oauthKickoffUrl',
    'iconUrl',
  ],
  direction: 'browser',
  directions: { tokenUrl: 'out', userInfoUrl: 'out' },
  members: ['providerType', 'registrationHandler', 'sendAccessTokenInHeader', 'plugin'],
});

export const authProvider: Read = (component) => {
  const found = declaredProvider(component);
  const type = child(component.root, 'providerType');
  const url = PROVIDER_URLS[type?.text ?? ''];
  const named = found.some((one) => /^(token|userInfo|authorize)Url$/.test(elementOf(one)));
  if (url !== undefined && type !== undefined && !named) {
    found.push(
      fact(component, 'endpoint', type, {
        ...urlValues(component, 'auth-provider', 'providerType', { ...type, text: url }),
        providerType: type.text,
      }),
    );
  }
  return found;
};

function elementOf(one: Fact): string {
  return String(one.values['element']);
}

/** A private connection: its region and the AWS endpoint service behind it. */
export function networkConnection(direction: 'out' | 'in'): Read {
  return (component) => {
    const { root } = component;
    const properties = [
      ...children(root, 'outboundNetworkConnProperties'),
      ...children(root, 'inboundNetworkConnProperties'),
    ];
    const value = (name: string): XmlElement | undefined => {
      const property = properties.find((one) => textAt(one, 'propertyName') === name);
      return property === undefined ? undefined : child(property, 'propertyValue');
    };
    const service = value('AwsVpcEndpointServiceName');
    const urls = ['DataCloudPrivateNetworkUrl', 'DataCloudPrivateNetworkCustomUrls']
      .map(value)
      .filter((one) => one !== undefined);
    const shown = urls[0] ?? value('Region') ?? service;
    return [
      fact(component, 'endpoint', shown, {
        mechanism: 'network-connection',
        url: urls[0]?.text ?? '',
        active: textAt(root, 'isActive') !== 'false',
        insecure: false,
        direction,
        carries: [],
        via: '',
        region: value('Region')?.text ?? '',
        service: service?.text ?? '',
        vpcEndpoint: value('AwsVpcEndpointId')?.text ?? '',
        connectionType: textAt(root, 'connectionType'),
      }),
    ];
  };
}
