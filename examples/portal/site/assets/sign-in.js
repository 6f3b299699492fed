// What any portal does by itself or with an OpenID Connect library: code flow with PKCE, and a `getToken` for <fire-portal>.
// Tokens are kept for this tab only: a reload keeps them, another tab or a later visit does not.
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

function token() {
  const kept = read(KEPT);
  return kept && kept.until - SKEW_MS > Date.now() ? kept.token : undefined;
}

async function signIn() {
  const started = { state: random(), verifier: random() };
  sessionStorage.setItem(STARTED, JSON.stringify(started));
  const challenge = text(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(started.verifier)));
  location.assign(`${PROVIDER}/auth?${new URLSearchParams({
    client_id: CLIENT, response_type: 'code', scope: 'openid profile desk', resource: 'urn:fire-governance', redirect_uri: here,
    state: started.state, code_challenge: challenge, code_challenge_method: 'S256', prompt: 'login',
  })}`);
}

/** Back from the provider: the code goes from the address at once, and is worth nothing without what this tab kept. */
async function finish() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state')) return;
  history.replaceState(history.state, '', location.pathname + location.hash);
  const started = read(STARTED);
  sessionStorage.removeItem(STARTED);
  if (!started || started.state !== answer.get('state') || !answer.has('code')) return;
  const reply = await fetch(`${PROVIDER}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: CLIENT, code: answer.get('code'), redirect_uri: here, code_verifier: started.verifier, resource: 'urn:fire-governance',
    }),
  });
  if (!reply.ok) return;
  const { access_token: value, expires_in: seconds } = await reply.json();
  sessionStorage.setItem(KEPT, JSON.stringify({ token: value, until: Date.now() + seconds * 1000 }));
}

/** A new function each time tells the portal that somebody else asks now. */
function show() {
  const signedIn = token() !== undefined;
  portal.getToken = ({ refresh }) => {
    if (refresh) sessionStorage.removeItem(KEPT);
    return token();
  };
  for (const name of ['in', 'waiting', 'title']) part(name).hidden = signedIn;
  part('out').hidden = !signedIn;
  // The desk is put onto the page for somebody: before, it could only be refused.
  part('place').replaceChildren(...(signedIn ? [part('desk').content.cloneNode(true)] : []));
}

part('in').addEventListener('click', signIn);
part('out').addEventListener('click', () => {
  sessionStorage.removeItem(KEPT);
  show();
});
finish().catch(() => {}).then(show);
