import {
  axeClean, expect, fixture, html, inEveryMode, leakCheck, sendKeys, setMode, setViewport, waitUntil,
} from '../../../../../tests/support/index.ts';
import { onPlainPage } from '../../../../../tests/support/plain-page.ts';
import { holds, jpegWithExif } from '../../../../../tests/support/jpeg.ts';
import {
  $, addFiles, all, choose, fillFirstPage, focused, goOn, HEIC, newForm, open, problem, ready, service, type Service, textOf, toCheck, type,
} from '../../../../../tests/support/report-form.ts';
import type { FireHazardReport } from './hazard-report.ts';

describe('fire-hazard-report', () => {
  let api: Service;
  onPlainPage();
  beforeEach(() => { api = service(); });

  it('says first that a fire is a matter for 119, even before it is set up', async () => {
    const element = await fixture<FireHazardReport>(html`<fire-hazard-report></fire-hazard-report>`);
    const call = $<HTMLAnchorElement>(element, 'a');
    expect(call.getAttribute('href')).to.equal('tel:119');
    expect(textOf(element)).to.include('服务尚未接通');
    await axeClean(element);
  });

  it('is clean on every page, in every mode', async () => {
    const element = await open(api);
    await inEveryMode(element, () => axeClean(element));
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.summary'));
    await inEveryMode(element, () => axeClean(element));
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    await waitUntil(() => all(element, 'option').length > 20, 'the townships have not come');
    await axeClean(element);
    type(element, '#field-address', '明仁大街 12 号');
    await goOn(element, '照片');
    addFiles(element, [await jpegWithExif(64, 48, { position: { lon: 122.26, lat: 43.61 } }), HEIC]);
    await waitUntil(() => $(element, '.photo--bad') && $(element, '[part="photo-offer"]'));
    await inEveryMode(element, () => axeClean(element));
    await goOn(element, '您的信息');
    choose(element, 'named');
    $<HTMLInputElement>(element, 'input[name="wantsReply"]').click();
    await element.updateComplete;
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.summary'));
    await axeClean(element);
    type(element, '#field-name', '测试人甲');
    type(element, '#field-contact', '0475-0000000');
    await goOn(element, '核对');
    await inEveryMode(element, () => axeClean(element));
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.receipt'));
    await waitUntil(() => $(element, 'svg.qr'));
    await inEveryMode(element, () => axeClean(element));
  });

  it('can be filled in with the keyboard alone', async () => {
    const element = await open(api);
    const tabTo = async (matches: (found: Element) => boolean, key = 'Tab') => {
      for (let presses = 0; presses < 60; presses += 1) {
        await sendKeys({ press: key });
        const found = focused(element);
        if (found && matches(found)) return;
      }
      throw new Error('the keyboard never got there');
    };
    await tabTo((found) => found.matches('input[name="category"]'));
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });
    expect($<HTMLInputElement>(element, 'input[name="category"]:checked').value).to.equal('EBIKE');
    await tabTo((found) => found.id === 'field-description');
    await sendKeys({ type: 'dian dong che zai lou dao' });
    await tabTo((found) => found.matches('[type="submit"]'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.textContent?.includes('在哪里'), 'the new page has not taken focus');
    await tabTo((found) => found.id === 'field-address');
    await sendKeys({ type: 'Mingren 12' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.textContent?.includes('照片'));
    await tabTo((found) => found.matches('[type="submit"]'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.textContent?.includes('您的信息'));
    await tabTo((found) => found.matches('[type="submit"]'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.textContent?.includes('核对'));
    await tabTo((found) => found.matches('[type="submit"]'));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element)?.textContent?.includes('谢谢您'), 'the receipt has not taken focus');
    expect(api.reports().length).to.equal(1);
  });

  it('gives focus to the summary of errors, whose links lead to the fields', async () => {
    const element = await open(api);
    $(element, '[type="submit"]').click();
    await waitUntil(() => focused(element)?.matches('.summary'), 'the summary has not taken focus');
    const links = all(element, '.summary a');
    expect(links.map((link) => link.textContent)).to.deep.equal(['还没有选择隐患类型，请选一项。', '还没有说明情况，请写几句您看到的。']);
    links[1]!.click();
    await waitUntil(() => focused(element)?.id === 'field-description');
    const field = $(element, '#field-description');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    const described = field.getAttribute('aria-describedby')!.split(' ').map((id) => $(element, `#${id}`).textContent).join(' ');
    expect(described).to.include('还没有说明情况');
    expect($<HTMLButtonElement>(element, '[type="submit"]').disabled).to.equal(false);
  });

  it('sends one report however often the button is pressed, and gives a receipt', async () => {
    const element = await open(api);
    const events: CustomEvent<{ id: string; trackingCode: string }>[] = [];
    element.addEventListener('fire-hazard-submitted', (event) => events.push(event as (typeof events)[number]));
    await toCheck(element);
    const button = $(element, '[type="submit"]');
    button.click();
    button.click();
    await waitUntil(() => $(element, '.receipt'));
    expect(api.reports().length).to.equal(1);
    expect(events.length).to.equal(1);
    const { trackingCode } = events[0]!.detail;
    expect(trackingCode).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect($(element, '.code__value').textContent).to.include([...trackingCode.slice(0, 4)].join(' '));
    expect($(element, '.code__value').innerText).to.include(trackingCode);
    await waitUntil(() => $(element, 'svg.qr path'), 'no QR code');
    expect(textOf(element)).to.match(/我们会在 3 个工作日内（\d+月\d+日.+ 前）派人核查/);
    expect($(element, '.facts a').getAttribute('href')).to.match(/^tel:/);
    const link = new URL($<HTMLAnchorElement>(element, '.actions a').href);
    expect(link.search).to.equal('');
    expect(new URLSearchParams(link.hash.slice(1)).get('track')).to.equal(trackingCode);
  });

  it('puts what the server says on its field', async () => {
    const element = await open(api);
    await toCheck(element);
    api.instead = (path) => path.endsWith('/hazards')
      ? problem(422, 'validation-failed', { errors: [{ pointer: '/place/address', code: 'unknown', message: '查不到这个地址' }] })
      : undefined;
    $(element, '[type="submit"]').click();
    await waitUntil(() => focused(element)?.matches('.summary'));
    const link = $(element, '.summary a');
    expect(link.textContent).to.equal('查不到这个地址');
    link.click();
    await waitUntil(() => focused(element)?.id === 'field-address');
    expect($(element, '#error-address').textContent).to.include('查不到这个地址');
    await axeClean(element);
  });

  for (const [name, status, words] of [['key-invalid', 401, '密钥'], ['rate-limited', 429, '操作太频繁']] as const) {
    it(`says in words when the answer is ${name}`, async () => {
      const element = await open(api);
      await toCheck(element);
      api.instead = (path) => (path.endsWith('/hazards') ? problem(status, name) : undefined);
      $(element, '[type="submit"]').click();
      await waitUntil(() => $(element, '[part=failure]'));
      expect(textOf(element)).to.include(words);
      await axeClean(element);
    });
  }

  it('keeps the report on the device without network and sends it by itself later, once', async () => {
    const element = await open(api);
    const queued: Event[] = [];
    element.addEventListener('fire-hazard-queued', (event) => queued.push(event));
    await toCheck(element);
    api.api.scenario = 'offline';
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '[part="queued"]'), 'not kept');
    expect(queued.length).to.equal(1);
    await inEveryMode(element, () => axeClean(element));
    api.api.scenario = 'normal';
    $(element, '[part="waiting-item"] .button--primary').click();
    await waitUntil(() => $(element, '.receipt'), 'not sent', { timeout: 10_000 });
    const keys = new Set(api.reports().map(({ key }) => key));
    expect(keys.size).to.equal(1);
  });

  it('keeps the draft for the next visit', async () => {
    const formId = newForm();
    const make = () => fixture<FireHazardReport>(html`<fire-hazard-report .ownClient=${api.client} lang="zh-CN" form-id=${formId}></fire-hazard-report>`);
    const first = await make();
    await ready(first);
    const saved = new Promise((resolve) => first.addEventListener('fire-draft-saved', resolve, { once: true }));
    await fillFirstPage(first);
    await goOn(first, '在哪里');
    await goOn(first, '在哪里');
    await saved;
    first.remove();

    const second = await make();
    await waitUntil(() => $(second, '.page__title')?.textContent?.includes('在哪里'), 'the page of the draft has not come back');
    expect(textOf(second)).to.include('上次填写的内容还在');
    $(second, '[part="back"]').click();
    await waitUntil(() => $(second, '#field-description'));
    expect($<HTMLTextAreaElement>(second, '#field-description').value).to.include('配电箱');
    expect($<HTMLInputElement>(second, 'input[value="ELECTRIC"]').checked).to.equal(true);

    all(second, '.draft .button')[0]!.click();
    await waitUntil(() => all(second, '.draft .button').length === 2);
    all(second, '.draft .button')[0]!.click();
    await waitUntil(() => $<HTMLTextAreaElement>(second, '#field-description').value === '');
  });

  it('sends pictures without what the camera wrote, and says what is wrong with the others', async () => {
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    type(element, '#field-address', '明仁大街 12 号');
    await goOn(element, '照片');
    addFiles(element, [await jpegWithExif(640, 480, { position: { lon: 122.2623, lat: 43.6174 } }), HEIC, new File(['no picture'], 'b.jpg')]);
    await waitUntil(() => all(element, '.photo--bad').length === 2 && $(element, '[part="photo-offer"]'));
    expect(textOf(element)).to.include('HEIC');
    expect(textOf(element)).to.include('不是照片');
    all(element, '[part="photo-offer"] .button')[1]!.click();
    await waitUntil(() => !$(element, '[part="photo-offer"]'));
    all(element, '.photo--bad .button').forEach((button) => button.click());
    await goOn(element, '您的信息');
    await goOn(element, '核对');
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.receipt'));
    const uploads = api.sent.filter(({ path }) => path.endsWith('/photos'));
    expect(uploads.length).to.equal(1);
    expect(holds(uploads[0]!.body, 'Exif')).to.equal(false);
    expect(holds(uploads[0]!.body, 'SecretCameraOne')).to.equal(false);
    const report = JSON.parse(new TextDecoder().decode(api.reports()[0]!.body)) as { place: object; photos: string[] };
    expect(report.place).to.deep.equal({ address: '明仁大街 12 号' });
    expect(report.photos.length).to.equal(1);
  });

  it('uses the position of a picture when the reporter agrees', async () => {
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    type(element, '#field-address', '明仁大街 12 号');
    await goOn(element, '照片');
    addFiles(element, [await jpegWithExif(64, 48, { position: { lon: 122.2623, lat: 43.6174 } })]);
    await waitUntil(() => $(element, '[part="photo-offer"]'));
    $(element, '[part="photo-offer"] .button').click();
    $(element, '[part="back"]').click();
    await waitUntil(() => $(element, '[part="position"]'));
    expect($(element, '[part="position"]').textContent).to.include('已采用照片里的位置');
  });

  it('offers an open report near by, which can be followed instead', async () => {
    const near = { id: '0190a5d0-0000-7000-8000-000000000001', category: 'ELECTRIC', status: 'accepted', reportedAt: '2026-03-15T01:00:00Z', distanceM: 42, position: { lon: 122.26, lat: 43.61 }, areaName: { 'zh-CN': '科尔沁街道' }, followers: 3, schematic: true };
    api.instead = (path) => {
      if (path.endsWith('/hazards/nearby')) return Response.json({ items: [near] });
      if (path.endsWith('/follow')) return Response.json({ id: near.id, trackingCode: 'K7QM-3XWP-9TZ2', followers: 4 }, { status: 201 });
      return undefined;
    };
    const element = await open(api);
    const followed = new Promise<CustomEvent>((resolve) => element.addEventListener('fire-hazard-followed', (event) => resolve(event as CustomEvent), { once: true }));
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    type(element, '#field-address', '明仁大街 12 号');
    await goOn(element, '照片');
    addFiles(element, [await jpegWithExif(64, 48, { position: { lon: 122.26, lat: 43.61 } })]);
    await waitUntil(() => $(element, '[part="photo-offer"]'));
    $(element, '[part="photo-offer"] .button').click();
    await goOn(element, '是不是这一处');
    expect(textOf(element)).to.include('40 米');
    await inEveryMode(element, () => axeClean(element));
    $(element, '[part="nearby"] .button').click();
    expect((await followed).detail).to.deep.equal({ id: near.id, trackingCode: 'K7QM-3XWP-9TZ2' });
    await waitUntil(() => $(element, '.receipt'));
    expect(api.reports().length).to.equal(0);
    await axeClean(element);
  });

  it('offers the committees of the chosen township', async () => {
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    await waitUntil(() => $(element, '#field-area option[value="nbs:150502001"]'), 'no townships');
    const township = $<HTMLSelectElement>(element, '#field-area');
    township.value = 'nbs:150502001';
    township.dispatchEvent(new Event('change'));
    await waitUntil(() => all(element, '#field-committee option').length > 5, 'no committees');
    expect(all(element, '#field-committee option').slice(1).every((option) => (option as HTMLOptionElement).value.startsWith('nbs:150502001'))).to.equal(true);
  });

  it('says so when the list of areas cannot be had, and leaves the other ways open', async () => {
    api.instead = (path) => (path.endsWith('/areas') ? problem(503, 'unavailable') : undefined);
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    await waitUntil(() => textOf(element).includes('名单没有加载出来'));
    await axeClean(element);
    type(element, '#field-address', '明仁大街 12 号');
    await goOn(element, '照片');
  });

  it('asks one question a page in elder mode, in large type with large targets', async () => {
    const element = await open(api);
    await setMode(element, 'elder');
    await setViewport({ width: 360, height: 800 });
    await element.updateComplete;
    expect(textOf(element)).to.include('第 1 题，共 7 题');
    expect($(element, '#field-description')).to.equal(null);
    const body = getComputedStyle($(element, '.page'));
    expect(parseFloat(body.fontSize)).to.be.at.least(24);
    for (const target of all(element, 'button, label.choice, a')) expect(target.getBoundingClientRect().height, target.textContent!).to.be.at.least(60);
    choose(element, 'ELECTRIC');
    await goOn(element, '情况');
    type(element, '#field-description', '配电箱冒火花，有焦味');
    await goOn(element, '在哪里');
    choose(element, 'address');
    await element.updateComplete;
    type(element, '#field-address', '明仁大街 12 号');
    await axeClean(element);
    await goOn(element, '照片');
    await goOn(element, '姓名');
    await goOn(element, '答复');
    await goOn(element, '核对');
    expect(document.documentElement.scrollWidth).to.be.at.most(360);
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.receipt'));
  });

  it('speaks English', async () => {
    const element = await open(api, { lang: 'en' });
    expect(textOf(element)).to.include('Is something burning now?');
    expect(textOf(element)).not.to.match(/[\u4e00-\u9fff]/);
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.summary'));
    expect(textOf(element)).not.to.match(/[\u4e00-\u9fff]/);
    await axeClean(element);
  });

  it('fits 320 pixels', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await open(api);
    await toCheck(element);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    api.api.scenario = 'offline';
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '[part="queued"]'), 'not kept');
    for (const [lang, mode] of [['zh-CN', ''], ['en', ''], ['zh-CN', 'elder'], ['en', 'elder']] as const) {
      element.lang = lang;
      element.mode = mode;
      await element.updateComplete;
      expect(document.documentElement.scrollWidth, `queued, ${lang} ${mode}`).to.be.at.most(320);
    }
    // What stays in the queue would stand in the way of the next form.
    api.api.scenario = 'normal';
    $(element, '[part="waiting-item"] .button--primary').click();
    await waitUntil(() => $(element, '.receipt'), 'not sent', { timeout: 10_000 });
  });

  it('can begin with a category chosen by the page', async () => {
    const element = await open(api, { category: 'GAS_OIL' });
    await waitUntil(() => $<HTMLInputElement>(element, 'input[value="GAS_OIL"]')?.checked);
  });

  it('opens the map on demand, and closes it again', async () => {
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    const button = all(element, 'button').find((candidate) => candidate.textContent!.includes('地图上选点'))!;
    button.click();
    await waitUntil(() => $(element, '#point-map canvas'), 'no map', { timeout: 8000 });
    await axeClean(element);
    button.click();
    await waitUntil(() => !$(element, '#point-map'));
  });

  it('leaves nothing behind', async () => {
    await leakCheck(() => {
      const element = document.createElement('fire-hazard-report');
      element.ownClient = api.client;
      element.sharedComputer = true;
      element.setAttribute('form-id', newForm());
      return element;
    }, { ready });
  });
});
