import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from '../graph/sources.ts';
import { gzipped, heaviest, reach, weigh } from './files.ts';

export interface Measured {
  readonly bytes: number;
  /** Where most of it lies. */
  readonly most: string;
}

/** The map is fetched when a person opens it. */
const MAP = /(^|\/)(picker|area-map|mark-map|shell)[.-]/;
/** Fetched by pages that listen to events. */
const EVENTS = /(^|\/)follow[.-]/;
/** Fetched while a key is under attack, and then once; it has a row of its own. */
const WORK = /(^|\/)solve[.-]/;
/** The report form listens to nothing. */
const WITHOUT = new RegExp(`${MAP.source}|${EVENTS.source}|${WORK.source}`);
const EVENTS_AND_WORK = new RegExp(`${EVENTS.source}|${WORK.source}`);
const MAP_AND_WORK = new RegExp(`${MAP.source}|${WORK.source}`);
const element = (tag: string): string => `elements/${tag}.js`;

function files(set: Iterable<string>): Measured {
  const list = [...set];
  return { bytes: weigh(list), most: heaviest(list) };
}

/** What an integrator's bundler makes of the published `dist` of the client; with `later` also what is fetched when it is needed. */
async function client(code: string, later = false): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: join(root, 'packages/components') },
    // The client's own libraries, for the comparison.
    nodePaths: [join(root, 'packages/client/node_modules')],
    bundle: true, splitting: true, minify: true, format: 'esm', platform: 'browser', target: 'chrome98', write: false, metafile: true, legalComments: 'none', outdir: root, logLevel: 'error',
  });
  const chunks = new Set<string>();
  const visit = (path: string): void => {
    if (chunks.has(path)) return;
    chunks.add(path);
    for (const next of metafile.outputs[path]!.imports) if (later || next.kind !== 'dynamic-import') visit(next.path);
  };
  visit(Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === '<stdin>')![0]);
  const inputs = [...chunks].flatMap((chunk) => Object.entries(metafile.outputs[chunk]!.inputs)).map(([path, { bytesInOutput }]) => ({ path, bytesInOutput }));
  const most = inputs.sort((a, b) => b.bytesInOutput - a.bytesInOutput).slice(0, 4).map(({ path, bytesInOutput }) => `${path.replace(/.*node_modules\/|.*packages\//, '')} ${(bytesInOutput / 1024).toFixed(1)} raw`);
  const bytes = outputFiles.filter(({ path }) => chunks.has(relative(process.cwd(), path))).reduce((sum, { contents }) => sum + gzipped(contents), 0);
  return { bytes, most: most.join(', ') };
}

/** What an entry stands on, measured the same way: libraries and rules for the client, and the client too for the form. */
export async function measureFoundations(): Promise<Record<string, Measured>> {
  const ky = `export { default as ky, HTTPError, NetworkError, TimeoutError } from 'ky';`;
  return {
    'client, one resource': await client(`${ky} export * from '@fire-governance/contract/endpoints/areas';`),
    'fire-hazard-report, with all it may fetch but the map': await client(
      `export { createClient } from '@fire-governance/client'; export * from 'lit'; export * from '@lit/context'; export * from 'idb'; export { encode } from 'uqr';
      export { live } from 'lit/directives/live.js'; export { repeat } from 'lit/directives/repeat.js';`,
    ),
  };
}

const minus = (one: Set<string>, other: Set<string>): Set<string> => new Set([...one].filter((file) => !other.has(file)));

/** Figures by the names that stand in `limits.ts`. */
export async function measure(): Promise<Record<string, Measured>> {
  const report = reach(element('fire-hazard-report'));
  const figures: Record<string, Measured> = {
    'script-tag loader': files(['autoload.js']),
    'client, one resource': await client(`export { createTransport, areasResource } from '@fire-governance/client';`),
    'client, everything': await client(`export { createClient } from '@fire-governance/client';`),
    'fire-hazard-report, to show it': files(report),
    'fire-hazard-report, with all it may fetch but the map': files(reach(element('fire-hazard-report'), { later: true, without: WITHOUT })),
    'proof of work, when it is asked for': files([...reach(element('fire-hazard-report'), { later: true, without: MAP })].filter((file) => WORK.test(file))),
    'map, beside the report form': files(minus(reach(element('fire-coverage-map'), { later: true, without: EVENTS_AND_WORK }), report)),
  };
  const all = new Set<string>();
  for (const file of readdirSync(join(root, 'packages/components/dist/embed/elements')).sort()) {
    const tag = file.slice(0, -'.js'.length);
    if (!/^fire-[a-z]+(-[a-z]+)*$/.test(tag) || tag === 'fire-coverage-map') continue;
    for (const path of reach(element(tag), { later: true, without: MAP_AND_WORK })) all.add(path);
    const own = reach(element(tag), { later: true, without: tag === 'fire-hazard-desk' ? MAP_AND_WORK : EVENTS_AND_WORK });
    if (tag !== 'fire-hazard-report') figures[`${tag}, beside the report form`] = files(minus(own, report));
  }
  const desk = element('fire-hazard-desk');
  figures['map of the desk, beside the desk'] = files(minus(minus(reach(desk, { later: true, without: WORK }), reach(desk, { later: true, without: MAP_AND_WORK })), report));
  figures['all elements without the map'] = files(all);
  return figures;
}
