/**
 * JSON Schemas of component configurations, for platform 2026.03 and 2026.09. HubSpot does not ship
 * its own: these follow the published project templates and are strict, so that a member that
 * nobody has checked is an error and not ignored.
 */

type Schema = Readonly<Record<string, unknown>>;

const text = (more: Schema = {}): Schema => ({ type: 'string', minLength: 1, ...more });
const texts = (more: Schema = {}): Schema => ({ type: 'array', items: text(more) });
const object = (properties: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const SCOPES = texts({ pattern: '^[a-z0-9][a-z0-9_.-]*$' });
const HTTPS = { pattern: '^https://[^/?#\\s]+(/[^?#\\s]*)?$' };
const UI_ENTRY = text({ pattern: '^/app/.+\\.(js|jsx|ts|tsx)$' });

const APP = object(
  {
    name: text({ maxLength: 200 }),
    description: text({ maxLength: 8192 }),
    logo: text(),
    distribution: { enum: ['private', 'marketplace'] },
    isUserLevel: { type: 'boolean' },
    auth: object(
      {
        type: { enum: ['static', 'oauth'] },
        requiredScopes: SCOPES,
        optionalScopes: SCOPES,
        conditionallyRequiredScopes: SCOPES,
        redirectUrls: texts(),
      },
      ['type', 'requiredScopes'],
    ),
    permittedUrls: object({ fetch: texts(HTTPS), iframe: texts(HTTPS), img: texts(HTTPS) }, []),
    support: object(
      {
        supportEmail: text({ format: 'email' }),
        documentationUrl: text({ format: 'uri' }),
        supportUrl: text({ format: 'uri' }),
        supportPhone: text(),
      },
      [],
    ),
  },
  ['name', 'description', 'distribution', 'auth'],
);

const CARD = object(
  {
    name: text(),
    description: text(),
    location: {
      enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'],
    },
    entrypoint: UI_ENTRY,
    objectTypes: { ...texts(), minItems: 1, uniqueItems: true },
  },
  ['name', 'location', 'entrypoint', 'objectTypes'],
);

const ENTRY_ONLY = object({ entrypoint: UI_ENTRY }, ['entrypoint']);

const FUNCTION = object(
  {
    entrypoint: text({ pattern: '^/app/functions/.+\\.(js|cjs)$' }),
    secretKeys: { ...texts({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }), uniqueItems: true },
    endpoint: object(
      {
        path: text({ pattern: '^/[A-Za-z0-9/_-]+$' }),
        methods: {
          type: 'array',
          minItems: 1,
          items: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
        },
      },
      ['path', 'methods'],
    ),
  },
  ['entrypoint'],
);

const SUBSCRIPTIONS = (members: Schema, required: readonly string[]): Schema => ({
  type: 'array',
  items: object({ subscriptionType: text(), active: { type: 'boolean' }, ...members }, [
    'subscriptionType',
    'active',
    ...required,
  ]),
});

const WEBHOOKS = object(
  {
    settings: object(
      {
        targetUrl: text({ pattern: '^https://\\S+$' }),
        maxConcurrentRequests: { type: 'integer', minimum: 5, maximum: 500 },
      },
      ['targetUrl', 'maxConcurrentRequests'],
    ),
    subscriptions: object(
      {
        crmObjects: SUBSCRIPTIONS({ objectType: text(), propertyName: text() }, ['objectType']),
        legacyCrmObjects: SUBSCRIPTIONS({ propertyName: text() }, []),
        hubEvents: SUBSCRIPTIONS({}, []),
      },
      [],
    ),
  },
  ['settings', 'subscriptions'],
);

/** By the type in the meta file. */
export const CONFIG_SCHEMAS: Readonly<Record<string, Schema>> = {
  app: APP,
  card: CARD,
  settings: ENTRY_ONLY,
  page: ENTRY_ONLY,
  'app-function': FUNCTION,
  webhooks: WEBHOOKS,
};
