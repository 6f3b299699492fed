/** Where a picture says it was taken. WGS-84 degrees. */
export interface PhotoPosition {
  lon: number;
  lat: number;
}

/**
 * The position a camera wrote into a picture, read on the device; null where there is none. It is only offered
 * to the reporter, who decides; the picture that is sent no longer has it.
 */
export async function readExifPosition(file: Blob): Promise<PhotoPosition | null> {
  try {
    const { gps } = await import('exifr/dist/mini.esm.mjs');
    const found = await gps(file);
    return found ? plausible(found.longitude, found.latitude) : null;
  } catch {
    // A picture without readable metadata is an ordinary picture.
    return null;
  }
}

/** 0,0 is what a camera writes when it had no fix. */
function plausible(lon: number, lat: number): PhotoPosition | null {
  const inRange = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return inRange && (lon !== 0 || lat !== 0) ? { lon, lat } : null;
}
