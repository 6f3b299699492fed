import type { session as table } from '../endpoints/session.ts';
import type { Example } from './example.ts';
import { townshipChief, ximen } from './sandbox.ts';

export const session: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  get: { reply: { subject: 'b6f0f9a2-3c7d-8e51-9a44-1d2f3a4b5c6d', name: townshipChief.name, role: 'township', area: ximen.code, areaName: ximen.name } },
};
