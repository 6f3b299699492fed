/** Which service a queue of reports belongs to. */
export interface QueueOwner {
  /** Address of the service as it was given, also `/`. */
  api: string | undefined;
  /** Publishable key of the portal. */
  key: string | undefined;
}

/**
 * Name of the database in which drafts and waiting reports of one portal stand. Two portals on one origin must not
 * send each other's reports; the same portal must find its own after a reload, however its address was written.
 * The key is not to be read from the name: whoever looks into the browser's storage sees a fingerprint only.
 */
export function queueName({ api, key }: QueueOwner, page: string): string {
  if (api === undefined && key === undefined) return 'fire-governance';
  return `fire-governance-${fingerprint(`${service(api ?? '/', page)} ${key ?? ''}`)}`;
}

function service(api: string, page: string): string {
  try {
    const { origin, pathname } = new URL(api, page);
    return origin + pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  } catch {
    return api;
  }
}

/**
 * Two 32-bit FNV-1a lanes. `crypto.subtle` would be stronger, but pages without https do not have it, and the name
 * need only differ between the few portals of one origin.
 */
function fingerprint(text: string): string {
  let first = 0x811c9dc5, second = 0xc9dc5118;
  for (let at = 0; at < text.length; at += 1) {
    first = Math.imul(first ^ text.charCodeAt(at), 0x01000193);
    second = Math.imul(second ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
