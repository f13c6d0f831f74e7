/**
 * A stand-in for an org's REST and Metadata APIs. The shapes are those of Salesforce's documentation
 * (REST API: query, limits, jobs, errors; Metadata API: retrieve, checkRetrieveStatus); nothing here
 * was recorded from a real org.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = '00D000000000001!AQ0.stand-in.token.that.no.output.may.hold';

export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** REST error code; '' sends no JSON. */
  readonly code?: string;
}

export interface StandIn {
  readonly url: string;
  /** Method and path with the decoded query, in order. */
  readonly asked: string[];
  /** Pages of records by the object after FROM; an object that is not here is an unknown type. */
  readonly pages: Record<string, readonly (readonly Record<string, unknown>[])[]>;
  jobs: readonly Record<string, unknown>[];
  zip: Buffer;
  /** Told of each request before it is answered; a fault is sent instead of the answer. */
  fault: (asked: string, count: number) => Fault | null;
  used: number;
  close(): Promise<void>;
}

export async function startStandIn(): Promise<StandIn> {
  let count = 0;
  let looks = 0;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const standIn: StandIn = {
    url: '',
    asked: [],
    pages: {},
    jobs: [],
    zip: Buffer.alloc(0),
    fault: () => null,
    used: 100,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) body.push(chunk);
    const text = Buffer.concat(body).toString();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const soap = /<(retrieve|checkRetrieveStatus)[ >]/.exec(text)?.[1] ?? '';
    const asked =
      `${request.method} ${url.pathname}${soap === '' ? '' : ` ${soap}`} ${url.searchParams.get('q') ?? ''}`.trim();
    standIn.asked.push(asked);
    count += 1;
    standIn.used += 1;
    response.setHeader('Sforce-Limit-Info', `api-usage=${standIn.used}/15000`);
    const fault = standIn.fault(asked, count);
    if (fault !== null) return refuse(response, fault);
    const isAuthorised = request.headers.authorization === `Bearer ${TOKEN}`;
    if (!isAuthorised && soap === '')
      return refuse(response, { status: 401, code: 'INVALID_SESSION_ID' });
    if (soap !== '') return soapAnswer(soap, response);
    if (url.pathname.endsWith('/limits')) {
      return json(response, { DailyApiRequests: { Max: 15000, Remaining: 15000 - standIn.used } });
    }
    if (url.pathname.endsWith('/jobs/query')) {
      return json(response, { done: true, records: standIn.jobs, nextRecordsUrl: null });
    }
    return query(url, response);
  }

  function query(url: URL, response: ServerResponse): void {
    const more = /\/query\/(\w+)-(\d+)$/.exec(url.pathname);
    const object = more?.[1] ?? / FROM (\w+)/.exec(url.searchParams.get('q') ?? '')?.[1] ?? '';
    const page = Number(more?.[2] ?? 0);
    const pages = standIn.pages[object];
    if (pages === undefined) return refuse(response, { status: 400, code: 'INVALID_TYPE' });
    const isLast = page >= pages.length - 1;
    json(response, {
      totalSize: pages.flat().length,
      done: isLast,
      records: pages[page] ?? [],
      ...(isLast ? {} : { nextRecordsUrl: `/services/data/v67.0/query/${object}-${page + 1}` }),
    });
  }

  function soapAnswer(action: string, response: ServerResponse): void {
    looks = action === 'retrieve' ? 0 : looks + 1;
    const inner =
      action === 'retrieve'
        ? '<done>false</done><id>09S000000000001AAA</id><state>Queued</state>'
        : looks < 2
          ? '<done>false</done><id>09S000000000001AAA</id><status>InProgress</status><success>false</success>'
          : `<done>true</done><id>09S000000000001AAA</id><status>Succeeded</status><success>true</success><zipFile>${standIn.zip.toString('base64')}</zipFile>`;
    response.setHeader('content-type', 'text/xml');
    response.end(
      `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata"><soapenv:Body><${action}Response><result>${inner}</result></${action}Response></soapenv:Body></soapenv:Envelope>`,
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(standIn, { url: `http://localhost:${port}` });
}

function refuse(response: ServerResponse, { status, headers = {}, code = '' }: Fault): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(code === '' ? '' : JSON.stringify([{ errorCode: code, message: `told: ${TOKEN}` }]));
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

/** Everything that the sections ask, with a fault of each kind that rules find, and one that is fine. */
export function fillStandIn(standIn: StandIn): void {
  const recent = new Date(Date.now() - 5 * 86_400_000).toISOString();
  const old = new Date(Date.now() - 400 * 86_400_000).toISOString();
  Object.assign(standIn.pages, {
    Organization: [[{ Id: '00D000000000001AAA', InstanceName: 'USA224S', IsSandbox: false }]],
    CustomPermission: [[{ Id: '0CP1', DeveloperName: 'Use_Bailiwick' }]],
    SetupEntityAccess: [[{ ParentId: '0PS1', SetupEntityId: '0CP1' }]],
    PermissionSetAssignment: [
      [
        { AssigneeId: '0051', PermissionSetId: '0PS1', PermissionSet: { Name: 'Bailiwick_User' } },
        { AssigneeId: '0052', PermissionSetId: '0PS1', PermissionSet: { Name: 'Bailiwick_User' } },
      ],
      [
        {
          AssigneeId: '0051',
          PermissionSetId: '0PS2',
          PermissionSet: { Name: 'X00e', PermissionsViewAllData: true },
        },
      ],
    ],
    OauthToken: [
      [
        { Id: '0CQ1', AppName: 'Loader', UserId: '0051', CreatedDate: old, LastUsedDate: old },
        {
          Id: '0CQ2',
          AppName: 'Mobile',
          UserId: '0052',
          CreatedDate: recent,
          LastUsedDate: recent,
        },
      ],
    ],
    ConnectedApplication: [
      [{ Id: '0H41', Name: 'Loader', CreatedDate: old, OptionsAllowAdminApprovedUsersOnly: false }],
    ],
    AuthSession: [
      [{ Id: '0Ak1', UsersId: '0051', CreatedDate: recent, LoginGeo: { CountryIso: 'US' } }],
    ],
    LoginHistory: [
      [{ UserId: '0052', LoginTime: recent, CountryIso: 'DE', Application: 'Browser' }],
      [{ UserId: '0052', LoginTime: recent, CountryIso: 'IN', Application: 'Loader' }],
    ],
    SetupAuditTrail: [
      [
        { Action: 'dataExport', Section: 'Data Export', CreatedById: '0051', CreatedDate: recent },
        { Action: 'changedPassword', Section: 'Users', CreatedById: '0051', CreatedDate: recent },
      ],
    ],
  });
  standIn.jobs = [
    {
      id: '7501',
      operation: 'query',
      object: 'Contact',
      createdById: '0051',
      createdDate: recent,
      state: 'JobComplete',
    },
    {
      id: '7502',
      operation: 'query',
      object: 'Lead',
      createdById: '0051',
      createdDate: recent,
      state: 'Failed',
    },
  ];
}
