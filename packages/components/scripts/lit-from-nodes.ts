import { join } from 'node:path';
import type { Plugin } from 'vite';

const TEMPLATE = join(import.meta.dirname, '../src/script-tag/template.ts');

/** What lit-html says, and what the script-tag build says instead; see src/script-tag/template.ts for the reason. */
const CHANGES: readonly (readonly [from: string, to: string])[] = [
  ['s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0', 'void 0'],
  ['"$lit$"', 'BOUND_SUFFIX'],
  ['`lit$${Math.random().toFixed(9).slice(2)}$`', '`lit-${Math.random().toFixed(9).slice(2)}-`'],
  ['return s.innerHTML=t,s', 'return fillTemplate(s,t),s'],
];

/** Lets the bundled Lit make its templates node by node. Fails when lit-html no longer says what is to be changed. */
export function litFromNodes(): Plugin {
  return {
    name: 'fire-lit-from-nodes',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]lit-html[\\/]lit-html\.js$/.test(id)) return undefined;
      let changed = code;
      for (const [from, to] of CHANGES) {
        if (changed.split(from).length !== 2) throw new Error(`lit-html does not say ${from} exactly once; scripts/lit-from-nodes.ts must be brought up to date.`);
        changed = changed.replace(from, () => to);
      }
      return { code: `import { BOUND_SUFFIX, fillTemplate } from ${JSON.stringify(TEMPLATE)};\n${changed}`, map: null };
    },
  };
}
