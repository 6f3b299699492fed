// What any portal does by itself or with an OpenID Connect library: code flow with PKCE, and a `getToken` for <fire-portal>.
//
// The access token is kept for this tab only (sessionStorage), so that a reload keeps it; it lives for minutes. The refresh
// token lives for hours and stays in memory, where nothing that reads storage finds it: a page that is loaded anew asks the
// provider without a question to anybody (prompt=none) and gets another.
const PROVIDER = '/oidc';
const CLIENT = 'portal';
const KEPT = 'portal-sign-in';
const STARTED = 'portal-sign-in-started';
const SKEW_MS = 10_000;

const portal = document.querySelector('fire-portal');
const part = (name) => document.querySelector(`[data-sign="${name}"]`);
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => text(crypto.getRandomValues(new Uint8Array(32)));
const read = (name) => JSON.parse(sessionStorage.getItem(name) ?? 'null');
const here = location.origin + location.pathname;

let refreshToken;
/** One for all who need a token at the same time: a refresh token is good for one use. */
let renewing;

function token() {
  const kept = read(KEPT);
  return kept && kept.until - SKEW_MS > Date.now() ? kept.token : undefined;
}

function forget() {
  refreshToken = undefined;
  sessionStorage.removeItem(KEPT);
}

/** Leads to the provider and back to this page. `none` as prompt: without showing anything. */
async function ask(prompt) {
  const started = { prompt, state: random(), nonce: random(), verifier: random() };
  const challenge = text(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(started.verifier)));
  sessionStorage.setItem(STARTED, JSON.stringify(started));
  location.replace(`${PROVIDER}/auth?${new URLSearchParams({
    client_id: CLIENT, response_type: 'code', scope: 'openid profile desk', resource: 'urn:fire-governance', redirect_uri: here,
    state: started.state, nonce: started.nonce, code_challenge: challenge, code_challenge_method: 'S256', prompt,
  })}`);
  // The page is on its way out: nothing more is to happen in it.
  return new Promise(() => {});
}

/** Takes tokens from the provider; false where it refuses. Throws where it cannot be reached, which says nothing of the person. */
async function take(grant, nonce) {
  const reply = await fetch(`${PROVIDER}/token`, { method: 'POST', body: new URLSearchParams({ client_id: CLIENT, resource: 'urn:fire-governance', ...grant }) });
  if (reply.status >= 500) throw new Error(`The identity provider answers ${reply.status}.`);
  if (!reply.ok) return false;
  const { access_token: value, refresh_token: next, id_token: person, expires_in: seconds } = await reply.json();
  // Straight from the provider, so its signature needs no check; the nonce ties it to what this tab began.
  const said = JSON.parse(atob(person.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  if (nonce !== undefined && said.nonce !== nonce) return false;
  refreshToken = next;
  sessionStorage.setItem(KEPT, JSON.stringify({ token: value, person, until: Date.now() + seconds * 1000 }));
  return true;
}

/** Back from the provider: the code goes from the address at once, and is worth nothing without what this tab kept. */
async function finish() {
  const answer = new URLSearchParams(location.search);
  const started = read(STARTED);
  sessionStorage.removeItem(STARTED);
  if (answer.has('state')) history.replaceState(history.state, '', location.pathname + location.hash);
  if (!started || started.state !== answer.get('state')) return read(KEPT) ? ask('none') : undefined;
  const code = answer.get('code');
  const taken = code !== null && (await take({ grant_type: 'authorization_code', code, redirect_uri: here, code_verifier: started.verifier }, started.nonce));
  // Asked silently, it may have forgotten somebody whose token is still good.
  if (!taken && started.prompt !== 'none') part('failed').hidden = false;
}

async function renew() {
  const taken = refreshToken !== undefined && (await take({ grant_type: 'refresh_token', refresh_token: refreshToken }));
  if (taken) return token();
  forget();
  show();
  return undefined;
}

async function getToken({ refresh }) {
  const kept = token();
  if (kept !== undefined && !refresh) return kept;
  return (renewing ??= renew().finally(() => { renewing = undefined; }));
}

function show() {
  const signedIn = token() !== undefined;
  part('out').hidden = !signedIn;
  // A desk that lost its sign-in stays, with what was typed into it, and asks by itself to sign in again.
  if (part('place').childElementCount > 0) return;
  part('in').hidden = signedIn;
  for (const name of ['waiting', 'title']) part(name).hidden = signedIn;
  // A desk is put onto the page for somebody: before, it could only be refused.
  if (!signedIn) return;
  portal.getToken = getToken;
  part('place').append(part('desk').content.cloneNode(true));
}

function signIn() {
  // Browsers give it to pages over https and on this machine only.
  if (crypto.subtle) void ask('login');
  else part('insecure').hidden = false;
}

part('in').addEventListener('click', signIn);
// For the elements that ask somebody to sign in again.
portal.signIn = signIn;
part('out').addEventListener('click', () => {
  const { person } = read(KEPT) ?? {};
  forget();
  // Says that nobody is signed in: what was kept for coming back goes too.
  portal.getToken = undefined;
  part('place').replaceChildren();
  part('out').hidden = true;
  // The provider is told as well: the next person at this machine must not be taken for this one.
  location.assign(`${PROVIDER}/session/end?${new URLSearchParams({ client_id: CLIENT, post_logout_redirect_uri: here, ...(person ? { id_token_hint: person } : {}) })}`);
});
finish().catch(() => { part('failed').hidden = false; }).then(show);
