import { teams } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';
import { findTeam, investmentOf, listInvestments, listProjects, listTeams, projectOf, teamOf } from './queries.ts';

export function teamRoutes(db: Database): Binding[] {
  return [
    bind(teams.list, async ({ query, locale }) => {
      const page = paging('teams', query, ['code', 'id'], locale);
      const [rows, [count]] = await listTeams(db, query.area, query.kind, page.after, page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [row.area, row.id], teamOf);
    }),
    bind(teams.get, async ({ params }) => {
      const row = await findTeam(db, params.id);
      if (!row) throw new Refusal('not-found');
      return teamOf(row);
    }),
    bind(teams.investments, async ({ query, locale, caller }) => {
      const page = paging('investments', query, ['number', 'id'], locale);
      const [rows, [count]] = await listInvestments(db, caller.county, page.after, page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [String(row.ordinal), row.id], investmentOf);
    }),
    bind(teams.projects, async ({ query, locale }) => {
      const page = paging('projects', query, ['code', 'id'], locale);
      const [rows, [count]] = await listProjects(db, query.area, page.after, page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [row.area, row.id], projectOf);
    }),
  ];
}
