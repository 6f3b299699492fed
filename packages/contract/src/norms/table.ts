import type { Norm } from '../schemas/norm.ts';
import { SUPERVISION, VERIFY_NORMS } from './verify.ts';

const RESPONSIBILITY = '《消防安全责任制实施办法》（国办发〔2017〕87号）';
const CITY_STATIONS = '建标152-2017《城市消防站建设标准》';
const TOWNSHIP_TEAMS = 'GB/T 35547-2017《乡镇消防队》';

/**
 * Every number from a law or standard that the product works by. `verified: false` means that the clause
 * itself has not been read; such a value is shown as a reference value and waits for an operator's check.
 */
export const NORMS = [
  ...VERIFY_NORMS,
  {
    id: 'hazard.major.government-decision', value: 7, unit: 'working-day', source: RESPONSIBILITY, clause: '第六条', verified: false, effectiveFrom: '2017-10-29',
    title: { 'zh-CN': '政府对重大火灾隐患报告作出决定的时限', en: 'Time for government to decide on a major hazard' },
  },
  {
    id: 'hazard.reinspect', value: 3, unit: 'working-day', source: SUPERVISION, clause: null, verified: false, effectiveFrom: '2012-11-01',
    title: { 'zh-CN': '整改期满后的复查时限', en: 'Time to check again after rectification' },
  },
  {
    id: 'hazard.order', value: 3, unit: 'working-day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '核查属实后责令整改的时限', en: 'Time to order rectification after verification' },
  },
  {
    id: 'hazard.close', value: 3, unit: 'working-day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '复查合格后办结的时限', en: 'Time to close after a passed check' },
  },
  {
    id: 'hazard.rectify.longest', value: 1096, unit: 'day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '整改期限最长天数', en: 'Longest time an order of rectification may give' },
  },
  {
    id: 'hazard.remind.class-a', value: 4, unit: 'hour', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': 'A类隐患核查到期前的提醒', en: 'Reminder before the verification of a class A report is due' },
  },
  {
    id: 'hazard.remind', value: 24, unit: 'hour', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '其他时限到期前的提醒', en: 'Reminder before anything else is due' },
  },
  {
    id: 'hazard.escalate.district', value: 24, unit: 'hour', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '逾期后上报区级网格长的时间', en: 'Time from overdue until the district chief is told' },
  },
  {
    id: 'events.kept', value: 30, unit: 'day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '事件保留的天数', en: 'Days that events are kept' },
  },
  {
    id: 'inspection.oldest', value: 30, unit: 'day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '检查结束后最迟上传的时间', en: 'Time after an inspection within which it is taken' },
  },
  {
    id: 'inspection.ahead', value: 10, unit: 'minute', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '设备时钟最多允许快的时间', en: 'How far the clock of a device may be ahead' },
  },
  {
    id: 'inspection.longest', value: 24, unit: 'hour', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '一次检查最长的时间', en: 'Longest time one inspection may take' },
  },
  {
    id: 'campaign.longest', value: 1096, unit: 'day', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '专项行动最长的天数', en: 'Longest period of a campaign' },
  },
  {
    id: 'station.arrival', value: 5, unit: 'minute', source: CITY_STATIONS, clause: '第十三条', verified: false, effectiveFrom: '2017-11-01',
    title: { 'zh-CN': '接到出动指令后到达辖区边缘的时间', en: 'Time to reach the edge of the area after dispatch' },
  },
  {
    id: 'station.area.first-class', value: 7, unit: 'km2', source: CITY_STATIONS, clause: '第十四条', verified: false, effectiveFrom: '2017-11-01',
    title: { 'zh-CN': '一级普通消防站辖区面积上限', en: 'Largest area of a first-class station' },
  },
  {
    id: 'station.area.second-class', value: 4, unit: 'km2', source: CITY_STATIONS, clause: '第十四条', verified: false, effectiveFrom: '2017-11-01',
    title: { 'zh-CN': '二级普通消防站辖区面积上限', en: 'Largest area of a second-class station' },
  },
  {
    id: 'team.full-time.first-class.people', value: 15, unit: 'person', source: TOWNSHIP_TEAMS, clause: null, verified: false, effectiveFrom: null,
    title: { 'zh-CN': '乡镇一级专职消防队人数下限', en: 'Fewest people in a first-class township team' },
  },
  {
    id: 'team.full-time.second-class.people', value: 10, unit: 'person', source: TOWNSHIP_TEAMS, clause: null, verified: false, effectiveFrom: null,
    title: { 'zh-CN': '乡镇二级专职消防队人数下限', en: 'Fewest people in a second-class township team' },
  },
  {
    id: 'team.volunteer.people', value: 8, unit: 'person', source: TOWNSHIP_TEAMS, clause: null, verified: false, effectiveFrom: null,
    title: { 'zh-CN': '乡镇志愿消防队人数下限', en: 'Fewest people in a township volunteer team' },
  },
  {
    id: 'privacy.smallest-public-count', value: 5, unit: 'count', source: 'fire-governance', clause: null, verified: true, effectiveFrom: null,
    title: { 'zh-CN': '公开数字的最小计数', en: 'Smallest count shown to the public' },
  },
] as const satisfies readonly Norm[];

export type NormId = (typeof NORMS)[number]['id'];

/** One norm by its stable name. */
export function norm(id: NormId): Norm {
  return NORMS.find((row) => row.id === id)!;
}
