/** The area named in the address, as in `#area=nbs:150502100`; other parts of the fragment are left alone. */
export function areaInHash(hash: string): string | null {
  return parts(hash)?.get('area') ?? null;
}

/** The fragment with the area named or taken out. A fragment that is a plain anchor gives way to an area. */
export function withArea(hash: string, area: string | null): string {
  const fields = parts(hash) ?? new URLSearchParams();
  if (area === null) fields.delete('area');
  else fields.set('area', area);
  // A colon needs no escape in a fragment, and a link with `nbs:150502100` can be read aloud.
  const text = fields.toString().replace(/%3A/gi, ':');
  return text === '' ? '' : `#${text}`;
}

function parts(hash: string): URLSearchParams | null {
  const text = hash.replace(/^#/, '');
  return text.includes('=') ? new URLSearchParams(text) : null;
}
