/**
 * The table of metadata types: one row a type, by the name of its root element, which is the same
 * in source and in mdapi format. `suffix` and `folder` are those of Salesforce's own registry:
 * https://github.com/forcedotcom/source-deploy-retrieve/blob/main/src/registry/metadataRegistry.json
 */

import { agentActions, bot, externalModel, mcpServer, modelConnection } from './agents.ts';
import { generativeSettings, promptTemplate } from './agents.ts';
import {
  connectedApp,
  externalClientCanvas,
  externalClientGlobal,
  externalClientOauth,
  externalClientPolicy,
} from './applications.ts';
import { outboundMessage, workflow, workflowAlert } from './automation.ts';
import { endpoints, type Read } from './component.ts';
import {
  authProvider,
  externalCredential,
  identityProvider,
  namedCredential,
  networkConnection,
} from './credentials.ts';
import {
  activation,
  analyticSnapshot,
  dataConnection,
  dataStream,
  externalTransfer,
  s3Connector,
} from './data_cloud.ts';
import { eventChannel, eventChannelMember, eventRelay, managedSubscription } from './events.ts';
import { grants, permissionSetGroup } from './grants.ts';
import { customField, customObject, webLink } from './objects.ts';
import { externalService } from './services.ts';
import { customLabels, customMetadata, translations } from './texts.ts';

export interface MetadataType {
  readonly suffix: string;
  /** Null: nothing of its own, only the generic rule for URLs in text. */
  readonly read: Read | null;
}

const remoteSite = endpoints({
  mechanism: 'remote-site',
  urls: ['url'],
  direction: 'out',
  active: ['isActive', 'true'],
  insecure: 'disableProtocolSecurity',
});

const cspTrustedSite = endpoints({
  mechanism: 'csp-trusted-site',
  urls: ['endpointUrl'],
  direction: 'browser',
  active: ['isActive', 'true'],
  members: [
    'context',
    'isApplicableToConnectSrc',
    'isApplicableToFrameSrc',
    'isApplicableToImgSrc',
    'isApplicableToFontSrc',
    'isApplicableToMediaSrc',
    'isApplicableToStyleSrc',
  ],
});

const corsOrigin = endpoints({ mechanism: 'cors-origin', urls: ['urlPattern'], direction: 'in' });

const redirects = endpoints({
  mechanism: 'redirect-url',
  urls: ['url', 'iframeWhiteListUrls/url'],
  direction: 'browser',
  members: ['iframeWhiteListUrls/context[]'],
});

const externalDataSource = endpoints({
  mechanism: 'external-data-source',
  urls: ['endpoint'],
  direction: 'out',
  withoutUrl: 'type',
  via: 'namedCredential',
  members: ['type', 'isWritable', 'protocol', 'principalType'],
});

const singleSignOn = endpoints({
  mechanism: 'auth-provider',
  urls: ['loginUrl', 'logoutUrl', 'errorUrl', 'singleLogoutUrl', 'issuer'],
  direction: 'browser',
});

/** A softphone's page gets the calls and what the page around it shows. */
const callCenter = endpoints({
  mechanism: 'web-link',
  urls: ['adapterUrl'],
  direction: 'browser',
  carries: () => ['crm-record'],
});

const customTab = endpoints({ mechanism: 'web-link', urls: ['url'], direction: 'browser' });

const row = (suffix: string, read: Read | null = null): MetadataType => ({ suffix, read });

export const METADATA_TYPES: Readonly<Record<string, MetadataType>> = {
  // Destinations
  RemoteSiteSetting: row('remoteSite', remoteSite),
  CspTrustedSite: row('cspTrustedSite', cspTrustedSite),
  NamedCredential: row('namedCredential', namedCredential),
  ExternalCredential: row('externalCredential', externalCredential),
  ExternalAuthIdentityProvider: row('externalAuthIdentityProvider', identityProvider),
  AuthProvider: row('authprovider', authProvider),
  SamlSsoConfig: row('samlssoconfig', singleSignOn),
  ExternalServiceRegistration: row('externalServiceRegistration', externalService),
  ExternalDataSource: row('dataSource', externalDataSource),
  OutboundNetworkConnection: row('outboundNetworkConnection', networkConnection('out')),
  InboundNetworkConnection: row('inboundNetworkConnection', networkConnection('in')),
  CorsWhitelistOrigin: row('corsWhitelistOrigin', corsOrigin),
  RedirectWhitelistUrl: row('redirectWhitelistUrl', redirects),
  IframeWhiteListUrlSettings: row('iframeWhiteListUrlSettings', redirects),
  CallCenter: row('callCenter', callCenter),
  CustomTab: row('tab', customTab),
  CustomPageWebLink: row('weblink', webLink),
  WebLink: row('webLink', webLink),
  // Events
  EventRelayConfig: row('eventRelay', eventRelay),
  PlatformEventChannel: row('platformEventChannel', eventChannel),
  PlatformEventChannelMember: row('platformEventChannelMember', eventChannelMember),
  ManagedEventSubscription: row('managedEventSubscription', managedSubscription),
  // Clients
  ConnectedApp: row('connectedApp', connectedApp),
  ExtlClntAppGlobalOauthSettings: row('ecaGlblOauth', externalClientGlobal),
  ExtlClntAppOauthSettings: row('ecaOauth', externalClientOauth),
  ExtlClntAppOauthConfigurablePolicies: row('ecaOauthPlcy', externalClientPolicy),
  ExtlClntAppCanvasSettings: row('ecaCanvas', externalClientCanvas),
  ExternalClientApplication: row('eca'),
  // Automation; flows have a reader of their own
  Workflow: row('workflow', workflow),
  WorkflowOutboundMessage: row('workflowOutboundMessage', outboundMessage),
  WorkflowAlert: row('workflowAlert', workflowAlert),
  Flow: row('flow'),
  // Agents and models
  ExternalAIModel: row('externalAIModel', externalModel),
  MlModelConnection: row('mlModelConnection', modelConnection),
  GenAiPromptTemplate: row('genAiPromptTemplate', promptTemplate),
  GenAiFunction: row('genAiFunction', agentActions),
  GenAiPlugin: row('genAiPlugin', agentActions),
  GenAiPlanner: row('genAiPlanner', agentActions),
  GenAiPlannerBundle: row('genAiPlannerBundle', agentActions),
  EinsteinGptSettings: row('settings', generativeSettings),
  McpServerDefinition: row('mcpServerDefinition', mcpServer),
  Bot: row('bot', bot),
  BotVersion: row('botVersion', bot),
  // Data Cloud and snapshots
  DataStreamDefinition: row('dataStreamDefinition', dataStream),
  ExternalDataTranObject: row('externalDataTranObject', externalTransfer),
  ActivationPlatform: row('activationPlatform', activation),
  ActivationTarget: row('activationTarget', activation),
  DataShareTarget: row('dataShareTarget', activation),
  DataConnector: row('dataconnector', dataConnection),
  ExternalDataConnector: row('externalDataConnector', dataConnection),
  StreamingAppDataConnector: row('streamingAppDataConnector', dataConnection),
  MktDataConnection: row('mktDataConnection', dataConnection),
  DataConnectorS3: row('s3DataConnector', s3Connector),
  DataConnectorIngestApi: row('dataConnectorIngestApi', dataConnection),
  AnalyticSnapshot: row('snapshot', analyticSnapshot),
  // Values
  CustomLabels: row('labels', customLabels),
  CustomMetadata: row('md', customMetadata),
  Translations: row('translation', translations),
  // Objects
  CustomObject: row('object', customObject),
  CustomField: row('field', customField),
  // Rights
  PermissionSet: row('permissionset', grants('permission-set')),
  Profile: row('profile', grants('profile')),
  MutingPermissionSet: row('mutingpermissionset', grants('muting')),
  PermissionSetGroup: row('permissionsetgroup', permissionSetGroup),
  // The generic rule alone
  EmbeddedServiceConfig: row('EmbeddedServiceConfig'),
  Network: row('network'),
  CustomSite: row('site'),
  FlexiPage: row('flexipage'),
  QuickAction: row('quickAction'),
  Dashboard: row('dashboard'),
  Report: row('report'),
  CustomApplication: row('app'),
  LightningMessageChannel: row('messageChannel'),
  EmailServicesFunction: row('xml'),
  Prompt: row('prompt'),
  HomePageComponent: row('homePageComponent'),
};
