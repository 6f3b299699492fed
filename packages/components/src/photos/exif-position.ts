/** Where a picture says it was taken. WGS-84 degrees. */
export interface PhotoPosition {
  lon: number;
  lat: number;
}

/** Cameras write the block in front of the picture data; each segment holds 64 KiB at most. */
const HEAD_BYTES = 256 * 1024;

/** Exif 2.3, tags of the directories: where the GPS directory begins, and what stands in it. */
const GPS = 0x8825, LAT_REF = 1, LAT = 2, LON_REF = 3, LON = 4;

/**
 * The position a camera wrote into a JPEG, read on the device; null where there is none. It is only offered
 * to the reporter, who decides; the picture that is sent no longer has it.
 */
export async function readExifPosition(file: Blob): Promise<PhotoPosition | null> {
  try {
    const tiff = exifOf(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    return tiff && positionIn(tiff);
  } catch {
    // A picture without readable metadata is an ordinary picture.
    return null;
  }
}

/** The TIFF structure in the segment APP1 that begins with `Exif`. */
function exifOf(jpeg: DataView): DataView | null {
  if (jpeg.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; jpeg.getUint8(at) === 0xff && jpeg.getUint8(at + 1) !== 0xda; at += 2 + jpeg.getUint16(at + 2)) {
    if (jpeg.getUint8(at + 1) === 0xe1 && jpeg.getUint32(at + 4) === 0x45786966) return new DataView(jpeg.buffer, at + 10);
  }
  return null;
}

function positionIn(tiff: DataView): PhotoPosition | null {
  const little = tiff.getUint16(0) === 0x4949;
  const short = (at: number) => tiff.getUint16(at, little), long = (at: number) => tiff.getUint32(at, little);
  /** Where the value field of a tag stands in a directory. */
  const find = (directory: number, tag: number): number => {
    for (let entry = 0; entry < short(directory); entry += 1) {
      const at = directory + 2 + 12 * entry;
      if (short(at) === tag) return at + 8;
    }
    throw new RangeError(`The directory has no tag ${tag}.`);
  };
  const gps = long(find(long(4), GPS));
  const degrees = (tag: number, ref: number, negative: string): number => {
    const at = long(find(gps, tag));
    const [whole, minutes, seconds] = [0, 8, 16].map((step) => long(at + step) / (long(at + step + 4) || 1)) as [number, number, number];
    const sign = String.fromCharCode(tiff.getUint8(find(gps, ref))) === negative ? -1 : 1;
    return sign * (whole + minutes / 60 + seconds / 3600);
  };
  return plausible(degrees(LON, LON_REF, 'W'), degrees(LAT, LAT_REF, 'S'));
}

/** 0,0 is what a camera writes when it had no fix. */
function plausible(lon: number, lat: number): PhotoPosition | null {
  const inRange = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return inRange && (lon !== 0 || lat !== 0) ? { lon, lat } : null;
}
