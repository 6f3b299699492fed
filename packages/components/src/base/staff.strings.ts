import { STAFF_ROLES } from '@fire-governance/contract';
import type { TableOf } from './strings.ts';

/** Names of the roles that staff have, for every element that says who somebody is. */
export const staffEn = {
  'role_volunteer': 'Volunteer', 'role_community-chief': 'Community chief', 'role_township': 'Township center', 'role_brigade': 'Brigade',
  'role_agency': 'Partner agency', 'role_auditor': 'Auditor', 'role_administrator': 'Administrator',
};

export const staffZh: TableOf<typeof staffEn> = {
  'role_volunteer': '志愿者', 'role_community-chief': '社区网格长', 'role_township': '苏木镇（街道）中心', 'role_brigade': '消防救援大队',
  'role_agency': '协作部门', 'role_auditor': '审计', 'role_administrator': '管理员',
};

type RoleName = keyof typeof staffEn;

/** The name of a role; a role of a newer server as it came. */
export function roleWord(t: (key: RoleName) => string, role: string): string {
  return (STAFF_ROLES as readonly string[]).includes(role) ? t(`role_${role}` as RoleName) : role;
}
