import type { StaffRole } from '@fire-governance/contract';

/** Values go in as strings, numbers, booleans, null, bytes, or arrays of strings; anything else as JSON text. */
export type Parameter = string | number | boolean | null | Uint8Array | readonly string[];

export interface Sql {
  query<Row>(text: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** Several statements without parameters, e.g. a migration. */
  script(text: string): Promise<void>;
}

/** What a request runs as. An integrator is a system with a secret key. */
export type ActingRole = 'portal' | 'integrator' | StaffRole;

/** On whose behalf a transaction runs; the row policies read it. */
export interface Scope {
  /** County code with scheme: the partition a portal belongs to. */
  readonly county: string;
  /** Id of the key, or subject of the person who is signed in. */
  readonly keyId: string;
  /** `portal` sees its county; everybody else sees their area. Always said: a forgotten role would be the one that sees most. */
  readonly role: ActingRole;
  /** The county, where nothing is said. */
  readonly area?: string;
}

/** One SQL dialect, two engines. What is written against this runs the same on both. */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /** One statement as `fire_app`, outside any scope: it sees public reference data and nothing else. */
  read<Row>(text: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** A transaction as `fire_app`, limited by row policies to the scope. */
  scoped<Result>(scope: Scope, work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * One statement that writes as `fire_app` inside a scope, as a transaction of its own: a single exchange where
   * `scoped` needs three. The statement begins with `with ${scope}` and everything in it that touches rows under
   * a policy takes its rows from `scope`, directly or through another part, so that the scope is entered before. That
   * holds for inserting; what reads uses `scoped`, because the planner chooses which table of a join it looks at first.
   */
  scopedStatement<Row>(scope: Scope, statement: ScopedStatement, parameters: readonly Parameter[]): Promise<Row[]>;
  /** One statement as the owner of the tables: keys, limits, stored replies. Says itself whose rows it touches. */
  ownerRead<Row>(text: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** A transaction as the owner of the tables: migrations, keys, limits, jobs, imports. */
  owner<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * Calls back with each notice of a channel, and with `undefined` when some may have been missed, until the function it answers
   * with is called. Connections that break are replaced; it never rejects.
   */
  listen(channel: string, hear: (notice: string | undefined) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Role of every request: owns nothing and is held by row policies. */
export const APP_ROLE = 'fire_app';

/** Sets role and scope for one transaction; both end with it. */
export const ENTER_SCOPE = `select set_config('role', '${APP_ROLE}', true), set_config('fire.county', $1, true), set_config('fire.key', $2, true),
  set_config('fire.role', $3, true), set_config('fire.area', $4, true)`;

/** What the settings of a scope are set to, in their order. */
export const scopeValues = ({ county, keyId, role, area = county }: Scope): [string, string, string, string] => [county, keyId, role, area];

/** A statement given the part that enters the scope, whose parameters follow those of the statement. */
export type ScopedStatement = (scope: string) => string;

/** The parameters from `$${first}` on are the values of the scope. `materialized`, so that it is done once and not per use. */
export function scopePart(first: number): string {
  const settings = ['county', 'key', 'role', 'area'].map((name, n) => `set_config('fire.${name}', $${first + n}, true)`);
  return `scope as materialized (select ${settings.join(', ')})`;
}

/** SQLSTATE classes and codes that mean "not now" rather than "never". */
const BUSY_STATES = /^(08|53|57P|57014|40001|40P01|55P03)/;
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** Whether an error says that the database cannot be reached or is too busy. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return NETWORK_CODES.has(code) || BUSY_STATES.test(code);
  return wentSilent(error) || /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(error.message);
}

/** Whether a statement was given up because the line to the database went silent: it may have been carried out all the same. */
export function wentSilent(error: unknown): boolean {
  return error instanceof Error && /^Query read timeout$/.test(error.message);
}
