// Fills in a `fire-hazard-report` against the mock service.
import { createClient } from '@fire-governance/client';
import { createMockFetch } from '@fire-governance/mocks/fetch';
import { fixture, html, waitUntil } from './index.ts';
import '../../packages/components/src/elements/hazard-report/define.ts';
import type { FireHazardReport } from '../../packages/components/src/elements/hazard-report/hazard-report.ts';

const BASE = 'https://fire.example';
const NOW = new Date('2026-03-16T01:00:00Z');
const KEY = 'pk_test_of_the_element';
/** Made once: it is the same for every test. */
const { world } = createMockFetch({ now: () => NOW }).api;

/** The mock service with a record of what was sent, and a place to break single answers. */
export function service() {
  const mock = createMockFetch({ world, now: () => NOW, keys: [KEY] });
  const sent: { path: string; key: string | null; body: Uint8Array }[] = [];
  const state = {
    api: mock.api,
    sent,
    /** Answers in place of the service, for the path it is given. */
    instead: undefined as ((path: string) => Response | undefined) | undefined,
    /** Whether the answer gets lost on its way back, the service having acted. */
    lose: undefined as ((path: string) => boolean) | undefined,
    reports: () => sent.filter(({ path }) => path.endsWith('/hazards')),
    client: undefined as unknown as ReturnType<typeof createClient>,
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (request.method === 'POST') {
      sent.push({ path, key: request.headers.get('idempotency-key'), body: new Uint8Array(await request.clone().arrayBuffer()) });
    }
    const answer = state.instead?.(path) ?? (await mock(request));
    if (request.method === 'POST' && state.lose?.(path)) throw new TypeError('Failed to fetch');
    return answer;
  };
  state.client = createClient({ baseUrl: BASE, key: KEY, fetch, retry: false, locale: 'zh-CN' });
  return state;
}

export type Service = ReturnType<typeof service>;

let form = 0;
/** A draft of its own for every test, so that none finds what another left. */
export const newForm = () => `test-${Date.now()}-${(form += 1)}`;

export async function open({ client }: Service, options: { formId?: string; lang?: string; category?: string; trackerUrl?: string } = {}) {
  const element = await fixture<FireHazardReport>(html`
    <fire-hazard-report
      .ownClient=${client} area="nbs:150502" lang=${options.lang ?? 'zh-CN'} form-id=${options.formId ?? newForm()} shared-computer
      tracker-url=${options.trackerUrl ?? '/track'}
    ></fire-hazard-report>
  `);
  if (options.category) element.category = options.category;
  await ready(element);
  return element;
}

export const $ = <Found extends HTMLElement = HTMLElement>(element: Element, selector: string) => element.shadowRoot!.querySelector<Found>(selector)!;
export const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
export const textOf = (element: Element) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');
export const ready = (element: Element) => waitUntil(() => $(element, '.page__title'), 'the form has not come');
export const focused = (element: Element) => element.shadowRoot!.activeElement;

export function type(element: Element, selector: string, text: string): void {
  const control = $<HTMLInputElement>(element, selector);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

export function choose(element: Element, value: string): void {
  $<HTMLInputElement>(element, `input[value="${value}"]`).click();
}

/** Presses the button that goes on, and waits for the page of that title. */
export async function goOn(element: FireHazardReport, title: string): Promise<void> {
  $(element, '[type="submit"]').click();
  await waitUntil(() => $(element, '.page__title')?.textContent?.includes(title) && !$(element, '.loading'), `no page "${title}"`);
  await element.updateComplete;
}

export async function fillFirstPage(element: FireHazardReport): Promise<void> {
  choose(element, 'ELECTRIC');
  type(element, '#field-description', '配电箱冒火花，有焦味，已经两天了');
  await element.updateComplete;
}

export async function toCheck(element: FireHazardReport): Promise<void> {
  await fillFirstPage(element);
  await goOn(element, '在哪里');
  type(element, '#field-address', '明仁大街 12 号 3 号楼');
  await goOn(element, '照片');
  await goOn(element, '您的信息');
  await goOn(element, '核对');
}

export const addFiles = (element: Element, files: File[]) => {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  const input = $<HTMLInputElement>(element, 'input[multiple]');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
};

export const HEIC = new File([new Uint8Array([0, 0, 0, 24, ...[...'ftypheic'].map((c) => c.charCodeAt(0)), ...new Array<number>(16).fill(0)])], 'IMG_1.HEIC');

export const problem = (status: number, name: string, extra: object = {}) =>
  new Response(JSON.stringify({ type: `urn:fire-governance:problem:${name}`, title: name, status, ...extra }), {
    status, headers: { 'content-type': 'application/problem+json' },
  });
