/** Code of the township that a committee belongs to: the first nine of twelve digits (GB/T 10114). */
export function townshipOf(area: string | null): string | undefined {
  return /^(\w+:\d{9})\d{3}$/.exec(area ?? '')?.[1];
}
