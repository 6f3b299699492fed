import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';
import ts from 'typescript';
import type { Area, Chief, DutyChain, HazardReceipt, Photo } from '@fire-governance/contract';
import { createClient, isProblem, type Client, type Exchange, type Pages } from './index.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._: Equal<A, B> extends true ? [] : ['these types differ']) => undefined;

/** Never called: the compiler reads it. */
export async function uses(client: Client): Promise<void> {
  same<Awaited<ReturnType<typeof client.areas.get>>, Area>();
  same<Awaited<ReturnType<typeof client.hazards.report>>, HazardReceipt>();
  same<Awaited<ReturnType<typeof client.photos.upload>>, Photo>();
  same<Awaited<ReturnType<typeof client.chiefs.dutyChain>>, DutyChain>();
  same<Awaited<ReturnType<ReturnType<typeof client.areas.get>['withResponse']>>, Exchange<Area>>();
  for await (const chief of client.chiefs.list({ q: '张' })) same<typeof chief, Chief>();
  for await (const page of client.chiefs.list().pages()) same<typeof page.nextCursor, string | null>();
  const list: Pages<Chief> = client.chiefs.list({ vacant: 'true' }, { signal: new AbortController().signal });
  await list;
  await client.areas.locate({ lon: 122.2, lat: 43.6 });
  await client.coverage.get();
  await client.hazards.follow('id', { idempotencyKey: 'k' });
  await client.photos.upload(new Blob(), { onProgress: ({ loaded, total }) => void (loaded / total) });

  // @ts-expect-error a base is needed
  createClient({ key: 'pk_test' });
  // @ts-expect-error the code is needed
  client.areas.get();
  // @ts-expect-error both halves of a point are needed
  client.areas.locate({ lon: 122.2 });
  // @ts-expect-error degrees are numbers
  client.areas.locate({ lon: '122.2', lat: 43.6 });
  // @ts-expect-error no such filter
  client.chiefs.list({ name: 'x' });
  // @ts-expect-error no such level
  client.chiefs.list({ level: 'province' });
  // @ts-expect-error no such category
  client.hazards.report({ category: 'NOISE', description: 'words', place: {}, reporter: { mode: 'anonymous', wantsReply: false } });
  // @ts-expect-error a report has a reporter
  client.hazards.report({ category: 'EBIKE', description: 'words', place: {} });
  // @ts-expect-error the tracking code travels in the body
  client.hazards.track('ABCD-EFGH-JKLM');
  // @ts-expect-error one answer is not a list
  for await (const _ of client.areas.get('nbs:150502'));
  // @ts-expect-error options come after the id
  client.hazards.follow({ idempotencyKey: 'k' });
  // @ts-expect-error a picture is a Blob
  client.photos.upload('file.jpg');
}

export function narrows(error: unknown): number | undefined {
  if (isProblem(error)) {
    if (isProblem(error, 'rate-limited')) return error.retryAfter;
    // A "no" to one name leaves the others open.
    if (isProblem(error, 'not-found')) return error.status;
  }
  // @ts-expect-error nothing is known of it here
  return error.status;
}

it('takes what the contract takes and refuses the rest', () => {
  const config = ts.readConfigFile(fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, '.');
  const file = fileURLToPath(import.meta.url);
  const program = ts.createProgram([file], {
    ...options, composite: false, noEmit: true, lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'], typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
  });
  const faults = ts.getPreEmitDiagnostics(program).map((fault) => `${fault.file?.fileName}:${fault.start} ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`);
  assert.deepEqual(faults, []);
});
