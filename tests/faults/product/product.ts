import type { RateLimits } from '@fire-governance/server';

/** A report as the server has it. */
export interface StoredReport {
  readonly id: string;
  readonly description: string;
  /** What must be the same with and without faults: the report as stored, and its pictures byte for byte. */
  readonly facts: string;
}

/** The server under test, with its database. */
export interface Product {
  readonly engine: 'pglite' | 'postgres';
  /** Where it serves now; another after a start. */
  readonly port: number;
  /** Of somebody of the brigade, who sees the whole district. */
  token(): Promise<string>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Sets its clock this many milliseconds off. */
  skew(milliseconds: number): void;
  /** Statements as the owner of the tables, beside the server. */
  query<Row extends object>(text: string): Promise<Row[]>;
  /** Everything it has stored whose description ends in a name of ours; ends the server where its database has room for one only. */
  stored(): Promise<StoredReport[]>;
  close(): Promise<void>;
}

/** What is asked of either engine in the end. */
export const STORED = `
  select h.id, h.description,
    concat_ws('|', h.category, h.description, case when h.area_known then h.area end, st_astext(h.position), h.blocks_escape, h.reporter_mode, h.wants_reply,
      (select string_agg(md5(c.content), ',' order by p.ordinal) from fire.photos p join fire.photo_contents c on c.photo_id = p.id where p.hazard_id = h.id)) as facts
  from fire.hazards h where h.description ~ '#\\d+-\\d+$'`;

/** One program here sends in a minute what a district sends in a month. */
export function liftedLimits(limits: RateLimits): RateLimits {
  return Object.fromEntries(Object.entries(limits).map(([name, rule]) => [name, { ...rule, limit: 1_000_000_000 }])) as unknown as RateLimits;
}
