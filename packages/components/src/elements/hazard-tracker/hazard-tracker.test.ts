import { NetworkError, ProblemError, type Client } from '@fire-governance/client';
import type { Delivery, TrackedHazard } from '@fire-governance/contract';
import { createTrackingCode } from '@fire-governance/contract/rules';
import {
  axeClean, expect, fixture, html, inEveryMode, leakCheck, oneEvent, sendKeys, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import './define.ts';
import type { FireHazardTracker } from './hazard-tracker.ts';

const CODE = createTrackingCode((length) => new Uint8Array(length).fill(7));
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

function hazard(changes: Partial<TrackedHazard> = {}): TrackedHazard {
  return {
    id: '01890000-0000-7000-8000-000000000001', role: 'reporter', category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported',
    description: '楼道里堆满纸箱', place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' }, position: null },
    photos: [{ id: '01890000-0000-7000-8000-000000000002', width: 1, height: 1, bytes: 43, url: PIXEL, urlExpiresAt: '2099-01-01T00:00:00Z' }],
    reportedAt: '2026-11-20T01:00:00Z', deadline: { duty: 'verify', dueAt: '2099-11-21T01:00:00Z', norm: 'hazard.verify.class-a' }, overdue: false,
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心', en: 'Horqin Subdistrict Center' }, phone: '0475-000-0001' },
    timeline: [
      { at: '2026-11-20T01:00:00Z', status: 'reported', note: null, by: null },
      { at: '2026-11-20T03:00:00Z', status: 'accepted', note: '已安排人员前往', by: { 'zh-CN': '科尔沁街道消防安全服务中心' } },
    ],
    canWithdraw: true, rating: null, canRate: false, canReopen: false, schematic: true, ...changes,
  };
}

const problem = (status: number, name: string, retryAfter?: number) =>
  new ProblemError({ operation: 'hazards.track', status, name, retryAfter, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });

type Answer = () => Promise<TrackedHazard>;
const never: Answer = () => new Promise(() => undefined);

function clientThat(track: Answer, withdraw: Answer = never, rate: Answer = never) {
  const bodies: unknown[] = [];
  const kept = (answer: Answer) => (body: unknown) => {
    bodies.push(body);
    return answer();
  };
  const areas = { get: async (code: string) => ({ code, name: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' } }) };
  return { bodies, client: { hazards: { track: kept(track), withdraw: kept(withdraw), rate: kept(rate) }, areas } as unknown as Client };
}

async function tracker(client: Client, attributes: { code?: string; lang?: string } = {}): Promise<FireHazardTracker> {
  return fixture<FireHazardTracker>(
    html`<fire-hazard-tracker .ownClient=${client} code=${attributes.code ?? ''} lang=${attributes.lang ?? 'zh-CN'}></fire-hazard-tracker>`,
  );
}

const inside = (element: FireHazardTracker, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const textOf = (element: FireHazardTracker) => (element.renderRoot as ShadowRoot).querySelector('section')!.innerText;

async function shown(changes: Partial<TrackedHazard> = {}, withdraw?: Answer, lang?: string): Promise<FireHazardTracker> {
  const element = await tracker(clientThat(async () => hazard(changes), withdraw).client, { code: CODE, ...(lang ? { lang } : {}) });
  await waitUntil(() => inside(element, '#headline'));
  return element;
}

const delivery = (channel: string | null, state: string, reason: string | null = null): Delivery => ({ channel, state, reason, at: '2026-11-21T02:00:00Z', tries: 1, nextTryAt: null });
const told = (status: string, ...deliveries: Delivery[]) => [{ at: '2026-11-21T02:00:00Z', status, deliveries: [delivery('in-app', 'sent'), ...deliveries] }];

const RATED = { satisfied: false, words: '杂物又堆回来了', at: '2026-11-25T01:00:00Z' };
const closed = (rate?: Answer, lang?: string, changes: Partial<TrackedHazard> = {}) =>
  (async () => {
    const element = await tracker(clientThat(async () => hazard({ status: 'closed', deadline: null, canWithdraw: false, canRate: true, canReopen: true, ...changes }), never, rate).client, { code: CODE, ...(lang ? { lang } : {}) });
    await waitUntil(() => inside(element, '#rate'));
    return element;
  })();

async function answer(element: FireHazardTracker, { satisfied, reopen = false, words }: { satisfied: boolean; reopen?: boolean; words?: string }): Promise<void> {
  inside(element, satisfied ? '#satisfied' : '#unsatisfied')!.click();
  await element.updateComplete;
  if (reopen) inside(element, '#reopen')!.click();
  await element.updateComplete;
  if (words === undefined) return;
  const field = inside(element, '#words') as HTMLTextAreaElement;
  field.value = words;
}

async function send(element: FireHazardTracker): Promise<void> {
  inside(element, '.rate button[type=submit]')!.click();
  await element.updateComplete;
}

/** Every state a person can meet, by name. */
const STATES: Record<string, () => Promise<FireHazardTracker>> = {
  'not set up': () => fixture<FireHazardTracker>(html`<fire-hazard-tracker></fire-hazard-tracker>`),
  'empty': () => tracker(clientThat(never).client),
  'loading': () => tracker(clientThat(never).client, { code: CODE }),
  'mistyped code': () => tracker(clientThat(never).client, { code: 'K7QM' }),
  'unknown code': () => tracker(clientThat(async () => { throw problem(404, 'not-found'); }).client, { code: CODE }),
  'rate limited': () => tracker(clientThat(async () => { throw problem(429, 'rate-limited', 30); }).client, { code: CODE }),
  'offline': () => tracker(clientThat(async () => { throw new NetworkError({ operation: 'hazards.track' }); }).client, { code: CODE }),
  'denied': () => tracker(clientThat(async () => { throw problem(403, 'origin-not-allowed'); }).client, { code: CODE }),
  'error': () => tracker(clientThat(async () => { throw problem(500, 'internal-error'); }).client, { code: CODE }),
  'shown': () => shown(),
  'overdue': () => shown({ overdue: true, status: 'accepted', canWithdraw: false }),
  'solved': () => shown({ status: 'closed', canWithdraw: false }),
  'to be rated': () => closed(),
  'reopening': async () => {
    const element = await closed();
    await answer(element, { satisfied: false, reopen: true });
    return element;
  },
  'rating refused at its fields': async () => {
    const element = await closed();
    await send(element);
    return element;
  },
  'rating failed': async () => {
    const element = await closed(async () => { throw problem(500, 'internal-error'); });
    await answer(element, { satisfied: true });
    await send(element);
    await waitUntil(() => inside(element, '.rate [part=failure]'));
    return element;
  },
  'rated': () => shown({ status: 'closed', canWithdraw: false, rating: RATED }),
  'withdrawn': () => shown({ status: 'withdrawn', canWithdraw: false }),
  'told by mail': () => shown({ status: 'verified', replies: told('verified', delivery('email', 'sent')) }),
  'could not be told': () => shown({ status: 'not-found', replies: told('not-found', delivery(null, 'not-given', 'contact-unusable')) }),
  'follower': () => shown({ role: 'follower', description: null, photos: [], canWithdraw: false }),
  'english': () => shown({}, undefined, 'en'),
  'confirming': async () => {
    const element = await shown();
    inside(element, '#withdraw')!.click();
    await waitUntil(() => inside(element, '.confirm'));
    return element;
  },
};

describe('fire-hazard-tracker', () => {
  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('says how the result went to the contact that was left, or that it could not', async () => {
    const said = async (changes: Partial<TrackedHazard>, lang?: string) => inside(await shown({ status: 'verified', ...changes }, undefined, lang), '[part=told]')?.innerText;
    expect(await said({ replies: told('verified', delivery('email', 'sent')) })).to.match(/^“核查属实”已于 .* 发到您的邮箱。$/);
    expect(await said({ replies: told('verified', delivery('sms', 'sent')) }, 'en')).to.match(/^“Checked: hazard confirmed” was sent to your phone at .*\.$/);
    expect(await said({ replies: told('verified', delivery(null, 'waiting')) })).to.equal('“核查属实”正在发给您。');
    expect(await said({ replies: told('verified', delivery('email', 'failed', 'refused')) })).to.contain('没能发给您');
    expect(await said({ replies: told('verified', delivery(null, 'not-given', 'anonymous')) })).to.equal(undefined);
    expect(await said({})).to.equal(undefined);
  });

  it('says the status in plain words first, then until when', async () => {
    const element = await shown();
    expect(inside(element, '#headline')!.textContent).to.equal('已收到举报，正等待核查');
    expect(inside(element, '.headline')!.innerText).to.contain('最晚');
    const english = await shown({ status: 'accepted' }, undefined, 'en');
    expect(inside(english, '#headline')!.textContent).to.equal('Someone is checking it.');
    expect(textOf(english)).to.contain('You will know the result by');
  });

  it('names who is responsible when it is overdue, with a number to press', async () => {
    const element = await shown({ overdue: true });
    expect(inside(element, '[part=overdue]')!.innerText).to.contain('科尔沁街道消防安全服务中心');
    const phone = inside(element, 'a.phone')!;
    expect(phone.getAttribute('href')).to.equal('tel:04750000001');
    expect(phone.getAttribute('aria-label')).to.contain('科尔沁街道消防安全服务中心');
  });

  it('shows a status that a newer server has added', async () => {
    const element = await shown({ status: 'listed-supervision', timeline: [{ at: '2026-11-20T01:00:00Z', status: 'listed-supervision', note: null, by: null }] });
    expect(inside(element, '#headline')!.textContent).to.equal('正在办理');
    expect(textOf(element)).to.contain('listed-supervision');
  });

  it('is used with the keyboard alone: type, Enter, and the focus is on the answer', async () => {
    const { bodies, client } = clientThat(async () => hazard());
    const element = await tracker(client);
    inside(element, '#code')!.focus();
    await sendKeys({ type: CODE.toLowerCase().replace(/-/g, ' ') });
    const told = oneEvent(element, 'fire-hazard-tracked');
    await sendKeys({ press: 'Enter' });
    const event = await told;
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'headline');
    expect(bodies).to.deep.equal([{ code: CODE.replace(/-/g, '') }]);
    expect(JSON.stringify(event.detail)).not.to.contain(CODE.slice(0, 4));
    expect(event.detail.status).to.equal('reported');
  });

  it('says which mistake a code has, at the field, without asking', async () => {
    const { bodies, client } = clientThat(never);
    const element = await tracker(client);
    const field = inside(element, '#code') as HTMLInputElement;
    field.focus();
    for (const [typed, words] of [['', '请填写回执'], ['K7Q', '位数不对'], ['O7QM3XWP9TZ2', '不会有'], [`${CODE.slice(0, -1)}${CODE.endsWith('2') ? '3' : '2'}`, '填错了']] as const) {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => inside(element, '#code-error')?.innerText.includes(words), `${typed}: ${words}`);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(field.getAttribute('aria-describedby')).to.contain('code-error');
      expect(element.shadowRoot!.activeElement).to.equal(field);
    }
    expect(bodies).to.have.length(0);
  });

  it('tells somebody whose code is unknown what to do next', async () => {
    const element = await STATES['unknown code']!();
    await waitUntil(() => inside(element, '[part=failure]'));
    expect(textOf(element)).to.contain('96119');
    expect(inside(element, '#code')).to.exist;
  });

  it('counts down for the eye only', async () => {
    const element = await STATES['rate limited']!();
    await waitUntil(() => inside(element, '[part=failure]'));
    const running = inside(element, '[part=failure] [aria-hidden=true].muted')!;
    const alert = inside(element, '[part=failure] [role=alert]')!;
    const said = alert.innerText;
    expect(said).to.contain('30');
    const first = running.innerText;
    await waitUntil(() => running.innerText !== first, 'the seconds run', { timeout: 5000 });
    expect(alert.innerText).to.equal(said);
    expect(inside(element, '[role=status]')!.innerText).to.equal('');
  });

  it('takes the code from the fragment and leaves nothing of it in the address', async () => {
    const { bodies, client } = clientThat(async () => hazard());
    history.replaceState(null, '', `${location.pathname}${location.search}#a=1&track=${CODE}`);
    const element = await fixture<FireHazardTracker>(html`<fire-hazard-tracker read-fragment .ownClient=${client}></fire-hazard-tracker>`);
    await waitUntil(() => inside(element, '#headline'));
    expect(location.hash).to.equal('#a=1');
    expect(bodies).to.have.length(1);
    location.hash = `#track=${CODE}`;
    await waitUntil(() => bodies.length === 2, 'a link on the same page is followed too');
    expect(location.href).not.to.contain(CODE);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('leaves the fragment alone unless asked to read it', async () => {
    const { bodies, client } = clientThat(async () => hazard());
    history.replaceState(null, '', `${location.pathname}${location.search}#track=${CODE}`);
    await tracker(client);
    expect(location.hash).to.equal(`#track=${CODE}`);
    expect(bodies).to.have.length(0);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('keeps the last state, marked as old, when a refresh finds no network', async () => {
    let online = true;
    const { client } = clientThat(async () => {
      if (!online) throw new NetworkError({ operation: 'hazards.track' });
      return hazard();
    });
    const element = await tracker(client, { code: CODE });
    await waitUntil(() => inside(element, '#headline'));
    online = false;
    inside(element, '[part=refresh]')!.click();
    await waitUntil(() => inside(element, '[part=stale]'));
    expect(inside(element, '#headline')).to.exist;
    await axeClean(element);
  });

  it('shows followers neither description nor photos, and keeps both off the printed sheet', async () => {
    const follower = await STATES['follower']!();
    expect(inside(follower, '.personal')).not.to.exist;
    expect(textOf(follower)).to.contain('关注');
    const reporter = await shown();
    expect(inside(reporter, '.personal img')).to.exist;
    const printed = [...reporter.shadowRoot!.adoptedStyleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.conditionText === 'print')
      .flatMap((rule) => [...rule.cssRules]).map((rule) => rule.cssText).join();
    expect(printed).to.contain('.personal');
  });

  it('withdraws after one confirmation and says so', async () => {
    const element = await shown({}, async () => hazard({ status: 'withdrawn', canWithdraw: false }));
    inside(element, '#withdraw')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'confirm');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '已经清走了' });
    await sendKeys({ press: 'Tab' });
    const told = oneEvent(element, 'fire-hazard-withdrawn');
    await sendKeys({ press: 'Enter' });
    expect((await told).detail).to.deep.equal({ id: hazard().id });
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'headline');
    expect(inside(element, '#headline')!.textContent).to.equal('这条举报已撤回');
    expect(inside(element, '[role=status]')!.innerText).to.equal('这条举报已撤回');
    expect(inside(element, '#withdraw')).not.to.exist;
  });

  it('keeps the report when the question is answered with no, and gives the focus back', async () => {
    const element = await STATES['confirming']!();
    inside(element, '.confirm button[type=button]')!.click();
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'withdraw');
    expect(inside(element, '.confirm')).not.to.exist;
  });

  it('remembers only when asked to, and forgets on request', async () => {
    localStorage.clear();
    await shown();
    expect(localStorage.length).to.equal(0);
    const { client } = clientThat(async () => hazard());
    const element = await fixture<FireHazardTracker>(html`<fire-hazard-tracker remember code=${CODE} .ownClient=${client}></fire-hazard-tracker>`);
    await waitUntil(() => localStorage.length === 1);
    const offline = clientThat(async () => { throw new NetworkError({ operation: 'hazards.track' }); });
    const later = await fixture<FireHazardTracker>(html`<fire-hazard-tracker remember .ownClient=${offline.client}></fire-hazard-tracker>`);
    await waitUntil(() => inside(later, '[part=stale]') && inside(later, '#headline'));
    expect(inside(later, '.personal img')).not.to.exist;
    inside(element, '.actions button:nth-of-type(2)')!.click();
    expect(localStorage.length).to.equal(0);
  });

  it('remembers nothing on a shared computer, not even what was remembered before, and shows nothing to the next person', async () => {
    localStorage.setItem('fire-hazard-tracker', JSON.stringify({ code: CODE, hazard: hazard(), seenAt: 1 }));
    const { client } = clientThat(async () => hazard());
    const element = await fixture<FireHazardTracker>(html`<fire-hazard-tracker remember shared-computer .ownClient=${client}></fire-hazard-tracker>`);
    expect(inside(element, '#code')).to.exist;
    expect(localStorage.length).to.equal(0);
    element.code = CODE;
    await waitUntil(() => inside(element, '#headline'));
    expect(localStorage.length).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await waitUntil(() => inside(element, '#code'));
    expect(inside(element, '#headline')).not.to.exist;
  });

  it('asks again by itself when the network is back, and the notice goes', async () => {
    let online = true;
    const { client } = clientThat(async () => {
      if (!online) throw new NetworkError({ operation: 'hazards.track' });
      return hazard();
    });
    const element = await tracker(client, { code: CODE });
    await waitUntil(() => inside(element, '#headline'));
    online = false;
    inside(element, '[part=refresh]')!.click();
    await waitUntil(() => inside(element, '[part=stale]'));
    online = true;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => !inside(element, '[part=stale]'), 'the notice still stands');
  });

  it('shows the code that was looked up, the township of the place, and what is still to come', async () => {
    const element = await shown({ place: { area: 'nbs:150502001002', areaName: { 'zh-CN': '利农社区' }, position: null } });
    expect(inside(element, '[part=code]')!.innerText).to.equal(CODE);
    await waitUntil(() => textOf(element).includes('科尔沁街道 利农社区'), 'no township');
    const coming = () => [...element.renderRoot.querySelectorAll('.coming li')].map((step) => step.textContent);
    expect(coming()).to.deep.equal(['核查', '整改', '复查', '办结']);
    const closed = await STATES['solved']!();
    expect(inside(closed, '[part=coming]')).not.to.exist;
  });

  it('lets the hot line be called from the words that name it', async () => {
    const element = await STATES['unknown code']!();
    await waitUntil(() => inside(element, '[part=failure]'));
    expect(inside(element, '[part=failure] a')!.getAttribute('href')).to.equal('tel:96119');
  });

  it('says before withdrawing that there is no way back', async () => {
    const element = await STATES['confirming']!();
    expect(inside(element, '.confirm')!.innerText).to.contain('无法恢复');
  });

  it('begins below a heading of the page without leaving out a level', async () => {
    const element = await fixture<FireHazardTracker>(html`
      <fire-hazard-tracker .ownClient=${clientThat(async () => hazard()).client} code=${CODE} lang="zh-CN"><h1 slot="heading">查询</h1></fire-hazard-tracker>
    `);
    await waitUntil(() => inside(element, '#headline'));
    expect(inside(element, '#headline')!.getAttribute('aria-level')).to.equal('2');
    expect(inside(element, '#record')!.getAttribute('aria-level')).to.equal('3');
    await axeClean(element);
  });

  it('fits 320 pixels in elder mode', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await shown({ overdue: true });
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const button of element.renderRoot.querySelectorAll<HTMLElement>('button, a.phone')) expect(button.offsetHeight).to.be.at.least(60);
    await setViewport({ width: 1024, height: 768 });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-hazard-tracker'), {
        ownClient: clientThat(async () => { throw problem(429, 'rate-limited', 30); }).client, code: CODE, readFragment: true,
      }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelector('[part=failure]')) },
    );
  });
});
