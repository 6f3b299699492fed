/**
 * The one file that knows Leaflet. Everything else draws frames (a tile or the whole view) in world units
 * and speaks longitude and latitude.
 */
import { leaflet } from '../generated/leaflet.ts';
import type { Frame } from '../geometry/frame.ts';
import { worldOf, type Bounds, type MapGrid, type World } from '../geometry/world.ts';
import type { TileSource } from '../base-map/base-map.ts';
import type { LatLngCorners, LEvent, LLayer, LMap } from './leaflet.types.ts';

export interface EngineOptions {
  grid: MapGrid;
  bounds: Bounds;
  minZoom?: number;
  maxZoom?: number;
  /** False under reduced motion. */
  animate: boolean;
  /** Steps the zoom rests on: 1 over pictures and tiles, which blur in between; 0 for any. */
  zoomSnap: number;
}

export interface Place {
  lon: number;
  lat: number;
}

export interface PointerPlace extends Place {
  /** CSS pixels from the top left of the map. */
  left: number;
  top: number;
}

export type Draw = (context: CanvasRenderingContext2D, frame: Frame) => void;

export interface Layer {
  redraw(): void;
  remove(): void;
}

/** How far a whole-view canvas reaches over the edge, so that a small drag needs no new picture. */
const MARGIN = 0.25;
/** Milliseconds of rest after which what was only moved or stretched is drawn anew: keys held down come faster. */
const REST = 120;

/** Kept free of areas when everything is shown: the scale bar and the attribution stand at the bottom. */
const ROOM = { paddingTopLeft: [16, 20], paddingBottomRight: [16, 36] };
/** On a phone the buttons stand there too. */
const ROOM_ON_PHONES = { paddingTopLeft: [8, 20], paddingBottomRight: [8, 72] };

const corners = ([west, south, east, north]: Bounds): LatLngCorners => [[south, west], [north, east]];

/** Canvas sharper than two device pixels costs memory nobody sees; whole numbers keep tile seams shut. */
const pixelRatio = () => Math.min(2, Math.ceil(window.devicePixelRatio || 1));

export class Engine {
  readonly world: World;
  readonly #map: LMap;
  readonly #animate: boolean;
  readonly #resized: ResizeObserver;
  readonly #layers = new Set<Layer>();

  constructor(container: HTMLElement, options: EngineOptions) {
    this.world = worldOf(options.grid);
    this.#animate = options.animate;
    const coarse = matchMedia('(pointer: coarse)').matches;
    this.#map = new leaflet.Map(container, {
      crs: options.grid === 'EPSG:3857' ? leaflet.EPSG3857 : leaflet.EPSG4326,
      minZoom: options.minZoom ?? 2,
      maxZoom: options.maxZoom ?? 18,
      zoomSnap: options.zoomSnap,
      zoomAnimation: options.animate,
      fadeAnimation: options.animate,
      inertia: options.animate,
      maxBoundsViscosity: 1,
      // Our own keys, buttons, text and resize observer stand in for these.
      keyboard: false, boxZoom: false, zoomControl: false, attributionControl: false, trackResize: false,
      scrollWheelZoom: true,
    });
    this.#map.fitBounds(corners(options.bounds), { animate: false, ...this.#room() });
    this.#map.scrollWheelZoom.disable();
    // A finger on the whole district scrolls the page; only a map that has been zoomed into takes the drag.
    const home = this.#map.getZoom();
    if (coarse) {
      const follow = () => (this.#map.getZoom() > home + 0.1 ? this.#map.dragging.enable() : this.#map.dragging.disable());
      this.#map.on('zoomend', follow);
      follow();
    }
    this.#resized = new ResizeObserver(() => this.#map.invalidateSize({ pan: true, animate: false, debounceMoveend: false }));
    this.#resized.observe(container);
  }

  on(types: string, handler: () => void): void {
    this.#map.on(types, handler);
  }

  onPointer(types: 'click' | 'mousemove' | 'mouseout', handler: (place: PointerPlace, event: MouseEvent) => void): void {
    this.#map.on(types, (event: LEvent) => {
      const { latlng, containerPoint } = event;
      handler({ lon: latlng.lng, lat: latlng.lat, left: containerPoint?.x ?? 0, top: containerPoint?.y ?? 0 }, event.originalEvent);
    });
  }

  /** The wheel zooms only while the map is in use, so that a page scrolled past it keeps scrolling. */
  set wheel(on: boolean) {
    if (on) this.#map.scrollWheelZoom.enable();
    else this.#map.scrollWheelZoom.disable();
  }

  get zoom(): number { return this.#map.getZoom(); }
  get atMinZoom(): boolean { return this.zoom <= this.#map.getMinZoom(); }
  get atMaxZoom(): boolean { return this.zoom >= this.#map.getMaxZoom(); }
  get center(): Place {
    const { lat, lng } = this.#map.getCenter();
    return { lon: lng, lat };
  }

  get size(): { width: number; height: number } {
    const { x, y } = this.#map.getSize();
    return { width: x, height: y };
  }

  fit(bounds: Bounds, maxZoom?: number): void {
    this.#map.fitBounds(corners(bounds), { animate: this.#animate, maxZoom, ...this.#room() });
  }

  /** Zooming out and dragging end where the bounds do. */
  confine(bounds: Bounds): void {
    const zoom = this.#map.getBoundsZoom(corners(bounds));
    this.#map.setMinZoom(Math.min(this.zoom, zoom));
    this.#map.setMaxBounds(corners(bounds));
  }

  moveTo(place: Place, zoom = this.zoom): void {
    this.#map.setView([place.lat, place.lon], zoom, { animate: this.#animate });
  }

  /** Moves only as far as it takes to bring a place into the view. */
  reveal(place: Place): void {
    this.#map.panInside([place.lat, place.lon], { padding: [48, 48], animate: this.#animate });
  }

  panBy(x: number, y: number): void { this.#map.panBy([x, y], { animate: this.#animate }); }
  zoomBy(step: number): void { this.#map.setZoom(this.zoom + step, { animate: this.#animate }); }

  toView(place: Place): { left: number; top: number } {
    const { x, y } = this.#map.latLngToContainerPoint([place.lat, place.lon]);
    return { left: x, top: y };
  }

  fromView(left: number, top: number): Place {
    const { lat, lng } = this.#map.containerPointToLatLng([left, top]);
    return { lon: lng, lat };
  }

  metresPerPixel(): number {
    const { lon, lat } = this.center;
    const { left, top } = this.toView({ lon, lat });
    const beside = this.fromView(left + 100, top);
    return (Math.abs(beside.lon - lon) * 111_320 * Math.cos((lat * Math.PI) / 180)) / 100;
  }

  /** Pictures of a base map; `failed` is called at every tile that does not come. */
  addPictures(source: TileSource, failed: () => void): Layer {
    const { template, ...options } = source;
    const layer = new leaflet.TileLayer(template, { ...options, crossOrigin: false }).addTo(this.#map);
    layer.on('tileerror', failed);
    return this.#keep(layer, () => layer.redraw?.());
  }

  /** Drawn in square tiles: each is drawn once and then only moved. For data too dense to redraw in one go. */
  addTiles(draw: Draw): Layer {
    const Tiles = leaflet.GridLayer.extend({
      createTile: ({ x, y, z }) => {
        const ratio = pixelRatio();
        const tile = document.createElement('canvas');
        tile.width = tile.height = 256 * ratio;
        const context = tile.getContext('2d')!;
        context.scale(ratio, ratio);
        draw(context, { x: x / 2 ** z, y: y / 2 ** z, scale: 256 * 2 ** z, width: 256, height: 256, ratio });
        return tile;
      },
    });
    const layer = new Tiles({ pane: 'overlayPane', updateWhenIdle: false, keepBuffer: 1 }).addTo(this.#map);
    return this.#keep(layer, () => layer.redraw?.());
  }

  /** One canvas over the whole view, drawn again when the map comes to rest. */
  addOverlay(draw: Draw): Layer {
    const map = this.#map;
    const canvas = document.createElement('canvas');
    canvas.className = 'leaflet-zoom-animated';
    canvas.setAttribute('aria-hidden', 'true');
    const context = canvas.getContext('2d')!;
    let frame: Frame;
    const paint = () => {
      context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
      context.clearRect(0, 0, frame.width, frame.height);
      draw(context, frame);
    };
    const place = () => {
      const size = map.getSize();
      const corner = map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
      const origin = map.getPixelOrigin().add(corner);
      const scale = 256 * 2 ** map.getZoom();
      const ratio = pixelRatio();
      const width = Math.round(size.x * (1 + 2 * MARGIN)), height = Math.round(size.y * (1 + 2 * MARGIN));
      const left = size.x * MARGIN, top = size.y * MARGIN;
      frame = { x: origin.x / scale, y: origin.y / scale, scale, width, height, ratio, view: { left, top, right: left + size.x, bottom: top + size.y } };
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
        canvas.width = width * ratio;
        canvas.height = height * ratio;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      leaflet.DomUtil.setPosition(canvas, corner);
      paint();
    };
    const follow = (event: LEvent) => {
      const zoom = event.type === 'zoomanim' ? event.zoom : map.getZoom();
      const center = event.type === 'zoomanim' ? event.center : map.getCenter();
      const scale = 256 * 2 ** zoom;
      const origin = map._getNewPixelOrigin(center, zoom);
      const corner = origin.multiplyBy(0);
      corner.x = frame.x * scale - origin.x;
      corner.y = frame.y * scale - origin.y;
      leaflet.DomUtil.setTransform(canvas, corner, scale / frame.scale);
    };
    const drift = () => {
      const corner = map.containerPointToLayerPoint([0, 0]);
      const origin = map.getPixelOrigin().add(corner);
      const left = origin.x - frame.x * frame.scale, top = origin.y - frame.y * frame.scale;
      const size = map.getSize();
      if (left < 0 || top < 0 || left + size.x > frame.width || top + size.y > frame.height) place();
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(rest);
      rest = setTimeout(place, REST);
    };
    map.getPane('overlayPane').appendChild(canvas);
    map.on('viewreset resize', place);
    map.on('moveend', settle);
    map.on('zoomanim zoom', follow);
    map.on('move', drift);
    place();
    const layer: Layer = {
      redraw: paint,
      remove: () => {
        clearTimeout(rest);
        map.off('viewreset resize', place);
        map.off('moveend', settle);
        map.off('zoomanim zoom', follow);
        map.off('move', drift);
        canvas.remove();
        this.#layers.delete(layer);
      },
    };
    this.#layers.add(layer);
    return layer;
  }

  destroy(): void {
    this.#resized.disconnect();
    for (const layer of this.#layers) layer.remove();
    // A zoom under way ends a quarter of a second later, on a map that is gone by then.
    this.#map._animatingZoom = false;
    this.#map.remove();
  }

  #room() {
    return this.size.width < 480 ? ROOM_ON_PHONES : ROOM;
  }

  #keep(leafletLayer: LLayer, redraw: () => void): Layer {
    const layer: Layer = {
      redraw,
      remove: () => {
        leafletLayer.remove();
        this.#layers.delete(layer);
      },
    };
    this.#layers.add(layer);
    return layer;
  }
}
