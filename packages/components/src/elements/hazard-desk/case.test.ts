import type { HazardCase } from '@fire-governance/contract';
import { axeClean, expect, inEveryMode, oneEvent, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { begun, CASES, focused, hazard, idOf, inside, opened, problem, refuses, shown, write } from '../../../../../tests/support/desk-fakes.ts';
import './define.ts';

const DELIVERY = { channel: 'sms', state: 'not-given', reason: 'no-contact', at: '2026-11-20T05:00:00Z', tries: 0, nextTryAt: null } as const;
const NOTICE = {
  step: 'remind', duty: 'verify', dueAt: '2026-11-21T01:00:00Z', area: 'nbs:150502001', post: { 'zh-CN': '街道消防中心主任', en: 'Head of the center' }, name: '示例·主任', standIn: false,
  at: '2026-11-20T06:00:00Z', deliveries: [{ ...DELIVERY, channel: 'in-app', state: 'sent', reason: null }],
} as const;
const TOLD: Partial<HazardCase> = {
  notices: [
    { ...NOTICE, deliveries: [...NOTICE.deliveries] },
    { ...NOTICE, step: 'escalate-township', at: '2026-11-21T02:00:00Z', name: '示例·副主任', standIn: true, deliveries: [] },
    { ...NOTICE, step: 'escalate-district', at: '2026-11-22T02:00:00Z', name: null, deliveries: [] },
  ],
  told: [{ at: '2026-11-20T05:00:00Z', to: 'reporter', status: 'verified', people: null, deliveries: [DELIVERY] }, { at: '2026-11-20T05:00:00Z', to: 'followers', status: 'verified', people: 7, deliveries: [] }],
};
const PAST = '2026-11-20T01:00:00Z';
const FUTURE = '2999-01-01T00:00:00Z';

describe('fire-hazard-desk, one hazard', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  beforeEach(() => sessionStorage.clear());
  after(() => setViewport({ width: 800, height: 600 }));

  it('tells who was reminded, who was told, how, and why not, in the order in which it happened', async () => {
    const { element } = await opened({ cases: [hazard(TOLD)] });
    const entries = [...element.renderRoot.querySelectorAll<HTMLElement>('[part=record] li')].map(({ innerText }) => innerText);
    expect(entries[0]).to.contain('已逐级上报：街道消防中心主任（岗位空缺）').and.contain('已逾期');
    expect(entries[1]).to.contain('示例·副主任（代理）');
    expect(entries[2]).to.contain('已提醒：街道消防中心主任 示例·主任。核查期限').and.contain('本系统：已发出');
    expect(entries[3]).to.contain('已告知 7 位关注人：核查属实');
    expect(entries[4]).to.contain('已答复举报人：核查属实').and.contain('短信：没有告知（没有联系方式）');
    expect(entries.at(-1)).to.contain('收到举报');
    await inEveryMode(element, () => axeClean(element));
  });

  for (const satisfied of [true, false]) {
    it(`shows what the reporter says after closing: ${satisfied ? 'satisfied' : 'not satisfied'}`, async () => {
      const { element } = await opened({ cases: [hazard({ status: 'closed', deadline: null, actions: [], rating: { satisfied, words: '又堆上了', at: '2026-11-25T01:00:00Z' } })] });
      expect(inside(element, '[part=rating]')!.innerText).to.contain(satisfied ? '举报人满意' : '举报人不满意').and.contain('又堆上了');
      await inEveryMode(element, () => axeClean(element));
    });
  }

  const due = (duty: string, dueAt = FUTURE) => ({ duty, dueAt, norm: 'n' });
  const SENTENCES: Record<string, [Partial<HazardCase>, string]> = {
    'reported': [{ status: 'reported', deadline: due('verify') }, '受理并到现场核查'],
    'accepted': [{ status: 'accepted', deadline: due('verify') }, '到现场核查'],
    'late': [{ status: 'accepted', deadline: due('verify', PAST), overdue: true }, '已逾期）到现场核查。系统会自动逐级上报'],
    'verified': [{ status: 'verified', deadline: due('order') }, '责令整改'],
    'before the government': [{ status: 'verified', deadline: due('order'), decision: due('decide') }, '政府须在'],
    'rectifying': [{ status: 'rectifying', deadline: due('rectify'), person: '某物业' }, '某物业须在'],
    'stopped': [{ status: 'rectifying', deadline: due('rectify', PAST), pausedAt: PAST }, '在恢复计时后整改完毕。'],
    'rectified': [{ status: 'rectified', deadline: due('reinspect') }, '不能由整改人复查'],
    'reinspected': [{ status: 'reinspected', deadline: due('close') }, '办结，不能由整改人办结'],
    'transferred': [{ status: 'transferred', deadline: null, agency: '住建局' }, '由住建局继续办理'],
    'merged': [{ status: 'merged', deadline: null, into: idOf(2) }, '已并入另一条隐患'],
    'not found': [{ status: 'not-found', deadline: null }, '现场没有发现隐患'],
    'of a newer server': [{ status: 'archived', deadline: null }, '已没有待办事项'],
  };
  for (const [name, [changes, words]] of Object.entries(SENTENCES)) {
    it(`says who must do what by when: ${name}`, async () => {
      const { element } = await opened({ cases: [hazard(changes)] });
      expect(inside(element, '[part=duty]')!.innerText).to.contain(words);
    });
  }

  it('says why there is no step to take', async () => {
    const { element } = await opened({ cases: [hazard({ actions: [] })] });
    expect(inside(element, '[part=no-actions]')!.innerText).to.contain('没有经手过这条隐患的人');
  });

  it('joins with a hazard that has been looked at, by keyboard alone', async () => {
    const near = hazard({ id: idOf(5), description: '同一楼道，杂物更多', status: 'accepted' });
    const { element, acted } = await begun('merge', { cases: [hazard({ actions: ['merge'] }), near, ...CASES.slice(1, 2)] });
    await waitUntil(() => inside(element, `#other-${idOf(5)}`));
    await write(element, 'into', '3 号楼');
    inside(element, `#other-${idOf(5)}`)!.focus();
    await sendKeys({ press: 'Space' });
    await waitUntil(() => inside(element, '[part=other]')?.innerText.includes('同一楼道，杂物更多'));
    expect(inside(element, '[part=other]')!.innerText).to.contain('将并入这一条');
    await inEveryMode(element, () => axeClean(element));
    const told = oneEvent(element, 'fire-hazard-acted');
    inside(element, '.step [type=submit]')!.click();
    await told;
    expect(acted[0]!.body).to.deep.equal({ action: 'merge', into: idOf(5) });
  });

  it('does not send the form with Enter in the search, and says where no number leads', async () => {
    const { element, acted } = await begun('merge', { cases: [hazard({ actions: ['merge'] })] });
    await write(element, 'into', idOf(7));
    await waitUntil(() => inside(element, '.step [role=status]')!.innerText.includes('没有这个编号'));
    await sendKeys({ press: 'Enter' });
    expect(acted).to.deep.equal([]);
    inside(element, '.step [type=submit]')!.click();
    await waitUntil(() => focused(element)?.classList.contains('summary'));
    await axeClean(element);
    inside(element, '.summary a')!.click();
    await waitUntil(() => focused(element)?.id === 'field-into');
  });

  it('transfers several with one reason, each by itself', async () => {
    const cases = [hazard({ status: 'accepted' }), hazard({ id: idOf(2), status: 'verified' }), hazard({ id: idOf(3), status: 'rectifying' })];
    const { element, acted } = await shown({
      cases, act: async (id) => (id === idOf(2) ? refuses(problem(412, 'conflict', { current: hazard({ id, version: 4, status: 'rectifying' }) }))() : { ...cases[0]!, version: 2, status: 'transferred', deadline: null }),
    });
    inside(element, '#mark-all')!.click();
    await waitUntil(() => inside(element, '#bulk-transfer'));
    expect(inside(element, '#bulk-accept')).not.to.exist;
    inside(element, '#bulk-transfer')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.id === 'bulk-field-agency');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => inside(element, '#bulk-error-agency'));
    await inEveryMode(element, () => axeClean(element));
    inside(element, '#bulk-field-agency')!.focus();
    await sendKeys({ type: 'Housing' });
    inside(element, '#bulk-field-note')!.focus();
    await sendKeys({ type: 'Gas pipes' });
    inside(element, '[part=bulk-form] [type=submit]')!.click();
    await waitUntil(() => focused(element)?.id === 'bulk-results');
    expect(acted.map(({ id, body }) => [id, body])).to.deep.equal([idOf(1), idOf(2)].map((id) => [id, { action: 'transfer', agency: 'Housing', note: 'Gas pipes' }]));
    expect(inside(element, '[part=bulk-results]')!.innerText).to.contain('已转办：2 条中完成 1 条').and.contain('目前状态：整改中');
    await axeClean(element);
  });

  it('stands flush with its heading, and its names below each other', async () => {
    const { element } = await shown();
    const left = (selector: string) => inside(element, selector)!.getBoundingClientRect().left;
    expect(left('.list')).to.equal(left('#title'));
    const names = [...element.renderRoot.querySelectorAll('.open__name')].map((name) => name.getBoundingClientRect().left);
    expect(element.renderRoot.querySelectorAll('.mark').length).to.be.within(1, names.length - 1);
    expect(Math.max(...names) - Math.min(...names)).to.be.below(1);
  });

  it('cuts no row off where the list is higher than the window: it scrolls', async () => {
    await setViewport({ width: 1280, height: 500 });
    const { element } = await shown({ cases: Array.from({ length: 9 }, (_, n) => hazard({ id: idOf(n + 1) })) });
    await waitUntil(() => inside(element, '.queue--beside'));
    const [list, queue] = ['.list', '.queue'].map((selector) => inside(element, selector)!);
    expect(list!.scrollHeight - list!.clientHeight).to.be.below(2);
    expect(queue!.scrollHeight).to.be.greaterThan(queue!.clientHeight);
    await setViewport({ width: 1280, height: 900 });
  });
});
