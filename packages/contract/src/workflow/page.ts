import { norm } from '../norms/table.ts';
import { NORM_OF } from '../rules/duties.ts';
import { FINAL_STATUSES, HAZARD_STATUSES } from '../schemas/hazard.ts';
import { TRANSITIONS, type Transition } from './transitions.ts';

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const or = (text: string) => (text === '' ? '—' : text);

function row({ action, from, to, by, needs, takes, then, notBy = [], major, majorTo, decision }: Transition): string {
  const when = major ? `; major hazard: ${major.map((state) => state ?? 'none').join(' or ')}${majorTo ? ` → ${majorTo}` : ''}` : '';
  return `| \`${action}\` | ${code(from)}${when} | ${to === null ? 'the same' : `\`${to}\``} | ${by.join(', ')} | ${or(code(needs))} | ${or(code(takes))} | ${or(notBy.join(', '))} | ${then}${decision ? `; decide ${decision}` : ''} |`;
}

/** One edge a pair of states, with all actions that lead along it. */
function edges(): string[] {
  const found = new Map<string, string[]>();
  for (const { action, from, to } of TRANSITIONS) {
    if (to === null) continue;
    for (const status of from) {
      const edge = `    ${id(status)} --> ${id(to)}`;
      found.set(edge, [...(found.get(edge) ?? []), action]);
    }
  }
  return [...found].map(([edge, actions]) => `${edge}: ${actions.join(', ')}`);
}

const id = (status: string) => status.replace('-', '_');

function times(): string[] {
  return Object.entries(NORM_OF).map(([duty, normId]) => {
    const { value, unit, source, clause, verified } = norm(normId);
    return `| ${duty} | ${value} ${unit}${value === 1 ? '' : 's'} | ${source}${clause ? ` ${clause}` : ''}${verified ? '' : ' (reference value: the clause itself has not been read)'} |`;
  });
}

/** The page of the documentation about the workflow, made from the table alone. */
export function workflowPage(): string {
  return `# From report to proof of the fixed state

Made from \`packages/contract/src/workflow/transitions.ts\` by \`npm run generate\`. Server, mocks, desk and this page read the same table:
a step that is not here cannot be taken.

\`\`\`mermaid
stateDiagram-v2
    [*] --> reported
${edges().join('\n')}
${HAZARD_STATUSES.filter((status) => (FINAL_STATUSES as readonly string[]).includes(status)).map((status) => `    ${id(status)} --> [*]`).join('\n')}
\`\`\`

## Steps

"Not by" names people who dealt with the hazard before and must not be the one who acts: finder, fixer and checker differ. "Then" is what
is due next; \`keep\` leaves what was due. "Decide" is the government's: its time about a major hazard runs beside what is due, and no pause stops it.

| step | from | to | by | needs | takes | not by | then |
|---|---|---|---|---|---|---|---|
${TRANSITIONS.map(row).join('\n')}

## Times

Verification takes the time of its class from the report; a rectification has the date its order names.

| duty | within | source |
|---|---|---|
| verify, class A | ${norm('hazard.verify.class-a').value} hours | ${norm('hazard.verify.class-a').source} ${norm('hazard.verify.class-a').clause} |
| verify, class B | ${norm('hazard.verify.class-b').value} working days | ${norm('hazard.verify.class-b').source} ${norm('hazard.verify.class-b').clause} |
${times().join('\n')}

The nearest chief is reminded ${norm('hazard.remind.class-a').value} hours before a class A verification is due, ${norm('hazard.remind').value} hours before anything else. When
it is overdue the chief of the township is told, ${norm('hazard.escalate.district').value} hours later the chief of the district; a vacant post is answered for by its stand-in. Each
of them is told once, however many processes run. While a deadline is paused nobody is told.
`;
}
