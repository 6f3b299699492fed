import type { Area, Center, Chief, Team } from '../schemas/index.ts';

/** Rows of the sandbox that several examples show. Places are schematic, people invented. */

export const horqin: Area = {
  code: 'nbs:150502', level: 'district', kind: 'district', name: { 'zh-CN': '科尔沁区', en: 'Horqin District' },
  pinyin: 'ke er qin qu', parent: null, otherCodes: ['mca:150502'], center: { lon: 122.265, lat: 43.615 }, schematic: true,
};

export const ximen: Area = {
  code: 'nbs:150502002', level: 'township', kind: 'subdistrict', name: { 'zh-CN': '西门街道', en: 'Ximen Subdistrict' },
  pinyin: 'xi men jie dao', parent: 'nbs:150502', otherCodes: ['mca:150502002'], center: { lon: 122.198948, lat: 43.617629 }, schematic: true,
};

export const tuanjie: Area = {
  code: 'nbs:150502002004', level: 'committee', kind: 'community', name: { 'zh-CN': '团结社区居委会', en: 'Tuanjie Community' },
  pinyin: 'tuan jie she qu ju wei hui', parent: 'nbs:150502002', otherCodes: [], center: { lon: 122.153249, lat: 43.625733 }, schematic: true,
};

export const districtChief: Chief = {
  id: 'd172df0b-7da8-8fb7-a6f4-a8953d434e88', area: 'nbs:150502', areaName: horqin.name, level: 'district',
  post: { 'zh-CN': '消防救援大队大队长', en: 'Chief of the Fire and Rescue Brigade' }, vacant: false,
  name: '示例·安安', pinyin: 'shi li an an', phone: '0475-000-1000', since: '2023-01-01', standIn: null, schematic: true,
};

export const townshipChief: Chief = {
  id: 'b798722f-6827-8f42-af3a-1dfe7d9f2537', area: 'nbs:150502002', areaName: ximen.name, level: 'township',
  post: { 'zh-CN': '街道消防网格长', en: 'Subdistrict grid chief' }, vacant: false,
  name: '示例·秋川', pinyin: 'shi li qiu chuan', phone: '0475-000-1002', since: '2025-02-01', standIn: null, schematic: true,
};

export const committeeChief: Chief = {
  id: '3276ab7f-1955-8556-a716-8a8c43078632', area: 'nbs:150502002004', areaName: tuanjie.name, level: 'committee',
  post: { 'zh-CN': '社区消防网格长', en: 'Community grid chief' }, vacant: false,
  name: '示例·日大', pinyin: 'shi li ri da', phone: '0475-000-1039', since: '2023-05-01', standIn: null, schematic: true,
};

export const vacantPost: Chief = {
  id: 'a962e295-8c8f-8990-a661-b9c390a8d95d', area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' },
  level: 'township', post: { 'zh-CN': '街道消防网格长', en: 'Subdistrict grid chief' }, vacant: true,
  name: null, pinyin: null, phone: null, since: null, standIn: { name: '示例·山平', phone: '0475-000-3001' }, schematic: true,
};

export const ximenCenter: Center = {
  id: '297fe68e-43e3-83d4-a33b-ea0ebbac5445', area: 'nbs:150502002',
  name: { 'zh-CN': '西门街道消防安全服务中心', en: 'Ximen Subdistrict Fire Safety Service Center' }, status: 'open',
  address: { 'zh-CN': '科尔沁区西门街道办公楼（示意地址）', en: 'Office building of Ximen Subdistrict, Horqin District (schematic address)' },
  position: { lon: 122.198948, lat: 43.617629 }, phone: '0475-000-0101',
  hours: [{ days: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00' }, { days: [1, 2, 3, 4, 5], opens: '14:30', closes: '17:30' }],
  staff: 3, duties: [{ 'zh-CN': '受理、核查火灾隐患举报', en: 'Takes and verifies reports of fire hazards' }], openedOn: '2022-03-01', schematic: true,
};

export const ximenTeam: Team = {
  id: '39eec5d7-4fa0-8891-aa97-01f10ba9a69b', area: 'nbs:150502002',
  name: { 'zh-CN': '西门街道民兵消防应急队', en: 'Ximen Subdistrict Militia Emergency Fire Team' }, kind: 'militia', status: 'in-service',
  position: { lon: 122.200948, lat: 43.616129 }, phone: '0475-000-0201', members: 15, tankers: null, reachKm: 4, schematic: true,
};

export const dalinTeam: Team = {
  id: '71d5878c-4d80-8fa9-aaf4-4dd39397c8c0', area: 'nbs:150502100',
  name: { 'zh-CN': '大林镇政府专职消防队', en: 'Dalin Town Full-time Fire Team' }, kind: 'full-time', status: 'in-service',
  position: { lon: 122.849288, lat: 43.727096 }, phone: '0475-000-0211', members: 14, tankers: 4, reachKm: 12, schematic: true,
};

export const SOURCE = '《打通基层消防治理“最后一公里”》，通辽市科尔沁区消防救援大队（2022）';
