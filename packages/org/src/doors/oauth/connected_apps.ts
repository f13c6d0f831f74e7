/** Apps that may ask for tokens, and the codes and refresh tokens that they were given. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An app as an admin would set it up; secrets stay in memory. */
export interface ConnectedApp {
  readonly name: string;
  readonly clientId: string;
  /** Absent for public clients, which then need PKCE. */
  readonly clientSecret?: string;
  /** Where an authorization code may be sent, compared exactly. */
  readonly callbackUrls?: readonly string[];
  /** PEM of the certificate or public key that signs assertions of the JWT bearer flow. */
  readonly certificatePem?: string;
  /** Under whom the client credentials flow runs; without one it is refused. */
  readonly clientCredentialsUserId?: string;
}

export interface AuthorizationCode {
  readonly clientId: string;
  readonly userId: string;
  readonly redirectUri: string;
  /** S256 challenge; '' without PKCE. */
  readonly challenge: string;
  readonly expires: number;
}

export interface RefreshToken {
  readonly clientId: string;
  readonly userId: string;
  /** Id of its row in `OauthToken`. */
  readonly rowId: string;
}

const CODE_MS = 15 * 60_000;

export class ConnectedApps {
  readonly #apps: ReadonlyMap<string, ConnectedApp>;
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #refresh = new Map<string, RefreshToken>();

  constructor(apps: readonly ConnectedApp[]) {
    this.#apps = new Map(apps.map((app) => [app.clientId, app]));
  }

  find(clientId: string): ConnectedApp | undefined {
    return this.#apps.get(clientId);
  }

  keepCode(code: Omit<AuthorizationCode, 'expires'>): string {
    const text = randomBytes(32).toString('base64url');
    this.#codes.set(text, { ...code, expires: Date.now() + CODE_MS });
    return text;
  }

  /** A code works once; undefined when it is unknown, used or too old. */
  takeCode(text: string): AuthorizationCode | undefined {
    const code = this.#codes.get(text);
    this.#codes.delete(text);
    return code !== undefined && code.expires >= Date.now() ? code : undefined;
  }

  keepRefresh(refresh: RefreshToken): string {
    const text = `5Aep${randomBytes(48).toString('base64url')}`;
    this.#refresh.set(text, refresh);
    return text;
  }

  findRefresh(text: string): RefreshToken | undefined {
    return this.#refresh.get(text);
  }

  endRefresh(text: string): RefreshToken | undefined {
    const refresh = this.#refresh.get(text);
    this.#refresh.delete(text);
    return refresh;
  }
}

/** Compares secrets in a time that tells nothing about them. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
