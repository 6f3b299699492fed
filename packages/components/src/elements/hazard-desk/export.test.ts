import { NetworkError } from '@fire-governance/client';
import { axeClean, expect, inEveryMode, leakCheck, sendKeys, setViewport, waitUntil } from '../../../../../tests/support/index.ts';
import { CASES, focused, inside, never, problem, refuses, served, shown, type Answers } from '../../../../../tests/support/desk-fakes.ts';
import './define.ts';
import type { FireHazardDesk } from './hazard-desk.ts';

const TABLE = '\ufeff"编号","描述"\r\n"1","楼道\r\n堆满""杂物"""\r\n"2","充电"\r\n';

/** Files that were handed over meanwhile, as they are read by whoever saves them. */
async function savedDuring(job: () => Promise<unknown>): Promise<{ name: string; text: string }[]> {
  const files: { name: string; file: Blob | undefined }[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (file: Blob) => {
    const address = createObjectURL.call(URL, file);
    blobs.set(address, file);
    return address;
  };
  Object.assign(HTMLAnchorElement.prototype, { click(this: HTMLAnchorElement) { files.push({ name: this.download, file: blobs.get(this.href) }); } });
  try {
    await job();
  } finally {
    URL.createObjectURL = createObjectURL;
    delete (HTMLAnchorElement.prototype as Partial<HTMLAnchorElement>).click;
  }
  return Promise.all(files.map(async ({ name, file }) => ({ name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file!.arrayBuffer()) })));
}

async function asked(answers: Answers = {}, lang = 'zh-CN') {
  const made = await shown(answers, lang);
  inside(made.element, '#export-toggle')!.click();
  await waitUntil(() => focused(made.element)?.id === 'export-csv');
  return made;
}

async function ended(answers: Answers, format: 'csv' | 'xlsx', wanted: string, lang?: string) {
  const made = await asked(answers, lang);
  inside(made.element, `#export-${format}`)!.click();
  await waitUntil(() => inside(made.element, wanted));
  return made;
}

const tooMany = problem(422, 'validation-failed', { errors: [{ pointer: '/format', code: 'too_many_rows', message: '' }] });

/** Every state a person can meet, by name. */
const STATES: Record<string, () => Promise<{ element: FireHazardDesk }>> = {
  'asked which kind': () => asked(),
  'being made': () => ended({ file: never }, 'xlsx', '#export-cancel', 'en'),
  'too many': () => ended({ file: refuses(tooMany) }, 'xlsx', '[part=export-failure]'),
  'denied': () => ended({ file: refuses(problem(403, 'forbidden')) }, 'csv', '[part=export-failure]'),
  'offline': () => ended({ file: refuses(new NetworkError({ operation: 'hazards.export' })) }, 'csv', '[part=export] [part=failure]', 'en'),
};

describe('fire-hazard-desk, export', () => {
  before(() => setViewport({ width: 1280, height: 900 }));
  beforeEach(() => sessionStorage.clear());
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [name, make] of Object.entries(STATES)) {
    it(`is accessible in every mode: ${name}`, async () => {
      const { element } = await make();
      await inEveryMode(element, () => axeClean(element));
    });
  }

  it('asks for what the filters leave, hands the file over and says how many there are', async () => {
    const made = await shown({ file: async () => new Blob([TABLE]) });
    const { element, exported } = made;
    const pick = inside(element, '#filter-category') as HTMLSelectElement;
    pick.value = 'EBIKE';
    pick.dispatchEvent(new Event('change'));
    inside(element, '#filter-overdue')!.click();
    await waitUntil(() => made.queries.length >= 3 && inside(element, '.list'));
    const files = await savedDuring(async () => {
      inside(element, '#export-toggle')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused(element)?.id === 'export-csv');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => inside(element, '[part=exported]'));
    });
    expect(exported).to.deep.equal([{ format: 'csv', sort: 'urgency', category: 'EBIKE', overdue: 'true' }]);
    expect(files.map(({ text }) => text)).to.deep.equal([TABLE]);
    expect(files[0]!.name).to.match(/^hazards-\d{8}-\d{4}\.csv$/);
    expect(inside(element, '[part=exported]')!.innerText).to.contain(`已保存为 ${files[0]!.name}，共 2 条。`);
    expect(inside(element, '[role=status]')!.textContent).to.contain(files[0]!.name);
    await waitUntil(() => focused(element)?.id === 'export-csv');
    await axeClean(element);
  });

  it('says before how many there are, and after which sheet was saved', async () => {
    const { element, exported } = await asked({ file: async () => new Blob(['PK']) }, 'en');
    expect(inside(element, '#export-what')!.innerText).to.equal('Export all 3 hazards that the filters leave, as:');
    const files = await savedDuring(async () => {
      inside(element, '#export-xlsx')!.click();
      await waitUntil(() => inside(element, '[part=exported]'));
    });
    expect(exported).to.deep.equal([{ format: 'xlsx', sort: 'urgency' }]);
    expect(files).to.have.length(1);
    expect(files[0]!.name).to.match(/\.xlsx$/);
    expect(inside(element, '[part=exported]')!.innerText).to.equal(`Saved as ${files[0]!.name}.`);
  });

  it('says why there is no file, and hands over none', async () => {
    const files = await savedDuring(async () => {
      expect(inside((await STATES['too many']!()).element, '[part=export-failure]')!.innerText).to.contain('请缩小筛选范围，或导出为 CSV');
      expect(inside((await STATES['denied']!()).element, '[part=export-failure]')!.innerText).to.contain('您的账号不能导出');
      expect(inside((await STATES['offline']!()).element, '[part=export] [part=failure]')!.innerText).to.contain('No connection');
    });
    expect(files).to.deep.equal([]);
  });

  it('gives up at Escape, and hands over nothing that comes later', async () => {
    let come = (_: Blob): void => undefined;
    const { element } = await ended({ file: () => new Promise((resolve) => (come = resolve)) }, 'csv', '#export-cancel');
    const files = await savedDuring(async () => {
      await waitUntil(() => focused(element)?.id === 'export-cancel');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused(element)?.id === 'export-toggle');
      come(new Blob([TABLE]));
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(files).to.deep.equal([]);
    expect(inside(element, '[part=export]')).not.to.exist;
  });

  it('tells nothing of the list before when the filters change', async () => {
    const { element } = await ended({ file: refuses(tooMany) }, 'xlsx', '[part=export-failure]');
    inside(element, '#filter-major')!.click();
    await waitUntil(() => !inside(element, '[part=export-failure]'));
  });

  it('asks for a sign-in where it has run out', async () => {
    let out = false;
    const refused = refuses(problem(401, 'token-missing'));
    const { element } = await asked({
      file: () => { out = true; return refused(); },
      list: () => (out ? refused() : Promise.resolve({ items: CASES, nextCursor: null, total: 3 })),
    });
    inside(element, '#export-csv')!.click();
    await waitUntil(() => inside(element, '[part=failure]')?.innerText.includes('登录'));
  });

  it('leaves nothing behind', async () => {
    await leakCheck(() => Object.assign(document.createElement('fire-hazard-desk'), { ownClient: served({ file: never }).client }), {
      times: 6,
      ready: async (element) => {
        await waitUntil(() => element.shadowRoot!.querySelector('.list'));
        element.shadowRoot!.querySelector<HTMLElement>('#export-toggle')!.click();
        await waitUntil(() => element.shadowRoot!.querySelector('#export-csv'));
        element.shadowRoot!.querySelector<HTMLElement>('#export-csv')!.click();
        await waitUntil(() => element.shadowRoot!.querySelector('#export-cancel'));
      },
    });
  });
});
