/** The parts of Leaflet that `engine.ts` touches; nothing else in the package may know that Leaflet exists. */

export interface LPoint {
  x: number;
  y: number;
  add(other: LPoint): LPoint;
  subtract(other: LPoint): LPoint;
  multiplyBy(factor: number): LPoint;
  round(): LPoint;
}

export interface LLatLng {
  lat: number;
  lng: number;
}

export interface LEvent {
  type: string;
  latlng: LLatLng;
  containerPoint: LPoint;
  originalEvent: MouseEvent;
  /** On `zoomanim`: where the map is going. */
  center: LLatLng;
  zoom: number;
}

type LatLngPair = [number, number];
export type LatLngCorners = [LatLngPair, LatLngPair];

export interface LHandler {
  enable(): void;
  disable(): void;
}

export interface LLayer {
  addTo(map: LMap): this;
  remove(): this;
  on(type: string, handler: () => void): this;
  redraw?(): void;
}

export interface LMap {
  on(types: string, handler: (event: LEvent) => void): this;
  off(types: string, handler: (event: LEvent) => void): this;
  remove(): this;
  getZoom(): number;
  setZoom(zoom: number, options?: object): this;
  getMinZoom(): number;
  getMaxZoom(): number;
  setMinZoom(zoom: number): this;
  getSize(): LPoint;
  getCenter(): LLatLng;
  getPane(name: string): HTMLElement;
  getPixelOrigin(): LPoint;
  getBoundsZoom(bounds: LatLngCorners, inside?: boolean, padding?: LPoint): number;
  setView(center: LatLngPair, zoom: number, options?: object): this;
  fitBounds(bounds: LatLngCorners, options?: object): this;
  setMaxBounds(bounds: LatLngCorners | null): this;
  panBy(offset: [number, number], options?: object): this;
  panTo(center: LatLngPair, options?: object): this;
  panInside(at: LatLngPair, options?: object): this;
  invalidateSize(options?: object): this;
  containerPointToLayerPoint(point: LPoint | [number, number]): LPoint;
  latLngToContainerPoint(at: LatLngPair): LPoint;
  containerPointToLatLng(point: [number, number]): LLatLng;
  dragging: LHandler;
  scrollWheelZoom: LHandler;
  doubleClickZoom: LHandler;
  touchZoom: LHandler;
  /** Private to Leaflet, and what its own renderers use to follow a zoom animation. */
  _animatingZoom: boolean;
  _getNewPixelOrigin(center: LLatLng, zoom: number): LPoint;
}

export interface LTileCoords {
  x: number;
  y: number;
  z: number;
}

export interface LGridLayerClass {
  extend(members: { createTile(coords: LTileCoords): HTMLElement }): new (options: object) => LLayer;
}

export interface Leaflet {
  Map: new (container: HTMLElement, options: object) => LMap;
  GridLayer: LGridLayerClass;
  TileLayer: new (template: string, options: object) => LLayer;
  EPSG3857: object;
  EPSG4326: object;
  DomUtil: {
    setPosition(element: HTMLElement, point: LPoint): void;
    setTransform(element: HTMLElement, offset: LPoint, scale: number): void;
  };
}
