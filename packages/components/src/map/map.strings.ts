import type { LocalStrings, TableOf } from '../base/strings.ts';

const en = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show everything',
  locate: 'Show where I am',
  locating: 'Asking the device where you are…',
  located: (place: string) => `You are in ${place}.`,
  locatedOutside: 'You are outside the area of this map.',
  locateRefused: 'The device did not say where you are. Allow location for this page, or use the list.',
  mapKeys: 'Arrow keys move the map, plus and minus zoom, Enter opens the area in the middle.',
  markKeys: 'Arrow keys move the map, plus and minus zoom, Enter opens the mark nearest to the middle. The list beside the map says the same.',
  pickerKeys: 'Arrow keys move the mark, with Shift further; plus and minus zoom.',
  middle: (name: string) => `In the middle: ${name}`,
  middleNothing: 'In the middle: outside the map',
  tilesMissing: 'The background map could not be loaded. The areas are complete.',
  baseMapWrong: 'The background map is not set up correctly.',
  approval: (number: string) => `Map approval number: ${number}`,
  schematic: 'Schematic',
  schematicHint: 'Boundaries and positions are examples, not surveyed.',
  metres: (value: string) => `${value} m`,
  kilometres: (value: string) => `${value} km`,
  markAt: (lat: string, lon: string, place: string) => `Mark at ${lat} north, ${lon} east${place ? `, ${place}` : ''}`,
  pickerLabel: 'Map: mark the place',
  pickerHint: 'Tap the map to mark the place.',
};

type Table = TableOf<typeof en>;

const zh: Table = {
  zoomIn: '放大',
  zoomOut: '缩小',
  showAll: '显示全图',
  locate: '显示我的位置',
  locating: '正在获取您的位置…',
  located: (place) => `您在${place}。`,
  locatedOutside: '您不在本图范围内。',
  locateRefused: '设备没有提供位置。请允许本页面使用定位，或从列表中选择。',
  mapKeys: '方向键移动地图，加号减号缩放，回车打开地图中心的区域。',
  markKeys: '方向键移动地图，加号减号缩放，回车打开离地图中心最近的标记。旁边的列表内容相同。',
  pickerKeys: '方向键移动标记，按住 Shift 移动更远；加号减号缩放。',
  middle: (name) => `地图中心：${name}`,
  middleNothing: '地图中心：图外',
  tilesMissing: '底图暂时无法加载，区域内容完整。',
  baseMapWrong: '底图设置有误。',
  approval: (number) => `审图号：${number}`,
  schematic: '示意',
  schematicHint: '边界和位置为示例，并非实测。',
  metres: (value) => `${value} 米`,
  kilometres: (value) => `${value} 公里`,
  markAt: (lat, lon, place) => `标记位于北纬 ${lat}、东经 ${lon}${place ? `，${place}` : ''}`,
  pickerLabel: '地图：标出地点',
  pickerHint: '点按地图，标出地点。',
};

export type MapStrings = Table;
export const mapStrings: LocalStrings<Table> = { en, 'zh-CN': zh };
