import { axeClean, emulateMedia, expect, fixture, html, inEveryMode, leakCheck, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { staffService, type StaffService } from '../../../../../tests/support/inspection.ts';
import { $, all, textOf } from '../../../../../tests/support/report-form.ts';
import './define.ts';
import type { FireCampaignProgress } from './campaign-progress.ts';

const open = async (api: StaffService, options: { public?: boolean; campaign?: string; lang?: string } = {}) => {
  const element = await fixture<FireCampaignProgress>(html`
    <fire-campaign-progress .ownClient=${api.client} lang=${options.lang ?? 'zh-CN'} ?public=${options.public ?? false} campaign=${options.campaign ?? ''}></fire-campaign-progress>
  `);
  await waitUntil(() => $(element, '[part="areas"]') || $(element, '[part~="failure"]') || $(element, '[part="empty"]'), 'nothing has come', { timeout: 10_000 });
  return element;
};
const names = (element: Element) => all(element, '[part="area"] th').map((cell) => cell.textContent);

describe('fire-campaign-progress', () => {
  beforeEach(() => setViewport({ width: 1200, height: 900 }));
  afterEach(async () => {
    await setViewport({ width: 1024, height: 800 });
    await emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });

  it('shows staff of the district target against fact for every township, clean in every mode', async () => {
    const element = await open(staffService('brigade'));
    await waitUntil(() => $(element, 'table'), 'no table', { timeout: 10_000 });
    expect(all(element, '[part="area"]').length).to.be.above(20);
    expect(textOf(element)).to.match(/还剩 \d+ 天/).and.include('示意').and.include('完成');
    await inEveryMode(element, () => axeClean(element));
    expect($(element, '[style]')).not.to.exist;
  });

  it('sorts by each figure and says so', async () => {
    const element = await open(staffService('brigade'));
    await waitUntil(() => $(element, 'table'), 'no table', { timeout: 10_000 });
    const before = names(element);
    $(element, '[data-sort="inspections"]').click();
    await element.updateComplete;
    const counts = all(element, '[part="area"] td:nth-of-type(2)').map((cell) => Number(cell.textContent!.split('/')[0]!.replace(/\D/g, '')));
    expect(counts).to.deep.equal([...counts].sort((a, b) => b - a));
    expect($(element, 'th[aria-sort="descending"]').textContent).to.include('检查');
    expect($(element, '[role="status"]').textContent).to.include('已按检查排序');
    $(element, '[data-sort="area"]').click();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(before);
  });

  it('becomes cards on a phone, in both languages and large type, without scrolling sideways', async () => {
    await setViewport({ width: 320, height: 700 });
    for (const lang of ['zh-CN', 'en']) {
      const element = await open(staffService('township'), { lang });
      await waitUntil(() => $(element, '.cards'));
      await inEveryMode(element, async (mode) => {
        await axeClean(element);
        expect(document.documentElement.scrollWidth, `${lang} ${mode}`).to.be.at.most(320);
      });
    }
  });

  it('shows everybody rounded counts, and says that small ones are left out', async () => {
    const api = staffService();
    api.login = undefined;
    const element = await open(api, { public: true });
    expect(textOf(element)).to.include('按 5 向下取整');
    const figures = all(element, '.figures dd').map((cell) => cell.textContent!.trim());
    expect(figures.length).to.be.above(3);
    await inEveryMode(element, () => axeClean(element));
  });

  for (const [login, words] of [[undefined, '请先登录'], ['administrator', '您的岗位没有此项权限']] as const) {
    it(`says why ${login ?? 'nobody signed in'} sees nothing`, async () => {
      const api = staffService(login);
      api.login = login;
      const element = await open(api);
      await waitUntil(() => textOf(element).includes(words));
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('says that there is none yet, that it cannot be found, and that the service fails', async () => {
    const api = staffService('brigade');
    api.api.scenario = 'empty';
    const empty = await open(api);
    await waitUntil(() => $(empty, '[part="empty"]'));
    await axeClean(empty);
    api.api.scenario = 'normal';
    const gone = await open(api, { campaign: '01890000-0000-7000-8000-00000000ffff' });
    await waitUntil(() => textOf(gone).includes('没有找到这次专项行动'));
    await axeClean(gone);
    api.api.scenario = 'server-error';
    const broken = await open(api);
    await waitUntil(() => textOf(broken).includes('服务暂时不可用'));
    await axeClean(broken);
  });

  it('keeps what was seen when the network goes, and says how old it is', async () => {
    const api = staffService('brigade');
    const element = await open(api);
    api.api.scenario = 'offline';
    $(element, '[part="refresh"]').click();
    await waitUntil(() => $(element, '[part="stale"]'));
    expect($(element, '[part="areas"]')).to.exist;
    await axeClean(element);
    api.api.scenario = 'normal';
    $(element, '[part="refresh"]').click();
    await waitUntil(() => !$(element, '[part="stale"]'));
  });

  it('leaves nothing behind when it goes', async () => {
    const api = staffService('township');
    await leakCheck(() => Object.assign(document.createElement('fire-campaign-progress'), { ownClient: api.client }), {
      ready: (element) => waitUntil(() => element.shadowRoot!.querySelector('[part="areas"]')),
    });
  });
});
