import type { World } from '@fire-governance/sandbox';

/** Ways in which the service behind the API can fail. */
export type Outage = 'rate-limited' | 'internal-error' | 'unavailable';

/** One implementation of the API with the sandbox world in it. */
export interface Target {
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** A token of somebody of the sandbox by their login; `stranger` is signed in but has no role here. */
  tokenFor(login: string): Promise<string>;
  world: World;
  /** What the service takes for now. */
  now(): Date;
  advance(milliseconds: number): void;
  /** Runs `work` while the service fails in this way. */
  during(outage: Outage, work: (fetch: Target['fetch']) => Promise<void>): Promise<void>;
  /** Runs `work` while the sandbox key is taken to be under attack. */
  attacked(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface TargetKind {
  name: string;
  open(): Promise<Target>;
}

/** Monday, 10:00 in Shanghai; no holiday within two weeks. */
export const NOW = '2026-03-16T02:00:00.000Z';
export const BASE = 'http://localhost';
