import type { MapGrid } from '../geometry/world.ts';

/** No pictures under the areas: the map then needs no host but the API's own. */
export interface NoBaseMap {
  type: 'none';
}

/** Pictures by `{z}/{x}/{y}`; `{s}` is filled from `subdomains`. */
export interface XyzBaseMap {
  type: 'xyz';
  url: string;
  subdomains?: string;
  /** Rows counted from the south. */
  tms?: boolean;
  minZoom?: number;
  maxZoom?: number;
  attribution?: string;
  grid?: MapGrid;
}

const TIANDITU_PRESETS = ['tianditu-vec', 'tianditu-img', 'tianditu-ter'] as const;

/** The national platform for geographic information (天地图), with the portal's own token. */
export interface TiandituBaseMap {
  type: 'wmts';
  preset: (typeof TIANDITU_PRESETS)[number];
  token: string;
  grid?: MapGrid;
  /** Another address of the same service, such as the portal's own relay; `{s}` may stand for 0 to 7. */
  url?: string;
}

/** Any other WMTS, asked with key-value pairs. */
export interface WmtsBaseMap {
  type: 'wmts';
  url: string;
  layer: string;
  matrixSet: string;
  style?: string;
  format?: string;
  grid?: MapGrid;
  /** What to add to the zoom to get the number of the tile matrix; 1 where level 1 is the first with two tiles. */
  zoomOffset?: number;
  minZoom?: number;
  maxZoom?: number;
  attribution?: string;
}

export type BaseMap = NoBaseMap | XyzBaseMap | TiandituBaseMap | WmtsBaseMap;

/** What the engine needs to ask for pictures. */
export interface TileSource {
  template: string;
  subdomains: string;
  minZoom: number;
  maxNativeZoom: number;
  maxZoom: number;
  tms: boolean;
  zoomOffset: number;
}

export interface ResolvedBaseMap {
  grid: MapGrid;
  sources: TileSource[];
  attribution: string;
}

export const NO_BASE_MAP: ResolvedBaseMap = { grid: 'EPSG:3857', sources: [], attribution: '' };

/** Deepest zoom of a map; beyond a source's own, its pictures are enlarged. */
const MAX_ZOOM = 18;

const TIANDITU_LAYERS = {
  'tianditu-vec': ['vec', 'cva'],
  'tianditu-img': ['img', 'cia'],
  'tianditu-ter': ['ter', 'cta'],
} as const;

/** Throws a plain `Error` that names the missing part, never with the token in it. */
export function resolveBaseMap(config: BaseMap | null): ResolvedBaseMap {
  if (!config || config.type === 'none') return NO_BASE_MAP;
  if (config.type === 'xyz') return xyz(config);
  if (config.type === 'wmts') return 'preset' in config ? tianditu(config) : wmts(config);
  throw new Error(`base-map: type "${String((config as { type: unknown }).type)}" is not one of none, xyz, wmts`);
}

function source(template: string, more: Partial<TileSource>): TileSource {
  return { template, subdomains: 'abc', minZoom: 0, maxNativeZoom: MAX_ZOOM, maxZoom: MAX_ZOOM, tms: false, zoomOffset: 0, ...more };
}

function limits(config: { minZoom?: number; maxZoom?: number }): Partial<TileSource> {
  return { minZoom: config.minZoom ?? 0, maxNativeZoom: config.maxZoom ?? MAX_ZOOM };
}

function xyz(config: XyzBaseMap): ResolvedBaseMap {
  if (!config.url) throw new Error('base-map: type "xyz" needs a url such as https://host/{z}/{x}/{y}.png');
  return {
    grid: config.grid ?? 'EPSG:3857',
    sources: [source(config.url, { ...limits(config), tms: config.tms ?? false, subdomains: config.subdomains ?? 'abc' })],
    attribution: config.attribution ?? '',
  };
}

function tianditu(config: TiandituBaseMap): ResolvedBaseMap {
  const layers = TIANDITU_LAYERS[config.preset];
  if (!layers) throw new Error(`base-map: preset is not one of ${TIANDITU_PRESETS.join(', ')}`);
  if (!config.token) throw new Error(`base-map: preset "${config.preset}" needs the portal's own token`);
  const grid = config.grid ?? 'EPSG:3857';
  // `w` is the Web Mercator pyramid, `c` the CGCS2000 one, whose matrix 1 is two tiles wide.
  const matrixSet = grid === 'EPSG:3857' ? 'w' : 'c';
  return {
    grid,
    sources: layers.map((layer) => {
      const base = config.url?.replace('{layer}', layer) ?? `https://t{s}.tianditu.gov.cn/${layer}_${matrixSet}/wmts`;
      const query = keyValues({ layer, style: 'default', matrixSet, format: 'tiles', more: `&tk=${encodeURIComponent(config.token)}` });
      return source(withQuery(base, query), { subdomains: '01234567', zoomOffset: matrixSet === 'c' ? 1 : 0, minZoom: 1 });
    }),
    attribution: '天地图',
  };
}

function wmts(config: WmtsBaseMap): ResolvedBaseMap {
  for (const part of ['url', 'layer', 'matrixSet'] as const) {
    if (!config[part]) throw new Error(`base-map: type "wmts" needs ${part}`);
  }
  const { layer, matrixSet, style = 'default', format = 'image/png' } = config;
  return {
    grid: config.grid ?? 'EPSG:3857',
    sources: [source(withQuery(config.url, keyValues({ layer, style, matrixSet, format, more: '' })), {
      ...limits(config), zoomOffset: config.zoomOffset ?? 0,
    })],
    attribution: config.attribution ?? '',
  };
}

/** OGC 07-057r7, GetTile with key-value pairs. */
function keyValues(tile: { layer: string; style: string; matrixSet: string; format: string; more: string }): string {
  const fixed = new URLSearchParams({
    SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0',
    LAYER: tile.layer, STYLE: tile.style, TILEMATRIXSET: tile.matrixSet, FORMAT: tile.format,
  });
  return `${fixed.toString()}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}${tile.more}`;
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
