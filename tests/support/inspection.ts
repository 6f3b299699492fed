// Fills in a `fire-inspection` against the mock service.
import { createClient } from '@fire-governance/client';
import { mockToken } from '@fire-governance/mocks';
import { createMockFetch } from '@fire-governance/mocks/fetch';
import { fixture, html, waitUntil } from './index.ts';
import '../../packages/components/src/elements/inspection/define.ts';
import type { FireInspection } from '../../packages/components/src/elements/inspection/inspection.ts';
import { $, all, type } from './report-form.ts';

const BASE = 'https://fire.example';
const KEY = 'pk_test_of_the_element';
/** Made once: it is the same for every test. */
const { world } = createMockFetch().api;

/** The mock service with a record of what was sent, and a place to break single answers; `login` is who is signed in. */
export function staffService(login = 'township') {
  const mock = createMockFetch({ world, keys: [KEY] });
  const sent: { path: string; key: string | null; body: Uint8Array }[] = [];
  const state = {
    api: mock.api,
    sent,
    /** How many inspections the service has taken. */
    arrived: 0,
    login: login as string | undefined,
    /** Answers in place of the service, for the path it is given. */
    instead: undefined as ((path: string) => Response | undefined) | undefined,
    /** Whether the answer gets lost on its way back, the service having acted. */
    lose: undefined as ((path: string) => boolean) | undefined,
    inspections: () => sent.filter(({ path }) => path.endsWith('/inspections')),
    bodyOf: (n: number) => JSON.parse(new TextDecoder().decode(state.inspections()[n]!.body)) as Record<string, never> & { answers: Record<string, { photos?: string[]; hazard?: object }> },
    client: undefined as unknown as ReturnType<typeof createClient>,
    again: () => createClient({ baseUrl: BASE, key: KEY, fetch, retry: false, locale: 'zh-CN', getToken: () => (state.login ? mockToken(state.login) : undefined) }),
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (request.method === 'POST') sent.push({ path, key: request.headers.get('idempotency-key'), body: new Uint8Array(await request.clone().arrayBuffer()) });
    const answer = state.instead?.(path) ?? (await mock(request));
    if (request.method === 'POST' && path.endsWith('/inspections') && answer.ok) state.arrived += 1;
    if (request.method === 'POST' && state.lose?.(path)) throw new TypeError('Failed to fetch');
    return answer;
  };
  state.client = state.again();
  return state;
}

export type StaffService = ReturnType<typeof staffService>;

export const openInspection = async ({ client }: StaffService, options: { shared?: boolean; lang?: string } = {}) => {
  const element = await fixture<FireInspection>(html`<fire-inspection .ownClient=${client} lang=${options.lang ?? 'zh-CN'} ?shared-computer=${options.shared ?? true}></fire-inspection>`);
  await waitUntil(() => $(element, '.page__title') || $(element, '[part~="failure"]'), 'it has not come', { timeout: 10_000 });
  return element;
};

export const press = (element: Element, words: string) => all(element, 'button').find((button) => button.textContent!.includes(words))!.click();

/** To the first question. */
export async function begin(element: Element, name = '明仁小吃店'): Promise<void> {
  $<HTMLInputElement>(element, 'input[value="small-premises"]').click();
  type(element, '#field-name', name);
  $(element, '[type="submit"]').click();
  await waitUntil(() => $(element, '[part="question"]'), 'no question');
}

/** The answer on the screen is given, and what follows has come. */
export async function answer(element: Element, value: 'yes' | 'no' | 'not-applicable'): Promise<void> {
  const before = $(element, '.page__title').textContent;
  $(element, `.answer--${value}`).click();
  await waitUntil(() => (value === 'no' ? $(element, '[part="finding"]') : $(element, '.page__title').textContent !== before), `nothing follows "${value}"`);
}

/** On to the next question, and there. */
export async function next(element: Element): Promise<void> {
  const before = $(element, '.page__title').textContent;
  $(element, '[part="next"]').click();
  await waitUntil(() => $(element, '.page__title').textContent !== before, 'the page is not turned');
}

/** "Yes" to everything that is left. */
export async function toCheck(element: Element): Promise<void> {
  while (!$(element, '[part="check"]')) await answer(element, 'yes');
}
