import type { HazardActionRequest } from '@fire-governance/contract';
import { MAJOR_BASES, transitionOf, type ActionInput, type HazardAction, type MajorBasis } from '@fire-governance/contract/workflow';

/** What is typed into the form of a step, as it stands in its controls. Photos are kept beside it. */
export interface StepDraft {
  readonly note: string;
  /** `2026-11-24T18:30`, the district's time. */
  readonly dueAt: string;
  readonly person: string;
  readonly agency: string;
  readonly into: string;
  readonly basis: string;
  readonly edition: string;
}

export const EMPTY_DRAFT: StepDraft = { note: '', dueAt: '', person: '', agency: '', into: '', basis: '', edition: '' };

/** A field of the form, or `action` for what is wrong with the step as a whole. */
export type StepField = ActionInput | 'action';
export type StepFault = 'missing' | 'too-short' | 'too-long' | 'past' | 'format' | 'pending' | 'server';

export interface StepIssue {
  readonly field: StepField;
  readonly code: StepFault;
  /** The server's own sentence; set with `server`. */
  readonly message?: string | undefined;
}

/** The order in which a clerk would ask. */
const ORDER: readonly ActionInput[] = ['agency', 'into', 'basis', 'edition', 'person', 'dueAt', 'proof', 'note'];

export interface StepInput {
  readonly name: ActionInput;
  readonly required: boolean;
}

/** What the form of a step asks for: the table of transitions says it. */
export function inputsOf(action: HazardAction): StepInput[] {
  const { needs, takes } = transitionOf(action);
  return ORDER.filter((name) => needs.includes(name) || takes.includes(name)).map((name) => ({ name, required: needs.includes(name) }));
}

/** Lengths as in `HazardActionRequest`. */
const LENGTHS = { note: [2, 1000], person: [2, 120], agency: [2, 120], edition: [2, 40] } as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Minutes are enough; the district's clock, whatever zone the computer is set to. */
export function instantOf(local: string): string {
  return `${local.slice(0, 16)}:00+08:00`;
}

export interface Proof {
  /** Pictures that can be sent. */
  readonly usable: number;
  readonly preparing: boolean;
}

export function validateStep(action: HazardAction, draft: StepDraft, proof: Proof, now: number): StepIssue[] {
  return inputsOf(action).flatMap(({ name, required }): StepIssue[] => {
    const code = name === 'proof' ? proofFault(required, proof) : textFault(name, required, draft[name].trim(), now);
    return code ? [{ field: name, code }] : [];
  });
}

function proofFault(required: boolean, { usable, preparing }: Proof): StepFault | undefined {
  return preparing ? 'pending' : required && usable === 0 ? 'missing' : undefined;
}

function textFault(name: Exclude<ActionInput, 'proof'>, required: boolean, value: string, now: number): StepFault | undefined {
  if (value === '') return required ? 'missing' : undefined;
  if (name === 'into') return ID.test(value) ? undefined : 'format';
  if (name === 'basis') return (MAJOR_BASES as readonly string[]).includes(value) ? undefined : 'missing';
  if (name === 'dueAt') return !LOCAL_TIME.test(value) ? 'format' : Date.parse(instantOf(value)) <= now ? 'past' : undefined;
  const [least, most] = LENGTHS[name];
  return [...value].length < least ? 'too-short' : value.length > most ? 'too-long' : undefined;
}

/** The request, with nothing in it that the step does not take. */
export function bodyOf(action: HazardAction, draft: StepDraft, proof: readonly string[]): HazardActionRequest {
  const body: HazardActionRequest = { action };
  for (const { name } of inputsOf(action)) {
    if (name === 'proof') {
      if (proof.length > 0) body.proof = [...proof];
      continue;
    }
    const value = draft[name].trim();
    if (value === '') continue;
    if (name === 'basis') body.basis = value as MajorBasis;
    else body[name] = name === 'dueAt' ? instantOf(value) : value;
  }
  return body;
}
