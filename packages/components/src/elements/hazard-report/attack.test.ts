import { axeClean, expect, waitUntil } from '../../../../../tests/support/index.ts';
import { $, open, service, textOf, toCheck } from '../../../../../tests/support/report-form.ts';

describe('fire-hazard-report while its key is under attack', () => {
  it('says that a check is made, does it by itself, keeps the page responsive, and gives the receipt', async () => {
    const api = service();
    const element = await open(api);
    await toCheck(element);
    api.api.scenario = 'under-attack';
    const said = new Set<string>();
    // Timers of the page go on while it works: were it blocked, the words would never be seen here.
    const watching = setInterval(() => said.add(textOf(element)), 1);
    $(element, '[type="submit"]').click();
    await waitUntil(() => $(element, '.receipt'), 'no receipt came', { timeout: 30_000 });
    clearInterval(watching);
    expect(new Set(api.reports().map(({ key }) => key)).size).to.equal(1);
    expect([...said].some((text) => text.includes('正在检查……'))).to.equal(true);
    await axeClean(element);
  });
});
