// The identity provider of the sandbox: a real one (OpenID Connect, code flow with PKCE), whose people are invented. An
// operator's portal has its own; the service only gets to know its issuer.
import { STAFF } from '@fire-governance/sandbox';
import type { Issuer } from '@fire-governance/server';
import { randomBytes } from 'node:crypto';
import Provider, { type Configuration } from 'oidc-provider';
import { signingKey } from './keys.ts';
import { Memory } from './memory.ts';

/** Where it stands below the portal's address. */
export const PROVIDER_PATH = '/oidc';
/** The page that asks who signs in. */
export const SIGN_IN_PATH = '/sign-in';
/** The only client: the pages of the portal itself. */
const CLIENT = 'portal';
/** What its tokens are for, as the provider names resources, and as they stand in `aud`. */
const RESOURCE = 'urn:fire-governance';
const AUDIENCE = 'fire-governance';
const SCOPE = 'desk';
const TOKEN_SECONDS = 60 * 60;

export interface SandboxProvider {
  readonly provider: Provider;
  readonly issuer: Issuer;
}

export async function createSandboxProvider(url: string, dataDir: string): Promise<SandboxProvider> {
  const { own, shown } = await signingKey(dataDir);
  const issuer = `${url}${PROVIDER_PATH}`;
  const provider = new Provider(issuer, { ...CONFIGURATION, clients: [clientOf(url)], jwks: { keys: [own] }, cookies: { keys: [randomBytes(32).toString('base64url')] } } as Configuration);
  return { provider, issuer: { issuer, audience: AUDIENCE, jwks: { keys: [shown] } } };
}

const clientOf = (url: string) => ({
  client_id: CLIENT, token_endpoint_auth_method: 'none' as const, grant_types: ['authorization_code'], response_types: ['code' as const],
  redirect_uris: [`${url}/desk`], id_token_signed_response_alg: 'ES256' as const,
});

const claimsOf = (login: string) => {
  const { name, role, area } = STAFF.find((person) => person.login === login)!;
  return { name, fire_role: role, fire_area: area };
};

const CONFIGURATION: Configuration = {
  adapter: Memory,
  claims: { openid: ['sub'], profile: ['name', 'fire_role', 'fire_area'] },
  findAccount: (_context, id) => (STAFF.some(({ login }) => login === id) ? { accountId: id, claims: async () => ({ sub: id, ...claimsOf(id) }) } : undefined),
  interactions: { url: (_context, { uid }) => `${SIGN_IN_PATH}/${uid}` },
  pkce: { required: () => true },
  // The portal is the provider's own: nobody is asked whether it may know what it shows.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
    grant.addOIDCScope('openid profile');
    grant.addResourceScope(RESOURCE, SCOPE);
    await grant.save();
    return grant;
  },
  extraTokenClaims: (_context, token) => ('accountId' in token && typeof token.accountId === 'string' ? claimsOf(token.accountId) : undefined),
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: SCOPE, audience: AUDIENCE, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_SECONDS, jwt: { sign: { alg: 'ES256' } } }),
    },
    rpInitiatedLogout: { enabled: false },
  },
  ttl: { AccessToken: TOKEN_SECONDS, AuthorizationCode: 60, IdToken: TOKEN_SECONDS, Interaction: 10 * 60, Session: TOKEN_SECONDS, Grant: TOKEN_SECONDS },
};
