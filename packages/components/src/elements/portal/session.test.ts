import { ProblemError, type Client } from '@fire-governance/client';
import type { CaseRow, StaffSession } from '@fire-governance/contract';
import { axeClean, expect, fixture, html, inEveryMode, leakCheck, oneEvent, sendKeys, waitUntil } from '../../../../../tests/support/index.ts';
import '../hazard-desk/define.ts';
import '../session/define.ts';
import './define.ts';
import type { FireHazardDesk } from '../hazard-desk/hazard-desk.ts';
import type { FireSession } from '../session/session.ts';
import type { FirePortal, SessionChange } from './portal.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const PERSON: StaffSession = { subject: 's', name: '示例·中心主任', role: 'township', area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' } };
const HAZARD = {
  id: ID, version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道里堆满纸箱',
  place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' }, position: null, address: null }, reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z',
  pausedAt: null, overdue: false, deadline: null, handler: { area: 'nbs:150502001', name: { 'zh-CN': '中心' }, phone: null }, followers: 0, photoCount: 0, major: null, schematic: true,
  photos: [], steps: [], notices: [], reporter: { mode: 'anonymous', wantsReply: false }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null,
  actions: ['accept', 'reject'],
};

/** A service that takes the tokens it is told to, each for one person. */
function service() {
  const people = new Map<string, StaffSession>([['of the director', PERSON], ['of a neighbor', { ...PERSON, subject: 't', name: '示例·邻镇主任' }]]);
  const asked: string[] = [];
  const answer = (path: string): unknown => (path.endsWith('/session') ? undefined : path.endsWith(ID) ? HAZARD : { items: [HAZARD] as CaseRow[], nextCursor: null, total: 1 });
  const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': status === 200 ? 'application/json' : 'application/problem+json', etag: '"1"' } });
  const original = window.fetch;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const who = people.get((request.headers.get('authorization') ?? '').replace('Bearer ', ''));
    asked.push(pathname.replace('/api/v1', ''));
    if (!who) return reply({ type: 'urn:fire-governance:problem:token-invalid', title: 't', status: 401 }, 401);
    return reply(answer(pathname) ?? who);
  };
  return { people, asked, restore: () => { window.fetch = original; } };
}

const told = (portal: FirePortal) => {
  const changes: SessionChange[] = [];
  portal.addEventListener('fire-session-changed', (event) => changes.push((event as CustomEvent<SessionChange>).detail));
  return changes;
};
const source = (token: string | undefined) => async () => token;

describe('sign-in at fire-portal', () => {
  let api: ReturnType<typeof service>;
  beforeEach(() => {
    // Unfinished words wait for their author in this tab: the next test is somebody else's.
    sessionStorage.clear();
    api = service();
  });
  afterEach(() => api.restore());

  async function portalWith(inner: 'fire-session' | 'fire-hazard-desk', { token = 'of the director', signIn }: { token?: string; signIn?: () => void } = {}) {
    const portal = await fixture<FirePortal>(html`<fire-portal api="/" lang="zh-CN" .getToken=${source(token)} .signIn=${signIn}>${inner === 'fire-session' ? html`<fire-session></fire-session>` : html`<fire-hazard-desk></fire-hazard-desk>`}</fire-portal>`);
    return { portal, changes: told(portal), inside: portal.querySelector(inner) as FireSession | FireHazardDesk };
  }
  const $ = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);

  it('tells the page who is signed in, without a token and without the subject', async () => {
    const portal = document.createElement('fire-portal');
    Object.assign(portal, { api: '/', getToken: source('of the director') });
    const change = oneEvent(portal, 'fire-session-changed');
    document.body.append(portal);
    const { detail } = (await change) as CustomEvent<SessionChange>;
    expect(detail).to.deep.equal({ status: 'signed-in', who: { name: '示例·中心主任', role: 'township', area: 'nbs:150502001', areaName: PERSON.areaName } });
    expect(JSON.stringify(detail)).not.to.contain('of the director');
    portal.remove();
  });

  it('asks the service nothing on a page where nobody signs in', async () => {
    const portal = await fixture<FirePortal>(html`<fire-portal api="/" key="pk_x"></fire-portal>`);
    await portal.updateComplete;
    window.dispatchEvent(new Event('focus'));
    expect(portal.session.status).to.equal('unknown');
    expect(api.asked).to.deep.equal([]);
  });

  it('says that a sign-in has run out, and that it is there again', async () => {
    const { portal, changes } = await portalWith('fire-session');
    await waitUntil(() => portal.session.status === 'signed-in');
    api.people.clear();
    await portal.checkSession();
    expect(portal.session.status).to.equal('expired');
    api.people.set('another', PERSON);
    portal.getToken = source('another');
    await waitUntil(() => portal.session.status === 'signed-in');
    expect(changes.map(({ status }) => status)).to.deep.equal(['signed-in', 'expired', 'signed-in']);
    portal.getToken = undefined;
    await waitUntil(() => portal.session.status === 'signed-out');
    expect(changes.at(-1)).to.deep.equal({ status: 'signed-out', who: null });
  });

  it('hears from the elements inside that a token is not taken', async () => {
    const { portal, changes } = await portalWith('fire-hazard-desk');
    await waitUntil(() => portal.session.status === 'signed-in');
    api.people.clear();
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => changes.at(-1)?.status === 'expired');
  });

  it('finds out when the address comes after the source of tokens', async () => {
    const portal = await fixture<FirePortal>(html`<fire-portal .getToken=${source('of the director')}></fire-portal>`);
    expect(api.asked).to.deep.equal([]);
    portal.api = '/';
    await waitUntil(() => portal.session.status === 'signed-in');
  });

  it('looks again for somebody who signs in elsewhere', async () => {
    const { portal } = await portalWith('fire-session', { token: '' });
    await waitUntil(() => portal.session.status === 'signed-out');
    portal.getToken = source('');
    let token = '';
    portal.getToken = async () => token;
    await portal.updateComplete;
    await waitUntil(() => !portal.session.asking);
    token = 'of the director';
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => portal.session.status === 'signed-in');
  });

  describe('the desk inside', () => {
    const words = (desk: Element) => ($(desk, '#field-note') as HTMLTextAreaElement | null)?.value;

    async function typing(options = {}) {
      const made = await portalWith('fire-hazard-desk', options);
      const desk = made.inside as FireHazardDesk;
      await waitUntil(() => $(desk, '.open'));
      $(desk, '.open')!.click();
      await waitUntil(() => $(desk, '#do-reject'));
      $(desk, '#do-reject')!.click();
      await waitUntil(() => $(desk, '#field-note'));
      $(desk, '#field-note')!.focus();
      await sendKeys({ type: 'half way' });
      return { ...made, desk };
    }

    async function runOut(desk: Element): Promise<void> {
      api.people.clear();
      window.dispatchEvent(new Event('focus'));
      await waitUntil(() => $(desk, '[part=failure]')?.innerText.includes('登录已失效'));
    }

    it('asks the service once who is signed in', async () => {
      const { inside } = await portalWith('fire-hazard-desk');
      await waitUntil(() => $(inside, '.open'));
      expect(api.asked.filter((path) => path === '/session')).to.have.length(1);
    });

    it('asks to sign in, hides what only staff may see, and goes on by itself with what was typed', async () => {
      let signingIn = 0;
      const { portal, desk } = await typing({ signIn: () => { signingIn += 1; } });
      await runOut(desk);
      expect($(desk, '[part=failure]')!.innerText).to.contain('已填写的内容会保留');
      expect(desk.shadowRoot!.textContent).not.to.contain('楼道里堆满纸箱');
      await inEveryMode(desk, () => axeClean(desk));
      $(desk, '[part=sign-in]')!.focus();
      $(desk, '[part=sign-in]')!.click();
      expect(signingIn).to.equal(1);
      api.people.set('of the director', PERSON);
      portal.getToken = source('of the director');
      await waitUntil(() => words(desk) === 'half way');
      expect($(desk, '[part=restored]')).not.to.exist;
      expect($(desk, '[role=status]')!.innerText).to.contain('您已重新登录');
      await waitUntil(() => desk.shadowRoot!.activeElement?.id === 'field-note');
    });

    it('asks the service nothing while nobody is signed in', async () => {
      const { desk, portal } = await typing();
      await runOut(desk);
      portal.getToken = source('');
      await waitUntil(() => !portal.session.asking);
      const { length } = api.asked;
      window.dispatchEvent(new Event('focus'));
      await portal.updateComplete;
      await waitUntil(() => !portal.session.asking);
      expect(api.asked).to.have.length(length);
    });

    it('brings the words back when the page has been left meanwhile, and keeps them in this tab only', async () => {
      const { portal, desk } = await typing();
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(Object.keys(sessionStorage)).to.deep.equal([`fire-governance:step:s:${ID}`]);
      expect(Object.keys(localStorage).filter((name) => name.includes('step'))).to.deep.equal([]);
      portal.remove();
      const { inside: later } = await portalWith('fire-hazard-desk');
      await waitUntil(() => words(later) === 'half way');
      expect($(later, '[part=restored]')!.innerText).to.contain('已恢复');
      await inEveryMode(later, () => axeClean(later));
      $(later, '.step [type=button]:last-child')!.click();
      await waitUntil(() => !$(later, '[part=step]'));
      expect(Object.keys(sessionStorage)).to.deep.equal([]);
      expect(desk.isConnected).to.equal(false);
    });

    it('keeps nothing in a tab of a shared computer', async () => {
      const { portal } = await typing();
      portal.sharedComputer = true;
      await portal.updateComplete;
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(Object.keys(sessionStorage)).to.deep.equal([]);
    });

    it('shows nothing of one person to another, and leaves nothing when somebody signs out', async () => {
      const { portal, desk } = await typing();
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      portal.getToken = source('of a neighbor');
      await waitUntil(() => $(desk, '.head')?.innerText.includes('邻镇主任') && $(desk, '.open'));
      expect(words(desk)).to.equal(undefined);
      expect(Object.keys(sessionStorage)).to.deep.equal([]);
      portal.getToken = undefined;
      await waitUntil(() => $(desk, '[part=failure]')?.innerText.includes('您还没有登录'));
      expect($(desk, '.list')).not.to.exist;
    });
  });

  describe('fire-session', () => {
    it('says in one line who it is, in both languages, and gives the page room for its own button', async () => {
      const { portal, inside } = await portalWith('fire-session');
      inside.append(Object.assign(document.createElement('button'), { textContent: '退出登录' }));
      await waitUntil(() => $(inside, '[part=who]')?.innerText.includes('示例·中心主任'));
      expect($(inside, '[part=who]')!.innerText).to.contain('科尔沁街道');
      await inEveryMode(inside, () => axeClean(inside));
      portal.lang = 'en';
      await waitUntil(() => $(inside, '[part=who]')?.innerText.includes('Township center'));
      expect($(inside, 'slot')).to.exist;
    });

    it('draws nothing before it is known, says when it has run out, and leads to the sign-in', async () => {
      const alone = await fixture<FireSession>(html`<fire-session></fire-session>`);
      expect(getComputedStyle(alone).display).to.equal('none');
      let signingIn = 0;
      const { portal, inside } = await portalWith('fire-session', { signIn: () => { signingIn += 1; } });
      await waitUntil(() => portal.session.status === 'signed-in');
      api.people.clear();
      await portal.checkSession();
      await waitUntil(() => $(inside, '[part=sign-in]'));
      expect($(inside, '[part=who]')!.innerText).to.equal('示例·中心主任的登录已失效。');
      await inEveryMode(inside, () => axeClean(inside));
      $(inside, '[part=sign-in]')!.click();
      expect(signingIn).to.equal(1);
    });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(() => {
      const portal = Object.assign(document.createElement('fire-portal'), { api: '/', getToken: source('of the director') });
      portal.append(document.createElement('fire-session'));
      return portal;
    }, { ready: (portal) => waitUntil(() => (portal as FirePortal).session.status === 'signed-in') });
  });

  it('takes a client of the page as the source of its sign-in', async () => {
    const refused = new ProblemError({ operation: 'session.get', status: 401, name: 'token-missing', problem: { type: 'urn:fire-governance:problem:token-missing', title: 't', status: 401 } });
    let who: StaffSession | undefined = PERSON;
    const client = { session: { get: async () => { if (!who) throw refused; return who; } } } as unknown as Client;
    const portal = await fixture<FirePortal>(html`<fire-portal .client=${client}></fire-portal>`);
    await portal.checkSession();
    expect(portal.session.status).to.equal('signed-in');
    who = undefined;
    await portal.checkSession();
    expect(portal.session.status).to.equal('expired');
  });
});
