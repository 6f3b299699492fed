import { axeClean, expect, fixture, html, inEveryMode, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { onPlainPage } from '../../../../../tests/support/plain-page.ts';
import { jpegWithExif } from '../../../../../tests/support/jpeg.ts';
import {
  $, addFiles, all, choose, fillFirstPage, focused, goOn, newForm, open, problem, ready, service, type Service, textOf, toCheck, type,
} from '../../../../../tests/support/report-form.ts';
import '../portal/define.ts';
import type { FireHazardReport } from './hazard-report.ts';

const press = (element: Element, words: string) => all(element, 'button').find((button) => button.textContent!.includes(words))!.click();
const send = (element: Element) => $(element, '[type="submit"]').click();

/** To the last page with a picture, which is uploaded when the report is sent. */
async function toCheckWithPhoto(element: FireHazardReport, address = '明仁大街 12 号'): Promise<void> {
  await fillFirstPage(element);
  await goOn(element, '在哪里');
  type(element, '#field-address', address);
  await goOn(element, '照片');
  addFiles(element, [await jpegWithExif(64, 48, {})]);
  await waitUntil(() => $(element, 'canvas.photo__picture'));
  await goOn(element, '您的信息');
  await goOn(element, '核对');
}

async function queueOne(element: FireHazardReport, api: Service, address?: string): Promise<void> {
  await toCheckWithPhoto(element, address);
  api.api.scenario = 'offline';
  send(element);
  await waitUntil(() => $(element, '[part="queued"]'), 'not queued');
}

describe('fire-hazard-report, what waits', () => {
  let api: Service;
  onPlainPage();
  beforeEach(() => { api = service(); });

  it('lists every report that waits, and each is deleted by itself after a question', async () => {
    const element = await open(api);
    await queueOne(element, api, '明仁大街 1 号');
    press(element, '再举报一处');
    await waitUntil(() => $(element, '[part="queue-line"]'), 'nothing is said of the one that waits');
    await axeClean(element);
    await queueOne(element, api, '明仁大街 2 号');
    expect(all(element, '[part="waiting-item"]').length).to.equal(2);
    await inEveryMode(element, () => axeClean(element));
    await setViewport({ width: 320, height: 700 });
    for (const [lang, mode] of [['zh-CN', ''], ['en', ''], ['zh-CN', 'elder'], ['en', 'elder']] as const) {
      Object.assign(element, { lang, mode });
      await element.updateComplete;
      expect(document.documentElement.scrollWidth, `${lang} ${mode}`).to.be.at.most(320);
    }
    Object.assign(element, { lang: 'zh-CN', mode: '' });
    await element.updateComplete;
    const [first] = all(element, '[part="waiting-item"] [id^="remove-"]');
    expect(first!.getAttribute('aria-label')).to.match(/^删除：./);
    first!.click();
    await waitUntil(() => focused(element)?.id.startsWith('sure-'), 'nothing is asked');
    await axeClean(element);
    press(element, '保留');
    await waitUntil(() => focused(element)?.id.startsWith('remove-'), 'the focus is lost');
    all(element, '[part="waiting-item"] [id^="remove-"]')[0]!.click();
    await waitUntil(() => $(element, '[id^="sure-"]'));
    $(element, '[part="waiting-item"] .button--danger').click();
    await waitUntil(() => all(element, '[part="waiting-item"]').length === 1);
    expect(textOf(element)).to.include('明仁大街 2 号').and.not.include('明仁大街 1 号');
    await waitUntil(() => focused(element)?.matches('.page__title'));
  });

  it('sends what was tried with its picture once, though the answer was lost and it went into the queue', async () => {
    const element = await open(api);
    await toCheckWithPhoto(element);
    let lost = 0;
    api.lose = (path) => path.endsWith('/hazards') && (lost += 1) === 1;
    send(element);
    await waitUntil(() => $(element, '.receipt'), 'not sent', { timeout: 10_000 });
    const reports = api.reports();
    expect(reports.length).to.equal(2);
    expect(reports[0]!.key).to.equal(reports[1]!.key);
    expect([...reports[0]!.body]).to.deep.equal([...reports[1]!.body]);
    expect(api.sent.filter(({ path }) => path.endsWith('/photos')).length).to.equal(1);
  });

  it('brings a refused report back into the form with its picture and what is wrong, also after a reload', async () => {
    const formId = newForm();
    const make = () => fixture<FireHazardReport>(html`<fire-hazard-report .ownClient=${api.client} lang="zh-CN" form-id=${formId}></fire-hazard-report>`);
    const first = await make();
    await ready(first);
    await queueOne(first, api);
    first.remove();
    api.api.scenario = 'normal';
    api.instead = (path) => path.endsWith('/hazards')
      ? problem(422, 'validation-failed', { errors: [{ pointer: '/description', code: 'x', message: '请写得清楚一点' }] })
      : undefined;
    const second = await make();
    await waitUntil(() => $(second, '.summary'), 'it has not come back', { timeout: 10_000 });
    expect(textOf(second)).to.include('请写得清楚一点');
    expect(textOf(second)).to.include('照片 1 张');
    await axeClean(second);
    $(second, '.summary a').click();
    await waitUntil(() => focused(second)?.id === 'field-description');
    type(second, '#field-description', '配电箱冒火花，还有焦味，持续两天了');
    for (const title of ['在哪里', '照片', '您的信息', '核对']) await goOn(second, title);
    api.instead = undefined;
    send(second);
    await waitUntil(() => $(second, '.receipt'), 'not sent');
    const keys = new Set(api.reports().map(({ key }) => key));
    expect(keys.size).to.equal(2);
    press(second, '再举报一处');
    await waitUntil(() => $(second, '#field-description'));
  });
});

/** Everything that stays in the browser. */
async function kept(): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name!);
  const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  for (const name of names) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      const count = await new Promise<number>((resolve) => {
        const request = db.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
      });
      if (count > 0 && store !== 'leases') found.push(`${name}/${store}: ${count}`);
    }
    db.close();
  }
  return found;
}

describe('fire-hazard-report on a shared computer', () => {
  let api: Service;
  onPlainPage();
  beforeEach(async () => {
    api = service();
    for (const { name } of await indexedDB.databases()) await new Promise((resolve) => Object.assign(indexedDB.deleteDatabase(name!), { onsuccess: resolve, onblocked: resolve }));
    localStorage.clear();
    sessionStorage.clear();
  });

  it('writes nothing to the device: not while filling in, not while waiting, not after sending', async () => {
    const element = await open(api);
    await toCheckWithPhoto(element);
    expect(await kept()).to.deep.equal([]);
    api.api.scenario = 'offline';
    send(element);
    await waitUntil(() => $(element, '[part="queued"]'));
    expect(textOf(element)).to.include('请不要关闭本页');
    expect(textOf(element)).to.include('关闭本页，这条举报就没有了');
    await inEveryMode(element, () => axeClean(element));
    expect(await kept()).to.deep.equal([]);
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented, 'the browser asks before the page is closed').to.equal(true);
    api.api.scenario = 'normal';
    press(element, '现在发送');
    await waitUntil(() => $(element, '.receipt'), 'not sent', { timeout: 10_000 });
    expect(await kept()).to.deep.equal([]);
    const later = new Event('beforeunload', { cancelable: true });
    dispatchEvent(later);
    expect(later.defaultPrevented, 'nothing would be lost any more').to.equal(false);
    const code = $(element, '.code__value').innerText;
    press(element, '全部清除');
    await waitUntil(() => focused(element)?.id === 'discard-sure');
    await axeClean(element);
    $(element, '[part="clear"]').click();
    await waitUntil(() => focused(element)?.matches('.page__title') && textOf(element).includes('已全部清除'));
    expect(element.shadowRoot!.textContent).not.to.include(code);
    expect($<HTMLTextAreaElement>(element, '#field-description').value).to.equal('');
    await axeClean(element);
    expect(await kept()).to.deep.equal([]);
  });

  it('clears what waits too, and says before that it is lost', async () => {
    const element = await open(api);
    await queueOne(element, api);
    press(element, '全部清除');
    await waitUntil(() => textOf(element).includes('还有举报没有送出'));
    $(element, '[part="clear"]').click();
    await waitUntil(() => $(element, '#field-description'));
    expect($(element, '[part="queue-line"]')).not.to.exist;
    api.api.scenario = 'normal';
    dispatchEvent(new Event('online'));
    expect(api.reports().every(({ path }) => path.endsWith('/hazards'))).to.equal(true);
    expect(await kept()).to.deep.equal([]);
  });

  it('shows nothing of the person before when somebody goes back in the browser, and lets it fill in no names by itself', async () => {
    const element = await open(api);
    await toCheck(element);
    press(element, '上一步');
    await waitUntil(() => $(element, 'input[value="named"]'));
    choose(element, 'named');
    await waitUntil(() => $(element, '#field-name'));
    expect($(element, '#field-name').getAttribute('autocomplete')).to.equal('off');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await waitUntil(() => $<HTMLTextAreaElement>(element, '#field-description')?.value === '');
  });

  it('takes the mode from the portal around it', async () => {
    const portal = await fixture<HTMLElement>(html`<fire-portal .client=${api.client} shared-computer><fire-hazard-report lang="zh-CN" form-id=${newForm()}></fire-hazard-report></fire-portal>`);
    const element = portal.querySelector<FireHazardReport>('fire-hazard-report')!;
    await ready(element);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    expect(textOf(element)).to.include('公共电脑');
    expect(await kept()).to.deep.equal([]);
  });
});
