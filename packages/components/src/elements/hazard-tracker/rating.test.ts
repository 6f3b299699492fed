import { ProblemError, type Client } from '@fire-governance/client';
import type { HazardRating, TrackedHazard } from '@fire-governance/contract';
import { createTrackingCode } from '@fire-governance/contract/rules';
import { expect, fixture, html, oneEvent, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import './define.ts';
import type { FireHazardTracker } from './hazard-tracker.ts';

const CODE = createTrackingCode((length) => new Uint8Array(length).fill(7));
const BARE = CODE.replace(/-/g, '');
const AT = '2026-11-25T01:00:00Z';

function hazard(changes: Partial<TrackedHazard> = {}): TrackedHazard {
  return {
    id: '01890000-0000-7000-8000-000000000001', role: 'reporter', category: 'HYDRANT', deadlineClass: 'B', status: 'closed', description: '消火栓被埋',
    place: { area: null, areaName: null, position: null }, photos: [], reportedAt: '2026-11-20T01:00:00Z', deadline: null, overdue: false,
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心' }, phone: null },
    timeline: [{ at: '2026-11-20T01:00:00Z', status: 'reported', note: null, by: null }, { at: '2026-11-24T01:00:00Z', status: 'closed', note: null, by: { 'zh-CN': '中心' } }],
    canWithdraw: false, rating: null, canRate: true, canReopen: true, schematic: false, ...changes,
  };
}
const rated = (rating: Partial<HazardRating>, changes: Partial<TrackedHazard> = {}) =>
  hazard({ canRate: false, canReopen: false, rating: { satisfied: true, words: null, at: AT, ...rating }, ...changes });

async function asked(rate: () => Promise<TrackedHazard>, changes: Partial<TrackedHazard> = {}) {
  const bodies: object[] = [];
  let now = hazard(changes);
  const client = {
    hazards: {
      track: async () => now,
      rate: async (body: object) => {
        bodies.push(body);
        return (now = await rate());
      },
    },
  } as unknown as Client;
  const element = await fixture<FireHazardTracker>(html`<fire-hazard-tracker .ownClient=${client} code=${CODE} lang="zh-CN"></fire-hazard-tracker>`);
  await waitUntil(() => inside(element, '#headline'));
  return { element, bodies, become: (next: TrackedHazard) => { now = next; } };
}

const inside = (element: FireHazardTracker, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
const focused = (element: FireHazardTracker) => element.shadowRoot!.activeElement as HTMLElement | null;
const submit = (element: FireHazardTracker) => inside(element, '.rate button[type=submit]')!;

describe('rating a closed hazard', () => {
  it('is done with the keyboard alone; the focus goes to the thanks and the page is told', async () => {
    const { element, bodies } = await asked(async () => rated({ words: '处理得很快' }));
    inside(element, '#satisfied')!.focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    expect(focused(element)!.id).to.equal('words');
    await sendKeys({ type: '处理得很快' });
    await sendKeys({ press: 'Tab' });
    const told = oneEvent(element, 'fire-hazard-rated');
    await sendKeys({ press: 'Enter' });
    expect((await told).detail).to.deep.equal({ id: hazard().id, satisfied: true, reopened: false });
    expect(bodies).to.deep.equal([{ code: BARE, satisfied: true, words: '处理得很快' }]);
    await waitUntil(() => focused(element)?.id === 'thanks');
    expect(inside(element, '[part=rated]')!.innerText).to.contain('谢谢').and.contain('满意').and.contain('处理得很快');
    expect(inside(element, '[role=status]')!.innerText).to.contain('谢谢');
    expect(inside(element, '.rate')).to.equal(null);
  });

  it('asks for a choice first, at the choice', async () => {
    const { element, bodies } = await asked(async () => rated({}));
    submit(element).click();
    await waitUntil(() => inside(element, '#rate-error'));
    await waitUntil(() => focused(element)?.id === 'satisfied');
    expect(inside(element, 'fieldset')!.getAttribute('aria-describedby')).to.equal('rate-error');
    expect(bodies).to.deep.equal([]);
  });

  it('offers reopening to whoever is not satisfied, and asks what is still wrong', async () => {
    const { element, bodies } = await asked(async () => rated({ satisfied: false, words: '又被埋了' }, { status: 'reopened' }));
    expect(inside(element, '#reopen')).to.equal(null);
    inside(element, '#unsatisfied')!.click();
    await waitUntil(() => inside(element, '#reopen'));
    inside(element, '#reopen')!.click();
    await element.updateComplete;
    expect(inside(element, 'label[for=words]')!.innerText).to.equal('还有什么没解决');
    submit(element).click();
    await waitUntil(() => inside(element, '#words-error'));
    await waitUntil(() => focused(element)?.id === 'words');
    expect(bodies).to.deep.equal([]);
    await sendKeys({ type: '又被埋了' });
    const told = oneEvent(element, 'fire-hazard-rated');
    submit(element).click();
    expect((await told).detail.reopened).to.equal(true);
    expect(bodies).to.deep.equal([{ code: BARE, satisfied: false, words: '又被埋了', reopen: true }]);
    await waitUntil(() => focused(element)?.id === 'headline');
    expect(focused(element)!.textContent).to.equal('已重新办理，等待核查');
  });

  it('takes the wish to reopen back with the change of mind, and offers none where there is none', async () => {
    const { element, bodies } = await asked(async () => rated({}));
    inside(element, '#unsatisfied')!.click();
    await waitUntil(() => inside(element, '#reopen'));
    inside(element, '#reopen')!.click();
    inside(element, '#satisfied')!.click();
    await waitUntil(() => inside(element, '#reopen') === null);
    submit(element).click();
    await waitUntil(() => bodies.length === 1);
    expect(bodies).to.deep.equal([{ code: BARE, satisfied: true }]);
    const { element: once } = await asked(async () => rated({}), { canReopen: false });
    inside(once, '#unsatisfied')!.click();
    await once.updateComplete;
    expect(inside(once, '#reopen')).to.equal(null);
  });

  it('keeps what was typed when sending fails, and shows how it stands when somebody was faster', async () => {
    let refusal = 'internal-error';
    const { element, become } = await asked(async () => {
      throw new ProblemError({ operation: 'hazards.rate', status: refusal === 'internal-error' ? 500 : 409, name: refusal, problem: { type: `urn:fire-governance:problem:${refusal}`, title: refusal, status: 409 } });
    });
    inside(element, '#unsatisfied')!.click();
    await element.updateComplete;
    inside(element, '#words')!.focus();
    await sendKeys({ type: '不满意的原因' });
    submit(element).click();
    await waitUntil(() => inside(element, '.rate [part=failure]'));
    expect((inside(element, '#words') as HTMLTextAreaElement).value).to.equal('不满意的原因');
    refusal = 'already-decided';
    become(hazard({ status: 'reopened', canRate: false, canReopen: false }));
    submit(element).click();
    await waitUntil(() => inside(element, '#headline')!.textContent!.includes('重新办理'));
    expect(element.renderRoot.textContent).to.contain('已经评价过');
    await waitUntil(() => focused(element)?.id === 'headline');
  });

  it('asks neither followers nor about hazards that are open', async () => {
    for (const changes of [{ role: 'follower', canRate: false, canReopen: false }, { status: 'accepted', canRate: false, canReopen: false }]) {
      const { element } = await asked(async () => rated({}), changes);
      expect(inside(element, '.rate')).to.equal(null);
      expect(inside(element, '[part=rated]')).to.equal(null);
    }
  });

  it('fits a narrow phone in elder mode', async () => {
    await setViewport({ width: 320, height: 640 });
    const { element } = await asked(async () => rated({}));
    element.setAttribute('mode', 'elder');
    inside(element, '#unsatisfied')!.click();
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1024, height: 768 });
  });
});
