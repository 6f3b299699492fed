import type { DraftPosition } from './draft.ts';

/** Why the device's position could not be had; each has its own sentence on the screen. */
export type PositionFault = 'insecure' | 'denied' | 'unavailable' | 'timeout';

export interface PositionSource {
  /** Browsers give positions to pages on https (or the own machine) only. */
  secure: boolean;
  geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined;
}

/** Fifteen seconds: a cold start of satellite positioning indoors takes about ten. */
const PATIENCE_MS = 15_000;

/** GeolocationPositionError codes (W3C Geolocation). */
const FAULTS: Record<number, PositionFault> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

export function devicePosition({ secure, geolocation }: PositionSource): Promise<DraftPosition | { fault: PositionFault }> {
  if (!secure) return Promise.resolve({ fault: 'insecure' });
  if (!geolocation) return Promise.resolve({ fault: 'unavailable' });
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { longitude: lon, latitude: lat, accuracy } }) => {
        const usable = Number.isFinite(lon) && Number.isFinite(lat) && (lon !== 0 || lat !== 0);
        resolve(usable ? { lon, lat, accuracy: Math.round(accuracy), source: 'device' } : { fault: 'unavailable' });
      },
      ({ code }) => resolve({ fault: FAULTS[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 30_000 },
    );
  });
}
