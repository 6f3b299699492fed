import { API_PREFIX, endpoints } from '@fire-governance/contract/endpoints';
import { noteOf } from '@fire-governance/contract/openapi';

/** The API reference, read from the endpoint table. */
export function operationsPage(): string {
  const parts = Object.entries(endpoints).map(([resource, rows]) => {
    const lines = Object.values(rows).map((row) => {
      const notes = [row.idempotent ? 'needs an `Idempotency-Key`' : '', row.paginated ? 'pages by cursor' : ''].filter(Boolean).join(', ');
      const { summary, problems } = noteOf(row);
      return `| \`client.${row.id}\` | \`${row.method} ${API_PREFIX}${row.path}\` | ${summary} | ${notes} | ${problems.map((name) => `\`${name}\``).join(' ')} |`;
    });
    return `## ${resource}\n\n| Method | Request | What it does | Notes | Problems |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}`;
  });
  return `# API reference\n\nEvery operation of the API, read from the endpoint table that server, client and mocks are built on. The same as [OpenAPI 3.1](/api/openapi.json).\n\n${parts.join('\n\n')}\n`;
}
