// The identity provider of the sandbox: a real one (OpenID Connect, code flow with PKCE), whose people are invented. An
// operator's portal has its own; the service only gets to know its issuer.
import { DISTRICT, STAFF } from '@fire-governance/sandbox';
import type { Issuer } from '@fire-governance/server';
import { randomBytes } from 'node:crypto';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { createFrame } from '../pages.ts';
import { PAGE_HEADERS } from '../security.ts';
import { signingKey } from './keys.ts';
import { Memory } from './memory.ts';
import { failedPage, onwardPage, signedOutPage, signOutPage } from './page.ts';

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
/** Short, because nobody can take a token back; a working day, because nobody wants to sign in twice. */
const TOKEN_SECONDS = 10 * 60;
const SESSION_SECONDS = 10 * 60 * 60;
/** Chinese and English, as the pages of the portal carry both. */
export const TITLE = '工作人员登录 - 科尔沁区基层消防治理 | Staff sign-in - Horqin District Fire Safety';

export interface SandboxProvider {
  readonly provider: Provider;
  readonly issuer: Issuer;
  /** Of the portal, under the one name that the provider knows. */
  readonly origin: string;
}

export async function createSandboxProvider(url: string, dataDir: string): Promise<SandboxProvider> {
  const { own, shown } = await signingKey(dataDir);
  const issuer = `${url}${PROVIDER_PATH}`;
  const frame = await createFrame();
  const page = (context: KoaContextWithOIDC, main: string) => {
    context.type = 'html';
    context.body = frame(TITLE, main);
  };
  const provider = new Provider(issuer, {
    ...CONFIGURATION,
    features: {
      ...CONFIGURATION.features,
      rpInitiatedLogout: {
        enabled: true,
        // Who comes with a token of ours was sent by the portal, where they have pressed the button already.
        logoutSource: (context) => {
          const action = context.oidc.urlFor('end_session_confirm');
          const xsrf = secretOf(context);
          page(context, context.oidc.entities.IdTokenHint ? onwardPage(action, { xsrf, logout: 'yes' }) : signOutPage(action, xsrf));
        },
        postLogoutSuccessSource: (context) => page(context, signedOutPage()),
      },
    },
    renderError: (context, { error, error_description: reason }) => page(context, failedPage(`${error}: ${reason ?? ''}`)),
    clientBasedCORS: (_context, asking) => asking === url,
    clients: [clientOf(url)],
    jwks: { keys: [own] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
  } as Configuration);
  provider.use(async (context, next) => {
    context.set(PAGE_HEADERS);
    await next();
    // The library sends some forms on by a script inside the page, which the policy of the portal refuses.
    const { oidc } = context as KoaContextWithOIDC;
    if (typeof context.body === 'string' && context.body.includes('document.forms[0].submit()') && secretOf(context as KoaContextWithOIDC)) {
      page(context as KoaContextWithOIDC, onwardPage(oidc.urlFor('end_session_confirm'), { xsrf: secretOf(context as KoaContextWithOIDC), logout: 'yes' }));
    }
  });
  return { provider, issuer: { issuer, audience: AUDIENCE, jwks: { keys: [shown] }, areas: [DISTRICT] }, origin: url };
}

const secretOf = ({ oidc }: KoaContextWithOIDC) => (oidc.session?.state as { secret: string } | undefined)?.secret ?? '';

/** Pages on which somebody signs in. */
export const SIGN_IN_PAGES = ['/desk', '/inspect', '/campaigns'] as const;

const clientOf = (url: string) => ({
  client_id: CLIENT, token_endpoint_auth_method: 'none' as const, grant_types: ['authorization_code', 'refresh_token'], response_types: ['code' as const],
  redirect_uris: SIGN_IN_PAGES.map((path) => url + path), post_logout_redirect_uris: SIGN_IN_PAGES.map((path) => url + path), id_token_signed_response_alg: 'ES256' as const,
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
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    userinfo: { enabled: false },
  },
  issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
  ttl: {
    AccessToken: TOKEN_SECONDS, AuthorizationCode: 60, IdToken: TOKEN_SECONDS, Interaction: 10 * 60,
    RefreshToken: SESSION_SECONDS, Session: SESSION_SECONDS, Grant: SESSION_SECONDS,
  },
};
