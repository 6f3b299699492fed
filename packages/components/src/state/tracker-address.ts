/** The page behind `tracker-url`, as an absolute address. */
export const trackerPage = (trackerUrl: string, base: string): URL => new URL(trackerUrl, base);

/** The address that shows a code, as `fire-hazard-tracker read-fragment` reads it; browsers never send a fragment to a server. */
export function trackerAddress(trackerUrl: string, code: string, base: string): string {
  const address = trackerPage(trackerUrl, base);
  address.hash = new URLSearchParams({ track: code }).toString();
  return address.href;
}
