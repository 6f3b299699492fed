import { axeClean, expect, fixture, html, inEveryMode, leakCheck, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { onPlainPage } from '../../../../../tests/support/plain-page.ts';
import { answer, begin, next, openInspection, press, staffService, toCheck, type StaffService } from '../../../../../tests/support/inspection.ts';
import { jpegWithExif } from '../../../../../tests/support/jpeg.ts';
import { $, addFiles, focused, problem, textOf, type } from '../../../../../tests/support/report-form.ts';
import type { FireInspection } from './inspection.ts';

const send = (element: Element) => $(element, '[part="send"]').click();

/** An inspection with one "no" that is a hazard with a picture, on the last page. */
async function withHazard(element: FireInspection, name?: string): Promise<void> {
  await begin(element, name);
  await answer(element, 'no');
  $(element, '#make-hazard').click();
  await waitUntil(() => $(element, '[id^="field-description-"]'));
  addFiles(element, [await jpegWithExif(64, 48, { position: { lon: 122.26, lat: 43.61 } })]);
  await waitUntil(() => $(element, '.shot canvas'), 'no picture', { timeout: 10_000 });
  await next(element);
  await toCheck(element);
}

describe('fire-inspection', () => {
  let api: StaffService;
  onPlainPage();
  beforeEach(() => { api = staffService(); });

  it('is clean on every page, in every mode, and fits 320 pixels', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await openInspection(api);
    const look = async () => {
      await inEveryMode(element, async (mode) => {
        await axeClean(element);
        expect(document.documentElement.scrollWidth, mode).to.be.at.most(320);
      });
    };
    await look();
    $(element, '[type="submit"]').click();
    await waitUntil(() => focused(element)?.matches('.summary'), 'the summary has no focus');
    await look();
    await begin(element);
    await look();
    await answer(element, 'no');
    await look();
    $(element, '#make-hazard').click();
    await waitUntil(() => focused(element)?.id === 'take-photo');
    addFiles(element, [await jpegWithExif(64, 48, {}), new File(['no picture'], 'b.jpg')]);
    await waitUntil(() => $(element, '.shot canvas') && textOf(element).includes('不能使用'), 'not told', { timeout: 10_000 });
    await look();
    await next(element);
    await toCheck(element);
    await look();
    send(element);
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent', { timeout: 10_000 });
    await look();
  });

  it('has words that are too short mended before the next question, at the words themselves', async () => {
    const element = await openInspection(api);
    await begin(element);
    await answer(element, 'no');
    $(element, '#make-hazard').click();
    await waitUntil(() => $(element, '[id^="field-description-"]'));
    type(element, '[id^="field-description-"]', '短');
    $(element, '[part="next"]').click();
    await waitUntil(() => focused(element)?.id.startsWith('field-description-'), 'not at the words');
    expect(focused(element)?.getAttribute('aria-invalid')).to.equal('true');
    expect($(element, '[part="error"]').textContent).to.include('请再写详细一点');
    await axeClean(element);
    type(element, '[id^="field-description-"]', '后门被货物堵住');
    await waitUntil(() => !$(element, '[part="error"]'), 'the mark stays although it is mended');
    await next(element);
  });

  it('sends the answers, and a "no" with its picture as a hazard', async () => {
    const element = await openInspection(api);
    const events: CustomEvent<{ id: string; hazards: string[] }>[] = [];
    element.addEventListener('fire-inspection-submitted', (event) => events.push(event as (typeof events)[number]));
    await begin(element);
    await answer(element, 'no');
    expect(textOf(element)).to.include('疏散通道或安全出口被占用');
    $(element, '#make-hazard').click();
    await waitUntil(() => $(element, '[id^="field-description-"]'));
    expect($<HTMLTextAreaElement>(element, '[id^="field-description-"]').value).to.equal('疏散通道或安全出口被占用、堵塞或上锁');
    type(element, '[id^="field-description-"]', '后门被货物堵住');
    addFiles(element, [await jpegWithExif(64, 48, { position: { lon: 122.26, lat: 43.61 } })]);
    await waitUntil(() => $(element, '.shot canvas'), 'no picture', { timeout: 10_000 });
    await next(element);
    await answer(element, 'not-applicable');
    await toCheck(element);
    expect(textOf(element)).to.include('将提交：检查结果、1 条隐患、1 张照片。');
    send(element);
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent', { timeout: 10_000 });
    expect(focused(element)?.matches('.page__title')).to.equal(true);
    const body = api.bodyOf(0);
    expect(body.answers['exits-clear']!.hazard).to.deep.equal({ description: '后门被货物堵住' });
    expect(body.answers['exits-clear']!.photos!.length).to.equal(1);
    expect(body.answers['windows-free']).to.deep.equal({ answer: 'not-applicable' });
    expect(events.length).to.equal(1);
    expect(events[0]!.detail.hazards.length).to.equal(1);
    expect(textOf(element)).to.include(`编号 ${events[0]!.detail.hazards[0]!.slice(-8).toUpperCase()}`);
    press(element, '检查下一个场所');
    await waitUntil(() => $<HTMLInputElement>(element, 'input[value="small-premises"]')?.checked);
    expect($<HTMLInputElement>(element, '#field-name').value).to.equal('');
  });

  it('is filled in with the keyboard alone', async () => {
    const element = await openInspection(api);
    const tabTo = async (matches: (found: Element) => boolean) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await sendKeys({ press: 'Tab' });
        const found = focused(element);
        if (found && matches(found)) return;
      }
      throw new Error('the keyboard never got there');
    };
    await tabTo((found) => found.matches('input[name="placeType"]'));
    await sendKeys({ press: 'Space' });
    await tabTo((found) => found.id === 'field-name');
    await sendKeys({ type: 'xiao chi dian' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => $(element, '[part="question"]') && focused(element)?.matches('.page__title'), 'the question has not taken focus');
    while (!$(element, '[part="check"]')) {
      const before = $(element, '.page__title').textContent;
      await tabTo((found) => found.matches('.answer--yes'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => $(element, '.page__title').textContent !== before && focused(element)?.matches('.page__title'));
    }
    await tabTo((found) => found.matches('[part="send"]'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent', { timeout: 10_000 });
  });

  it('takes two taps in one place for one: the next question is not answered by the second', async () => {
    const element = await openInspection(api);
    await begin(element);
    const tap = (detail: number) => $(element, '.answer--yes').dispatchEvent(new MouseEvent('click', { bubbles: true, detail }));
    tap(1);
    await waitUntil(() => textOf(element).includes('第 2 题'));
    tap(2);
    await element.updateComplete;
    expect(textOf(element)).to.include('第 2 题').and.include('已答 1 / 12 题');
  });

  it('says which question has no answer, and leads there', async () => {
    const element = await openInspection(api);
    await begin(element);
    $(element, '[part="next"]').click();
    await waitUntil(() => textOf(element).includes('第 2 题'));
    await toCheck(element);
    send(element);
    await waitUntil(() => focused(element)?.matches('.summary'));
    expect($(element, '.summary').textContent).to.include('第 1 题还没有回答');
    await axeClean(element);
    $(element, '.summary a').click();
    await waitUntil(() => focused(element)?.id === 'field-question-exits-clear', 'not at the answers');
    expect(api.inspections().length).to.equal(0);
  });

  it('waits without a network, is sent once with its picture when there is one, though the first answer is lost', async () => {
    const element = await openInspection(api, { shared: false });
    await withHazard(element);
    api.api.scenario = 'offline';
    send(element);
    await waitUntil(() => $(element, '[part="queued"]'), 'not queued', { timeout: 10_000 });
    expect(textOf(element)).to.include('明仁小吃店');
    await inEveryMode(element, () => axeClean(element));
    api.api.scenario = 'normal';
    let lost = 0;
    api.lose = (path) => path.endsWith('/inspections') && (lost += 1) === 1;
    press(element, '现在发送');
    await waitUntil(() => textOf(element).includes('还是连不上'), 'the lost answer is not told', { timeout: 10_000 });
    press(element, '现在发送');
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent', { timeout: 10_000 });
    const sent = api.inspections().slice(-2);
    expect(sent[0]!.key).to.equal(sent[1]!.key);
    expect([...sent[0]!.body]).to.deep.equal([...sent[1]!.body]);
    expect(textOf(element)).to.include('已上报 1 条隐患');
    press(element, '检查下一个场所');
    await waitUntil(() => $(element, '#field-name'));
  });

  it('keeps what has been begun over a reload without a network, with its picture, for the same person only', async () => {
    const first = await openInspection(api, { shared: false });
    await begin(first);
    await answer(first, 'no');
    $(first, '#make-hazard').click();
    await waitUntil(() => $(first, '[id^="field-description-"]'));
    addFiles(first, [await jpegWithExif(64, 48, {})]);
    await waitUntil(() => $(first, '.shot canvas') && textOf(first).includes('保存在本机'), 'not kept', { timeout: 10_000 });
    first.remove();
    api.api.scenario = 'offline';
    const second = await openInspection(api, { shared: false });
    await waitUntil(() => $(second, '.shot canvas'), 'the picture has not come back', { timeout: 10_000 });
    expect(textOf(second)).to.include('上次没做完的检查还在');
    expect($(second, '[part="stale"]')).to.exist;
    await axeClean(second);
    second.remove();
    api.api.scenario = 'normal';
    const other = staffService('chief');
    const third = await openInspection(other, { shared: false });
    expect(textOf(third)).not.to.include('上次没做完');
    third.remove();
    const fourth = await openInspection(api, { shared: false });
    await waitUntil(() => $(fourth, '#discard'));
    $(fourth, '#discard').click();
    await waitUntil(() => focused(fourth)?.id === 'sure');
    $(fourth, '[part="clear"]').click();
    await waitUntil(() => $<HTMLInputElement>(fourth, '#field-name')?.value === '');
  });

  it('goes on while the sign-in has run out, says so, and sends after the next sign-in', async () => {
    const element = await openInspection(api, { shared: false });
    await withHazard(element, '清真饭馆');
    api.login = undefined;
    send(element);
    await waitUntil(() => $(element, '[part="queued"]'), 'not queued', { timeout: 10_000 });
    dispatchEvent(new Event('online'));
    await waitUntil(() => $(element, '[part="signed-out"]'), 'nothing is said');
    expect(textOf(element)).to.include('等您重新登录后发送');
    await axeClean(element);
    api.login = 'neighbor';
    press(element, '我已登录');
    await waitUntil(() => textOf(element).includes('其他人的 1 份检查'), 'the other person sees whose it is');
    expect(textOf(element)).not.to.include('清真饭馆');
    expect(api.arrived).to.equal(0);
    api.login = 'township';
    element.ownClient = api.again();
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent after the sign-in', { timeout: 10_000 });
    press(element, '检查下一个场所');
    await waitUntil(() => $(element, '#field-name'));
  });

  it('brings a refused inspection back with its answers, its picture and what is wrong', async () => {
    const element = await openInspection(api);
    await withHazard(element);
    api.instead = (path) => path.endsWith('/inspections')
      ? problem(422, 'validation-failed', { errors: [{ pointer: '/place/area', code: 'outside_your_area', message: '不在您的辖区' }] })
      : undefined;
    send(element);
    await waitUntil(() => $(element, '.summary'), 'it has not come back');
    expect(textOf(element)).to.include('不在您的辖区').and.include('1 张照片');
    await axeClean(element);
    $(element, '.summary a').click();
    await waitUntil(() => focused(element)?.id === 'field-area');
    api.instead = undefined;
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '[part="check"]') || $(element, '[part="question"]'));
    while (!$(element, '[part="check"]')) { $(element, '[part="next"]').click(); await element.updateComplete; }
    send(element);
    await waitUntil(() => $(element, '[part="receipt"]'), 'not sent', { timeout: 10_000 });
  });

  it('writes nothing to a shared computer and clears everything', async () => {
    for (const { name } of await indexedDB.databases()) await new Promise((resolve) => Object.assign(indexedDB.deleteDatabase(name!), { onsuccess: resolve, onblocked: resolve }));
    const element = await openInspection(api);
    await withHazard(element);
    api.api.scenario = 'offline';
    send(element);
    await waitUntil(() => $(element, '[part="queued"]'), 'not queued', { timeout: 10_000 });
    expect(textOf(element)).to.include('关闭本页，内容就没有了');
    expect(await indexedDB.databases()).to.deep.equal([]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    press(element, '全部清除');
    await waitUntil(() => $(element, '#sure'));
    $(element, '[part="clear"]').click();
    await waitUntil(() => $(element, '#field-name'));
    expect(textOf(element)).not.to.include('明仁小吃店');
  });

  for (const [login, words] of [[undefined, '请先登录'], ['auditor', '您的岗位没有此项权限']] as const) {
    it(`says why ${login ?? 'nobody signed in'} cannot inspect`, async () => {
      api.login = login;
      const element = await openInspection(api);
      await waitUntil(() => textOf(element).includes(words));
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('says that there is no connection where nothing was ever loaded', async () => {
    api.api.scenario = 'offline';
    const element = await openInspection(api);
    await waitUntil(() => textOf(element).includes('网络未连接'));
    await axeClean(element);
    api.api.scenario = 'normal';
    $(element, '[part="retry"]').click();
    await waitUntil(() => $(element, '#field-name'));
  });

  it('says so when it is not set up, and speaks English', async () => {
    const bare = await fixture<FireInspection>(html`<fire-inspection lang="zh-CN"></fire-inspection>`);
    expect(textOf(bare)).to.include('服务尚未接通');
    const element = await openInspection(api, { lang: 'en' });
    await begin(element);
    expect(textOf(element)).to.include('Are escape routes and exits clear');
  });

  it('leaves nothing behind when it goes', async () => {
    await leakCheck(
      () => Object.assign(document.createElement('fire-inspection'), { ownClient: api.client, sharedComputer: true }),
      { ready: (element) => waitUntil(() => element.shadowRoot!.querySelector('.page__title')) },
    );
  });
});
