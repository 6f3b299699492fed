/**
 * Writes `docs/workflow.md` from the table of transitions.
 * Run: node --conditions=@fire-governance/source packages/contract/scripts/generate-workflow.ts
 */
import { writeFileSync } from 'node:fs';
import { workflowPage } from '../src/workflow/page.ts';

writeFileSync(new URL('../../../docs/workflow.md', import.meta.url), workflowPage());
