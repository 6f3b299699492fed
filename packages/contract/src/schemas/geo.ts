import * as z from 'zod/mini';

/** Datums a request may use. `wgs84` is the API's own; CGCS2000 (EPSG:4490) equals it for this use. */
export const CRS = ['wgs84', 'gcj02', 'bd09'] as const;
export const Crs = z.enum(CRS);
export type Crs = z.infer<typeof Crs>;

export const Longitude = z.number().check(z.minimum(-180), z.maximum(180));
export const Latitude = z.number().check(z.minimum(-90), z.maximum(90));

/** A position as the API answers it: WGS-84 degrees. */
export const Position = z.looseObject({ lon: z.number(), lat: z.number() });
export type Position = z.infer<typeof Position>;

/**
 * A position in a request. It names its datum when that is not WGS-84. `accuracy` in metres.
 * `0,0` is refused: it is what broken positioning sends, and never a place in an inland district.
 */
export const PositionInput = z
  .strictObject({
    lon: Longitude,
    lat: Latitude,
    crs: z.optional(Crs),
    accuracy: z.optional(z.number().check(z.minimum(0), z.maximum(100_000))),
  })
  .check(z.refine((p) => p.lon !== 0 || p.lat !== 0, 'is 0,0, which positioning sends when it has failed'));
export type PositionInput = z.infer<typeof PositionInput>;

const Coordinate = z.array(z.number());
const Ring = z.array(Coordinate);
/** GeoJSON Polygon or MultiPolygon, WGS-84 lon/lat (RFC 7946). */
export const AreaGeometry = z.union([
  z.looseObject({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
  z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
]);
export type AreaGeometry = z.infer<typeof AreaGeometry>;
