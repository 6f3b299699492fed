import 'axe-core/axe.min.js';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

declare global {
  interface Window {
    axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  }
}

/** Fails with a readable list unless axe finds nothing wrong in the element and all shadow roots below it. */
export async function axeClean(element: Element, options: { disabledRules?: readonly string[] } = {}): Promise<void> {
  const rules = Object.fromEntries((options.disabledRules ?? []).map((name) => [name, { enabled: false }]));
  const results = await window.axe.run(element as HTMLElement, { rules, resultTypes: ['violations'] });
  if (results.violations.length === 0) return;
  const lines = results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n    at ${node.target.join(' ')}\n    ${node.failureSummary ?? ''}\n    ${node.html}`),
  );
  throw new Error(`axe found ${lines.length} fault(s) in <${element.localName}>:\n  ${lines.join('\n  ')}`);
}
