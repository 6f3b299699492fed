// What a resident does on the report page, in the order the form asks.
import type { Locator, Page, Request } from 'playwright-core';
import sharp from 'sharp';

export interface Report {
  category: string;
  description: string;
  address?: string;
  /** Takes the position the browser gives. */
  locate?: boolean;
  photo?: Buffer;
  name?: string;
  /** What to do when a report of the same kind near by is offered. */
  nearby?: 'follow' | 'go on';
}

export const formOf = (page: Page): Locator => page.locator('fire-hazard-report');
const next = (form: Locator): Promise<void> => form.locator('button[type="submit"]').click();

export async function choose(form: Locator, value: string): Promise<void> {
  await form.locator(`label[part="choice"]:has(input[value="${value}"])`).click();
}

/** Up to the page that shows everything once more, where the caller presses the last button; or up to following. */
export async function fillIn(page: Page, report: Report): Promise<Locator> {
  const form = formOf(page);
  await choose(form, report.category);
  await form.locator('#field-description').fill(report.description);
  await next(form);
  await form.locator('#field-address').waitFor();
  if (report.locate) {
    await form.locator('#field-place').click();
    await form.locator('[part="position"]').waitFor();
  }
  if (report.address) await form.locator('#field-address').fill(report.address);
  await next(form);
  await form.locator('[part="add-photos"], [part="nearby"]').first().waitFor();
  if (await form.locator('[part="nearby"]').count()) {
    if (report.nearby === 'follow') {
      await form.locator('[part="nearby"] button').first().click();
      return form;
    }
    await form.locator('[part="next"]').click();
  }
  await form.locator('[part="add-photos"]').waitFor();
  if (report.photo) {
    await form.locator('input[multiple]').setInputFiles({ name: 'camera.jpg', mimeType: 'image/jpeg', buffer: report.photo });
    await form.locator('[part="photo"] canvas').waitFor();
    // The position in the picture is offered; this resident does not want to use it.
    await form.locator('[part="photo-offer"] button').last().click();
  }
  await next(form);
  await form.locator('input[value="named"]').waitFor({ state: 'attached' });
  if (report.name) {
    await choose(form, 'named');
    await form.locator('#field-name').fill(report.name);
  }
  await next(form);
  await form.locator('dl').first().waitFor();
  return form;
}

export async function send(form: Locator): Promise<void> {
  await next(form);
  await form.locator('[part="receipt"]').waitFor();
}

/** As a person reads it off the screen. */
export async function codeOf(form: Locator): Promise<string> {
  return (await form.locator('[part="code"] .code__group').allTextContents()).join('');
}

export const CAMERA = 'SecretCameraOne';

/** A picture as a camera writes it, with its maker and a position. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#a33' } })
    .withExif({
      IFD0: { Make: CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 37/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '122/1 15/1 50/1' },
    })
    .jpeg()
    .toBuffer();
}

/** All that went over the line from here on. */
export function record(page: Page): { urls: string[]; posts(path: RegExp): { key: string | undefined; body: Buffer | null }[] } {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return {
    get urls() { return requests.map((request) => request.url()); },
    posts: (path) => requests.filter((request) => request.method() === 'POST' && path.test(new URL(request.url()).pathname)).map((request) => ({ key: request.headers()['idempotency-key'], body: request.postDataBuffer() })),
  };
}
