/** Who a token belongs to: the identity service and OpenID's user info. */
import type { OrgData } from '../../platform/org_data.ts';
import type { Row } from '../../store/tables.ts';

const text = (row: Row, field: string): string | null => {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const PATHS: Readonly<Record<string, string>> = {
  metadata: '/services/Soap/m/{version}/',
  partner: '/services/Soap/u/{version}/',
  rest: '/services/data/v{version}/',
  sobjects: '/services/data/v{version}/sobjects/',
  query: '/services/data/v{version}/query/',
  tooling_rest: '/services/data/v{version}/tooling/',
};

function urlsOf(url: string): Record<string, string> {
  return Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, url + path]));
}

/** The answer of `/id/<organization>/<user>`. */
export function identity(org: OrgData, userId: string, url: string): unknown {
  const user = org.core.tables.get('User', userId)!;
  return {
    id: `${url}/id/${org.organizationId}/${userId}`,
    asserted_user: true,
    user_id: userId,
    organization_id: org.organizationId,
    username: text(user, 'username'),
    nick_name: text(user, 'alias'),
    display_name: text(user, 'name'),
    email: text(user, 'email'),
    email_verified: true,
    first_name: text(user, 'firstname'),
    last_name: text(user, 'lastname'),
    timezone: text(user, 'timezonesidkey'),
    addr_country: text(user, 'countrycode'),
    mobile_phone: text(user, 'mobilephone'),
    urls: urlsOf(url),
    active: user['isactive'] === true,
    user_type: 'STANDARD',
    language: text(user, 'languagelocalekey'),
    locale: text(user, 'localesidkey'),
    last_modified_date: new Date(Number(user['lastmodifieddate'])).toISOString(),
    is_app_installed: true,
  };
}

/** The answer of `/services/oauth2/userinfo`. */
export function userInfo(org: OrgData, userId: string, url: string): unknown {
  const user = org.core.tables.get('User', userId)!;
  return {
    sub: `${url}/id/${org.organizationId}/${userId}`,
    user_id: userId,
    organization_id: org.organizationId,
    preferred_username: text(user, 'username'),
    nickname: text(user, 'alias'),
    name: text(user, 'name'),
    email: text(user, 'email'),
    email_verified: true,
    given_name: text(user, 'firstname'),
    family_name: text(user, 'lastname'),
    zoneinfo: text(user, 'timezonesidkey'),
    urls: urlsOf(url),
    active: user['isactive'] === true,
    user_type: 'STANDARD',
    language: text(user, 'languagelocalekey'),
    locale: text(user, 'localesidkey'),
    updated_at: new Date(Number(user['lastmodifieddate'])).toISOString(),
  };
}
