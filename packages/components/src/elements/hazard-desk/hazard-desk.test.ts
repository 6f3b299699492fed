import { NetworkError } from '@fire-governance/client';
import { axeClean, expect, fixture, html, inEveryMode, leakCheck, oneEvent, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import {
  begun, CASES, desk, failed, focused, hazard, idOf, inside, never, opened, PHOTO, problem, refuses, served, shown, textOf, write,
} from '../../../../../tests/support/desk-fakes.ts';
import { jpegWithExif } from '../../../../../tests/support/jpeg.ts';
import './define.ts';
import type { FireHazardDesk } from './hazard-desk.ts';

const ALL_INPUTS = hazard({ status: 'verified', actions: ['order', 'transfer', 'merge', 'judge-major'] });

/** Every state a person can meet, by name. */
const STATES: Record<string, () => Promise<FireHazardDesk>> = {
  'not set up': () => fixture<FireHazardDesk>(html`<fire-hazard-desk></fire-hazard-desk>`),
  'loading': () => desk(served({ list: never }).client),
  'empty': async () => {
    const element = await desk(served({ cases: [] }).client);
    await waitUntil(() => inside(element, '[part=empty]'));
    return element;
  },
  'signed out': () => failed(problem(401, 'token-missing')),
  'forbidden': () => failed(problem(403, 'forbidden')),
  'error': () => failed(problem(500, 'internal-error')),
  'offline': () => failed(new NetworkError({ operation: 'hazards.list' })),
  'rate limited': () => failed(problem(429, 'rate-limited')),
  'stale': async () => {
    let online = true;
    const { element } = await shown({ list: async () => (online ? { items: CASES, nextCursor: null } : refuses(new NetworkError({ operation: 'hazards.list' }))()) });
    online = false;
    inside(element, '[part=refresh]')!.click();
    await waitUntil(() => inside(element, '[part=stale]'));
    return element;
  },
  'list': async () => (await shown()).element,
  'english list': async () => (await shown({}, 'en')).element,
  'open': async () => (await opened()).element,
  'not there': async () => {
    const element = await desk(served().client, { open: idOf(8) });
    await waitUntil(() => inside(element, '.detail [part=failure]'));
    return element;
  },
  'help': async () => {
    const { element } = await shown();
    inside(element, '#help-toggle')!.click();
    await waitUntil(() => inside(element, '[part=help]'));
    return element;
  },
  ...Object.fromEntries(['order', 'transfer', 'merge', 'judge-major'].map((action) => [
    `form of ${action}`, async () => (await begun(action, { cases: [ALL_INPUTS, ...CASES.slice(1)] }, idOf(1), action === 'order' ? 'en' : 'zh-CN')).element,
  ])),
  'form with errors': async () => {
    const { element } = await begun('rectify', {}, idOf(2));
    inside(element, '.step [type=submit]')!.click();
    await waitUntil(() => inside(element, '.summary'));
    return element;
  },
  'overtaken': async () => (await overtaken()).element,
  'reporter asked for': async () => {
    const { element } = await opened();
    inside(element, '#open-reporter')!.click();
    await waitUntil(() => inside(element, '#reason'));
    return element;
  },
  'several accepted': async () => (await accepted()).element,
};

async function overtaken() {
  const current = hazard({ version: 5, status: 'accepted', actions: ['reject'] });
  let first = true;
  const made = await begun('reject', {
    act: async () => {
      if (!first) return { ...current, version: 6, status: 'rejected', actions: [], deadline: null };
      first = false;
      throw problem(412, 'conflict', { current });
    },
  });
  await write(made.element, 'note', '这里没有隐患');
  inside(made.element, '.step [type=submit]')!.click();
  await waitUntil(() => inside(made.element, '[part=conflict]'));
  return made;
}

async function accepted() {
  const made = await shown({ act: async (id) => (id === idOf(1) ? { ...CASES[0]!, version: 2, status: 'accepted' } : refuses(new NetworkError({ operation: 'hazards.act' }))()) });
  inside(made.element, '#mark-all')!.click();
  await waitUntil(() => inside(made.element, '#bulk-accept'));
  inside(made.element, '#bulk-accept')!.click();
  await waitUntil(() => inside(made.element, '#bulk-results'));
  return made;
}

describe('fire-hazard-desk', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  // Unfinished words wait for their author in this tab: the next test is somebody else's.
  beforeEach(() => sessionStorage.clear());
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const element = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('says in words what is overdue and how long is left', async () => {
    const { element } = await shown({ cases: [CASES[0]!, hazard({ id: idOf(4) }), CASES[2]!] }, 'en');
    const rows = [...element.renderRoot.querySelectorAll<HTMLElement>('.item')].map((row) => row.innerText);
    expect(rows[0]).to.contain('Overdue: was due');
    expect(rows[1]).to.contain('Due in 3 hours');
    expect(rows[2]).to.contain('Clock stopped');
  });

  it('tells who must do what by when, with photos of before and after', async () => {
    const { element } = await opened({}, idOf(2));
    expect(inside(element, '[part=duty]')!.innerText).to.contain('科尔沁街道消防安全服务中心须在');
    expect(inside(element, '[part=before] img')!.getAttribute('alt')).to.equal('举报时照片 1');
    expect(inside(element, '[part=after] img')!.getAttribute('alt')).to.equal('办理证明照片 1');
    expect(inside(element, '[part=record] li')!.innerText).to.contain('现场核查属实');
    expect([...element.renderRoot.querySelectorAll<HTMLElement>('[part=actions] button')].map((button) => button.innerText)).to.deep.equal(['登记整改完成', '暂停计时']);
  });

  it('is worked with the keyboard alone: down, open, step, done', async () => {
    const { element, acted } = await shown();
    inside(element, '.open[tabindex="0"]')!.focus();
    await sendKeys({ press: 'j' });
    await waitUntil(() => focused(element)?.closest<HTMLElement>('.item')?.dataset['id'] === idOf(2));
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => focused(element)?.closest<HTMLElement>('.item')?.dataset['id'] === idOf(1));
    const seen = oneEvent(element, 'fire-hazard-opened');
    await sendKeys({ press: 'o' });
    expect((await seen).detail).to.deep.equal({ id: idOf(1) });
    await waitUntil(() => focused(element)?.id === 'case');
    inside(element, '#do-accept')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.id === 'field-action');
    await write(element, 'note', 'jok?/r');
    expect((inside(element, '#field-note') as HTMLTextAreaElement).value).to.equal('jok?/r');
    expect(inside(element, '[part=help]')).not.to.exist;
    await sendKeys({ press: 'Tab' });
    const told = oneEvent(element, 'fire-hazard-acted');
    await sendKeys({ press: 'Enter' });
    expect((await told).detail).to.deep.equal({ id: idOf(1), action: 'accept', status: 'accepted' });
    expect(acted[0]!.options.ifMatch).to.equal(1);
    await waitUntil(() => focused(element)?.id === 'case');
    expect(inside(element, '[role=status]')!.innerText).to.equal('完成：已受理');
    await sendKeys({ press: '?' });
    await waitUntil(() => focused(element)?.id === 'help-title');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(element)?.id === 'help-toggle');
    await sendKeys({ press: '/' });
    await waitUntil(() => focused(element)?.id === 'filter-status');
  });

  it('says at the field what is missing, and leads there from the summary', async () => {
    const element = await STATES['form with errors']!();
    await waitUntil(() => focused(element)?.classList.contains('summary'));
    expect(inside(element, '.summary')!.innerText).to.contain('至少附一张');
    inside(element, '.summary a')!.click();
    await waitUntil(() => focused(element)?.id === 'field-proof');
    expect(inside(element, '#field-proof')!.getAttribute('aria-describedby')).to.contain('error-proof');
  });

  it('sends proof photos drawn anew, without what the camera wrote', async () => {
    const { element, acted, uploaded } = await begun('rectify', {}, idOf(2));
    const files = new DataTransfer();
    files.items.add(await jpegWithExif(40, 30, { position: { lon: 122.2, lat: 43.6 } }));
    const input = inside(element, '.step input[type=file]') as HTMLInputElement;
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => textOf(element).includes('已就绪'));
    const told = oneEvent(element, 'fire-hazard-acted');
    inside(element, '.step [type=submit]')!.click();
    await told;
    expect(acted[0]!.body).to.deep.equal({ action: 'rectify', proof: [PHOTO.id] });
    expect(await uploaded[0]!.text()).not.to.contain('SecretCamera');
  });

  it('overwrites nothing: shows the newer state, keeps what was typed, and lets the person decide', async () => {
    const { element, acted } = await overtaken();
    expect(inside(element, '[part=conflict]')!.innerText).to.contain('目前状态：待核查');
    expect((inside(element, '#field-note') as HTMLTextAreaElement).value).to.equal('这里没有隐患');
    expect(inside(element, '[part=headline]')!.innerText).to.contain('待核查');
    const told = oneEvent(element, 'fire-hazard-acted');
    inside(element, '.step [type=submit]')!.click();
    expect((await told).detail.status).to.equal('rejected');
    expect(acted.map(({ options }) => options.ifMatch)).to.deep.equal([1, 5]);
  });

  it('never throws away what was typed by opening something else', async () => {
    const { element } = await begun('reject');
    await write(element, 'note', '写到一半');
    inside(element, `[data-id="${idOf(2)}"] .open`)!.click();
    await waitUntil(() => inside(element, '[part=unsaved]'));
    expect((inside(element, '#field-note') as HTMLTextAreaElement).value).to.equal('写到一半');
    await axeClean(element);
    inside(element, '.step [type=button]:last-child')!.click();
    await waitUntil(() => focused(element)?.id === 'do-reject');
    inside(element, `[data-id="${idOf(2)}"] .open`)!.click();
    await waitUntil(() => inside(element, '#do-rectify'));
  });

  it('accepts the marked rows one by one and says what became of each', async () => {
    const { element, acted } = await accepted();
    expect(acted.map(({ id }) => id)).to.deep.equal([idOf(1), idOf(3)]);
    const results = inside(element, '[part=bulk-results]')!.innerText;
    expect(results).to.contain('已受理：2 条中完成 1 条');
    expect(results).to.contain('网络未连接');
    expect(inside(element, '#bulk-accept')!.innerText).to.contain('1');
  });

  it('opens who reported for a reason, and only for those who answer', async () => {
    const element = await STATES['reporter asked for']!();
    inside(element, '[part=reporter-form] [type=submit]')!.click();
    await waitUntil(() => inside(element, '#reason-error'));
    (inside(element, '#reason') as HTMLInputElement).value = '回电核实位置';
    inside(element, '[part=reporter-form] [type=submit]')!.click();
    await waitUntil(() => focused(element)?.id === 'opened');
    expect(inside(element, '#opened')!.innerText).to.contain('示例·举报人');
    const chief = (await opened({ role: 'community-chief' })).element;
    expect(inside(chief, '#open-reporter')).not.to.exist;
    expect(inside(chief, '.bulk')).not.to.exist;
  });

  it('asks again with other filters, and when the page is looked at again', async () => {
    const { element, queries } = await shown();
    const overdue = inside(element, '#filter-overdue') as HTMLInputElement;
    overdue.click();
    await waitUntil(() => queries.length === 2);
    expect(queries[1]).to.include({ overdue: 'true', sort: 'urgency' });
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => queries.length === 3);
  });

  it('tells who is signed out to sign in, and who may not whom to ask', async () => {
    expect(textOf(await STATES['signed out']!())).to.contain('您还没有登录');
    expect(textOf(await STATES['forbidden']!())).to.contain('请联系管理员');
  });

  it('shows the hazard in place of the list on a narrow screen, and leads back to its row', async () => {
    await setViewport({ width: 360, height: 700 });
    const { element } = await shown();
    inside(element, `[data-id="${idOf(2)}"] .open`)!.click();
    await waitUntil(() => inside(element, '#case') && !inside(element, '.list'));
    inside(element, '#back')!.click();
    await waitUntil(() => focused(element)?.closest<HTMLElement>('.item')?.dataset['id'] === idOf(2));
    await setViewport({ width: 1280, height: 900 });
  });

  it('fits 320 pixels in elder mode, list, hazard and form', async () => {
    await setViewport({ width: 320, height: 640 });
    const { element } = await shown();
    element.setAttribute('mode', 'elder');
    await element.updateComplete;
    const fits = () => {
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      for (const button of element.renderRoot.querySelectorAll<HTMLElement>('button, select, a.phone')) if (button.offsetHeight > 0) expect(button.offsetHeight).to.be.at.least(60);
    };
    fits();
    inside(element, '.open')!.click();
    await waitUntil(() => inside(element, '#case'));
    fits();
    inside(element, '[part=actions] button')!.click();
    await waitUntil(() => inside(element, '[part=step]'));
    fits();
    await setViewport({ width: 1280, height: 900 });
  });

  it('leaves nothing behind', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-hazard-desk'), { ownClient: served().client, case: idOf(1) }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelector('#case')) },
    );
  });
});
