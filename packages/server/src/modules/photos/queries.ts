import type { Database, Scope, Sql } from '../../db/engine.ts';
import type { Picture } from './picture.ts';

export interface PhotoRecord {
  id: string;
  width: number;
  height: number;
  bytes: number;
}

/** Where the bytes of pictures are kept. In the database, so that all processes and every backup have them. */
export async function insertPhoto(sql: Sql, id: string, scope: Scope & { area: string }, picture: Picture, now: Date): Promise<void> {
  await sql.query(
    `insert into photos (id, county, area, key_id, width, height, bytes, media_type, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, scope.county, scope.area, scope.keyId, picture.width, picture.height, picture.content.length, picture.mediaType, now.toISOString()],
  );
  await sql.query('insert into photo_contents (photo_id, county, area, content) values ($1, $2, $3, $4)', [
    id, scope.county, scope.area, picture.content,
  ]);
}

/** Takes pictures into a report, or into a step as its proof; answers the ids that were free. One statement, so a picture is never in two reports. */
export async function attachPhotos(sql: Sql, hazardId: string, ids: readonly string[], step: number | null = null): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `update photos set hazard_id = $1, ordinal = array_position($2::uuid[], id), step = $3, area = (select area from hazards where id = $1)
     where id = any ($2::uuid[]) and hazard_id is null and inspection_id is null and key_id::text = current_setting('fire.key', true) returning id`,
    [hazardId, ids, step],
  );
  return new Set(rows.map((row) => row.id));
}

/** Takes pictures into an answer of an inspection, and into the hazard that the answer became; answers the ids that were free. */
export async function attachToAnswer(
  sql: Sql, answer: { inspectionId: string; question: string; hazardId: string | null; area: string }, ids: readonly string[],
): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `update photos set inspection_id = $1, question = $2, hazard_id = $3, area = $4, ordinal = array_position($5::uuid[], id)
     where id = any ($5::uuid[]) and hazard_id is null and inspection_id is null and key_id::text = current_setting('fire.key', true) returning id`,
    [answer.inspectionId, answer.question, answer.hazardId, answer.area, ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** The pictures of an inspection, each with the question it belongs to. */
export async function photosOfInspection(sql: Sql, inspectionId: string): Promise<(PhotoRecord & { question: string })[]> {
  return sql.query('select id, width, height, bytes, question from photos where inspection_id = $1 order by question, ordinal', [inspectionId]);
}

/** The reporter's pictures. */
export async function photosOf(sql: Sql, hazardId: string): Promise<PhotoRecord[]> {
  return sql.query<PhotoRecord>('select id, width, height, bytes from photos where hazard_id = $1 and step is null order by ordinal', [hazardId]);
}

/** All pictures, each with the step it proves; null for the reporter's. */
export async function allPhotosOf(sql: Sql, hazardId: string): Promise<(PhotoRecord & { step: number | null })[]> {
  return sql.query('select id, width, height, bytes, step from photos where hazard_id = $1 order by step nulls first, ordinal', [hazardId]);
}

/** Called for a signed link, which is the permission; there is no key and so no scope. */
export async function findContent(db: Database, id: string): Promise<{ content: Uint8Array; media_type: string } | undefined> {
  const [row] = await db.ownerRead<{ content: Uint8Array; media_type: string }>(
    'select content, media_type from photo_contents join photos on id = photo_id where photo_id = $1', [id],
  );
  return row;
}

export async function deleteUnusedPhotos(sql: Sql, before: Date): Promise<number> {
  const rows = await sql.query('delete from photos where hazard_id is null and inspection_id is null and created_at < $1 returning 1', [before.toISOString()]);
  return rows.length;
}
