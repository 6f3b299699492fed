import { axeClean, emulateMedia, expect, fixture, html, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { jpegWithExif } from '../../../../../tests/support/jpeg.ts';
import {
  $, addFiles, all, fillFirstPage, focused, goOn, HEIC, newForm, open, ready, service, type Service, textOf, toCheck, type,
} from '../../../../../tests/support/report-form.ts';
import type { FireHazardReport } from './hazard-report.ts';

const HERE = { lon: 122.2639, lat: 43.6175 };
const withPosition = () => jpegWithExif(64, 48, { position: HERE });
const press = (element: Element, words: string) => all(element, 'button').find((button) => button.textContent!.includes(words))!.click();

async function atPhotos(api: Service, options: Parameters<typeof open>[1] = {}): Promise<FireHazardReport> {
  const element = await open(api, options);
  await fillFirstPage(element);
  await goOn(element, '在哪里');
  type(element, '#field-address', '明仁大街 12 号');
  await goOn(element, '照片');
  return element;
}

describe('fire-hazard-report, what is said and where the focus goes', () => {
  let api: Service;
  beforeEach(() => (api = service()));

  it('gives the focus to what follows: after the offer of a position, after removing photos', async () => {
    const element = await atPhotos(api);
    addFiles(element, [await withPosition(), await jpegWithExif(64, 48, {})]);
    await waitUntil(() => $(element, '[part="photo-offer"]'));
    const use = $(element, '[part="photo-offer"] button');
    use.focus();
    use.click();
    await waitUntil(() => focused(element)?.id === 'field-photos', 'not at the button for photos');
    for (const left of [1, 0]) {
      const remove = $(element, '[part="photo"] [id^="remove-"]');
      remove.focus();
      remove.click();
      await waitUntil(() => all(element, '[part="photo"]').length === left);
      await waitUntil(() => (left > 0 ? focused(element)?.id.startsWith('remove-') : focused(element)?.id === 'field-photos'), `${left} left`);
    }
  });

  it('gives the focus to the question before the draft is discarded, and to the title afterwards', async () => {
    const element = await fixture<FireHazardReport>(html`<fire-hazard-report .ownClient=${api.client} lang="zh-CN" form-id=${newForm()}></fire-hazard-report>`);
    await ready(element);
    await fillFirstPage(element);
    await waitUntil(() => $(element, '#discard'));
    $(element, '#discard').focus();
    $(element, '#discard').click();
    await waitUntil(() => focused(element)?.id === 'discard-sure');
    press(element, '保留');
    await waitUntil(() => focused(element)?.id === 'discard');
    $(element, '#discard').click();
    await waitUntil(() => $(element, '#discard-sure'));
    press(element, '清空');
    await waitUntil(() => focused(element)?.matches('.page__title'), 'the title has no focus');
  });

  it('tells the results of all photos in one status, counts the usable ones, and mentions the offer', async () => {
    const element = await atPhotos(api);
    addFiles(element, [await withPosition(), HEIC, new File(['%PDF-1.7'], '合同.pdf')]);
    await waitUntil(() => $(element, '[part="photo-offer"]') && all(element, '.photo--bad').length === 2);
    const told = all(element, '[role="status"]').map(({ textContent }) => textContent!).filter((text) => text.trim() !== '');
    expect(told).to.have.length(1);
    for (const words of ['1 / 9 张，另有 2 个文件不能使用', 'HEIC', '不是照片', '照片里带有拍摄位置']) expect(told[0]).to.include(words);
  });

  it('asks which is right when the position does not lie in the chosen area', async () => {
    const element = await open(api);
    await fillFirstPage(element);
    await goOn(element, '在哪里');
    await waitUntil(() => $(element, '#field-area option[value="nbs:150502009"]'), 'no townships');
    const township = $<HTMLSelectElement>(element, '#field-area');
    township.value = 'nbs:150502009';
    township.dispatchEvent(new Event('change'));
    await goOn(element, '照片');
    addFiles(element, [await withPosition()]);
    await waitUntil(() => $(element, '[part="photo-offer"]'));
    $(element, '[part="photo-offer"] button').click();
    await waitUntil(() => $(element, '[part="place-question"]'), 'nothing is asked');
    expect($(element, '#which-place').textContent).to.match(/照片里的位置在.+，您选的是.+，以哪个为准？/);
    await axeClean(element);
    press(element, '以我选的为准');
    await waitUntil(() => !$(element, '[part="place-question"]'));
  });

  it('says after "send now" that there is still no connection', async () => {
    const element = await open(api);
    await toCheck(element);
    api.api.scenario = 'offline';
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '[part="queued"]'), 'not kept');
    press(element, '现在发送');
    await waitUntil(() => $(element, '[part="waiting-item"] [role="status"]').textContent!.includes('还是连不上'), 'nothing is said', { timeout: 8000 });
    press(element, '修改');
    await waitUntil(() => !$(element, '[part="queued"]'), 'it still waits and would come up in the next test');
  });

  it('begins below a heading of the page without leaving out a level', async () => {
    const element = await fixture<FireHazardReport>(html`
      <fire-hazard-report .ownClient=${api.client} lang="zh-CN" form-id=${newForm()} shared-computer><h1 slot="heading">举报</h1></fire-hazard-report>
    `);
    await ready(element);
    expect($(element, '.page__title').getAttribute('aria-level')).to.equal('2');
    await axeClean(element);
  });

  it('keeps the call to 119 and its words on later pages of a narrow screen', async () => {
    await setViewport({ width: 360, height: 700 });
    const element = await open(api, { lang: 'en' });
    await fillFirstPage(element);
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '#field-address'));
    expect($(element, '.fire').innerText).to.include('Get out and call 119');
    expect($(element, '.fire__call').getBoundingClientRect().top).to.be.at.least($(element, '.fire__words').getBoundingClientRect().bottom);
    expect(textOf(element)).not.to.include('optional');
    await setViewport({ width: 1024, height: 800 });
  });

  it('gives a sheet of paper its authority and date, and a file to keep', async () => {
    const element = await open(api);
    await toCheck(element);
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.receipt'));
    expect($(element, '.facts').innerText).to.include('明仁大街 12 号 3 号楼');
    expect($(element, '.print-only').textContent).to.match(/服务中心|大队/).and.match(/打印日期：\d{4}年/).and.include('/track');
    expect($(element, '.print-only').offsetHeight).to.equal(0);
    await emulateMedia({ media: 'print' });
    expect($(element, '.print-only').offsetHeight).to.be.greaterThan(0);
    expect(getComputedStyle($(element, '.code')).backgroundColor).to.equal('rgba(0, 0, 0, 0)');
    await emulateMedia({ media: 'screen' });
    let address = '';
    const saved = Object.assign(HTMLAnchorElement.prototype, { click(this: HTMLAnchorElement) { address = this.href; HTMLElement.prototype.click.call(this); } });
    $(element, '[part="save"]').click();
    delete (saved as Partial<typeof saved>).click;
    // Nothing to be taken back: however late the file is written, its bytes are there.
    expect(address.startsWith('data:text/plain;charset=utf-8,')).to.equal(true);
    const text = decodeURIComponent(address);
    expect(text).to.include('查询码：').and.include('明仁大街 12 号 3 号楼').and.include('我们会在');
  });
});
