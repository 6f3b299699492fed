/**
 * Every color of the maps. Each is a custom property with a default for light and dark grounds;
 * in forced colors the system's own colors stand in, and patterns carry the meaning.
 */
const COLORS = {
  ground: { property: '--fire-map-ground', light: '#F4F6F8', dark: '#1E2328', forced: 'Canvas' },
  fullTime: { property: '--fire-map-full-time', light: '#0B3D75', dark: '#8FC1F5', forced: 'CanvasText' },
  volunteer: { property: '--fire-map-volunteer', light: '#3A78B5', dark: '#3A74B0', forced: 'GrayText' },
  militia: { property: '--fire-map-militia', light: '#E3EEF9', dark: '#22344A', forced: 'Canvas' },
  militiaHatch: { property: '--fire-map-militia-hatch', light: '#7FA9D4', dark: '#5580AE', forced: 'CanvasText' },
  none: { property: '--fire-map-none', light: '#FFFFFF', dark: '#191C20', forced: 'Canvas' },
  noneDot: { property: '--fire-map-none-dot', light: '#B42318', dark: '#F2B8B5', forced: 'CanvasText' },
  border: { property: '--fire-map-border', light: '#FFFFFF', dark: '#16191D', forced: 'CanvasText' },
  outline: { property: '--fire-map-outline', light: '#1B1F24', dark: '#FFFFFF', forced: 'Highlight' },
  halo: { property: '--fire-map-halo', light: '#FFFFFF', dark: '#16191D', forced: 'Canvas' },
  label: { property: '--fire-map-label', light: '#1B1F24', dark: '#E6E9ED', forced: 'CanvasText' },
  reach: { property: '--fire-map-reach', light: '#0B3D75', dark: '#CFE4FB', forced: 'CanvasText' },
  point: { property: '--fire-map-point', light: '#B42318', dark: '#F2B8B5', forced: 'Highlight' },
} as const;

export type Palette = Readonly<Record<keyof typeof COLORS, string>> & { readonly forced: boolean };

/**
 * Reads the colors as they are at `probe`, an element of the map that is rendered but shows nothing.
 * The ground under it decides between the light and the dark defaults, whoever set it: the system, the page or a portal.
 */
export function readPalette(probe: HTMLElement): Palette {
  const forced = matchMedia('(forced-colors: active)').matches;
  const dark = !forced && luminance(computed(probe, 'var(--_ground, #ffffff)')) < 0.3;
  const read: Record<string, string> = {};
  for (const [name, color] of Object.entries(COLORS)) {
    read[name] = computed(probe, forced ? color.forced : `var(${color.property}, ${dark ? color.dark : color.light})`);
  }
  return { ...(read as Record<keyof typeof COLORS, string>), forced };
}

/** What the browser makes of a color here: custom properties and system colors become plain `rgb()`. */
function computed(probe: HTMLElement, color: string): string {
  const before = probe.style.color;
  probe.style.color = color;
  const value = getComputedStyle(probe).color;
  probe.style.color = before;
  return value;
}

/** The channels of a computed color, 0 to 255, opacity 0 to 255. */
export function channels(color: string): [number, number, number, number] {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, Math.round(alpha * 255)];
}

/** Rough brightness, 0 to 1: enough to choose between light and dark. */
export function luminance(color: string): number {
  const [red, green, blue] = channels(color);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
