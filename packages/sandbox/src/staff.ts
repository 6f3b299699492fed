import type { StaffRole } from '@fire-governance/contract';

/** Somebody who can sign in to the sandbox: plainly invented, one or more for each role. */
export interface SandboxPerson {
  /** What the sandbox's identity provider calls them. */
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly area: string;
}

/** Two townships, so that it can be seen that one does not see the other. */
export const STAFF: readonly SandboxPerson[] = [
  { login: 'volunteer', name: '示例·志愿者', role: 'volunteer', area: 'nbs:150502002' },
  { login: 'chief', name: '示例·社区网格长', role: 'community-chief', area: 'nbs:150502002004' },
  { login: 'chief-2', name: '示例·社区副网格长', role: 'community-chief', area: 'nbs:150502002004' },
  { login: 'township', name: '示例·中心主任', role: 'township', area: 'nbs:150502002' },
  { login: 'township-2', name: '示例·中心副主任', role: 'township', area: 'nbs:150502002' },
  { login: 'neighbor', name: '示例·邻镇主任', role: 'township', area: 'nbs:150502001' },
  { login: 'brigade', name: '示例·大队参谋', role: 'brigade', area: 'nbs:150502' },
  { login: 'brigade-2', name: '示例·大队副参谋', role: 'brigade', area: 'nbs:150502' },
  { login: 'agency', name: '示例·执法队员', role: 'agency', area: 'nbs:150502' },
  { login: 'auditor', name: '示例·审计员', role: 'auditor', area: 'nbs:150502' },
  { login: 'administrator', name: '示例·管理员', role: 'administrator', area: 'nbs:150502' },
];
