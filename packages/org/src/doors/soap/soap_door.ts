/** `/services/Soap/u` (login and logout) and `/services/Soap/m` (the Metadata API, to read). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Org } from '../../org.ts';
import { componentsOf } from '../metadata/components.ts';
import type { Component } from '../metadata/components.ts';
import { METADATA_TYPES } from '../metadata/metadata_types.ts';
import type { RetrieveJobs } from '../metadata/retrieve.ts';
import { OAuthError, userWithPassword } from '../oauth/grants.ts';
import type { OAuthDoor } from '../oauth/oauth_door.ts';
import { noteSignIn } from '../oauth/sign_ins.ts';
import { readText } from '../server/exchange.ts';
import type { SoapCall, XmlTree } from './envelope.ts';
import {
  faultEnvelope,
  listOf,
  readEnvelope,
  resultEnvelope,
  SoapFault,
  textOf,
  treeOf,
} from './envelope.ts';

export interface SoapDoor extends OAuthDoor {
  readonly org: Org;
  readonly jobs: RetrieveJobs;
}

const NAMESPACES = {
  u: 'urn:partner.soap.sforce.com',
  m: 'http://soap.sforce.com/2006/04/metadata',
} as const;

/** Answers a SOAP request; says whether the path was one. */
export async function answerSoap(
  door: SoapDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const match = /^\/services\/Soap\/([um])\/(\d+\.0)(?:\/|$)/.exec(request.url ?? '');
  if (match === null || request.method !== 'POST') return false;
  const namespace = NAMESPACES[match[1] as 'u' | 'm'];
  let status = 200;
  let text: string;
  try {
    const call = readEnvelope(await readText(request));
    const result =
      match[1] === 'u' ? partner(door, call, match[2]!) : metadata(door, call, match[2]!);
    text = resultEnvelope(namespace, call.method, result);
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    status = 500;
    text = faultEnvelope(namespace, error);
  }
  response.writeHead(status, {
    'content-type': 'text/xml; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(text);
  return true;
}

function partner(door: SoapDoor, call: SoapCall, version: string): unknown {
  if (call.method === 'logout') {
    if (!door.sessions.end(call.sessionId)) throw invalidSession();
    return {};
  }
  if (call.method !== 'login') {
    throw new SoapFault('soapenv:Client', `${call.method} is not supported by the local org`);
  }
  let userId: string;
  try {
    userId = userWithPassword(door, textOf(call.body, 'username'), textOf(call.body, 'password'));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new SoapFault(
      'sf:INVALID_LOGIN',
      'Invalid username, password, security token; or user locked out.',
    );
  }
  noteSignIn(door.org, userId, 'SOAP');
  const user = door.org.core.tables.get('User', userId)!;
  return {
    metadataServerUrl: `${door.url}/services/Soap/m/${version}/${door.org.organizationId}`,
    passwordExpired: false,
    sandbox: true,
    serverUrl: `${door.url}/services/Soap/u/${version}/${door.org.organizationId}`,
    sessionId: door.sessions.startApi(userId),
    userId,
    userInfo: {
      organizationId: door.org.organizationId,
      profileId: user['profileid'],
      userEmail: user['email'],
      userFullName: user['name'],
      userId,
      userLanguage: user['languagelocalekey'],
      userLocale: user['localesidkey'],
      userName: user['username'],
      userTimeZone: user['timezonesidkey'],
    },
  };
}

const invalidSession = (): SoapFault =>
  new SoapFault(
    'sf:INVALID_SESSION_ID',
    'Invalid Session ID found in SessionHeader: Illegal Session',
  );

function metadata(door: SoapDoor, call: SoapCall, version: string): unknown {
  const userId = door.sessions.userOfToken(call.sessionId);
  if (userId === undefined) throw invalidSession();
  const isAllowed = door.org.foreground(userId, ({ rights }) =>
    ['ModifyMetadata', 'ModifyAllData'].some((name) => rights.userPermission(name)),
  );
  if (!isAllowed) {
    throw new SoapFault(
      'sf:INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    );
  }
  const components = (): readonly Component[] => componentsOf(door.org.project.folders);
  switch (call.method) {
    case 'describeMetadata':
      return describeMetadata();
    case 'listMetadata':
      return listMetadata(door, call.body, components());
    case 'retrieve':
      return startRetrieve(door, userId, treeOf(call.body['request']), version, components());
    case 'checkRetrieveStatus':
      return retrieveStatus(door, userId, call.body);
    default:
      throw new SoapFault('soapenv:Client', `${call.method} is not supported by the local org`);
  }
}

function describeMetadata(): unknown {
  return {
    metadataObjects: METADATA_TYPES.map((type) => ({
      directoryName: type.directoryName,
      inFolder: false,
      metaFile: type.metaFile === true,
      ...(type.isBundle === true ? {} : { suffix: type.suffix }),
      xmlName: type.xmlName,
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}

const MOST_QUERIES = 3;

function listMetadata(door: SoapDoor, body: XmlTree, components: readonly Component[]): unknown {
  const types = listOf(body['queries']).map((query) => textOf(treeOf(query), 'type'));
  if (types.length > MOST_QUERIES) {
    throw new SoapFault('sf:EXCEEDED_MAX_TYPES_LIMIT', 'at most 3 types in one listMetadata call');
  }
  const unknown = types.find((one) => !METADATA_TYPES.some(({ xmlName }) => xmlName === one));
  if (unknown !== undefined) {
    throw new SoapFault('sf:INVALID_TYPE', `Unknown type:${unknown.replace(/\W/g, '')}`);
  }
  const at = new Date(door.org.core.startedAt).toISOString();
  return components
    .filter(({ type }) => types.includes(type))
    .map(({ type, fullName, files }) => ({
      createdById: door.org.adminId,
      createdByName: 'Set-up',
      createdDate: at,
      fileName: [...files.keys()][0],
      fullName,
      id: '',
      lastModifiedById: door.org.adminId,
      lastModifiedByName: 'Set-up',
      lastModifiedDate: at,
      manageableState: 'unmanaged',
      type,
    }));
}

function startRetrieve(
  door: SoapDoor,
  userId: string,
  request: XmlTree,
  version: string,
  components: readonly Component[],
): unknown {
  if (listOf(request['packageNames']).some((name) => name !== '')) {
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', 'the local org has no packages');
  }
  const types = listOf(treeOf(request['unpackaged'])['types']).map((one) => ({
    name: textOf(treeOf(one), 'name'),
    members: listOf(treeOf(one)['members']).map(String),
  }));
  const job = door.jobs.start(
    userId,
    {
      apiVersion: version,
      singlePackage: textOf(request, 'singlePackage') === 'true',
      types,
    },
    components,
  );
  return { done: false, id: job.id, state: 'Queued' };
}

function retrieveStatus(door: SoapDoor, userId: string, body: XmlTree): unknown {
  const job = door.jobs.find(textOf(body, 'asyncProcessId') || textOf(body, 'id'), userId);
  if (job === undefined) {
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  }
  return {
    done: true,
    fileProperties: job.files,
    id: job.id,
    messages: job.messages,
    status: 'Succeeded',
    success: true,
    ...(textOf(body, 'includeZip') === 'false' ? {} : { zipFile: job.zip.toString('base64') }),
  };
}
