/** A Blob as it is stored: some browsers lose Blobs kept in IndexedDB, none loses bytes. */
interface Packed {
  $blob: string;
  bytes: ArrayBuffer;
}

/** A copy in which every Blob has become bytes with their type. */
export async function pack(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { $blob: value.type, bytes: await value.arrayBuffer() } satisfies Packed;
  if (Array.isArray(value)) return Promise.all(value.map(pack));
  if (!isPlain(value)) return value;
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, inner]) => [name, await pack(inner)])));
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (!isPlain(value)) return value;
  if ('$blob' in value) return new Blob([(value as unknown as Packed).bytes], { type: (value as unknown as Packed).$blob });
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unpack(inner)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
