import type { BaseMap } from './base-map.ts';

/** Reads the `base-map` attribute. Anything unreadable is no base map: the areas are drawn without one. */
export function parseBaseMap(text: string | null): BaseMap | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as BaseMap) : null;
  } catch {
    return null;
  }
}
