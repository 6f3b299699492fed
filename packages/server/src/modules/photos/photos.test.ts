import { Photo, PHOTO_BYTES_MAX, PHOTO_EDGE_MAX } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { cleanUp } from '../../jobs/clean-up.ts';
import { freshKey, onEachEngine, SANDBOX_HEADERS } from '../../each-engine.ts';

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#b42318' } });

/** A PNG of a few bytes that claims to be 30,000 pixels square. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const table = Array.from({ length: 256 }, (_, n) => [...Array(8)].reduce((c: number) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
    const crc = body.reduce((c, byte) => table[(c ^ byte) & 255]! ^ (c >>> 8), -1) ^ -1;
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc >>> 0, body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(3751 * 100))), chunk('IEND', Buffer.alloc(0)),
  ]);
}

onEachEngine('photos', (api) => {
  const send = async (bytes: Uint8Array, type: string, key = freshKey()) => {
    const response = await api.server.fetch('http://localhost/api/v1/photos', {
      method: 'POST', body: new Uint8Array(bytes), headers: { ...SANDBOX_HEADERS, 'Content-Type': type, 'Idempotency-Key': key },
    });
    const body = await response.json() as any;
    return { status: response.status, body, problem: body.type?.replace('urn:fire-governance:problem:', '') };
  };

  test('a picture is stored anew: upright, without metadata, reached by a short-lived link', async () => {
    const bytes = await picture().withExif({ IFD3: { GPSLatitude: '43/1 37/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    assert.ok((await sharp(bytes).metadata()).exif, 'the test picture carries metadata');
    const { status, body } = await send(bytes, 'image/jpeg');
    assert.equal(status, 201);
    assert.ok('value' in check(Photo, body, ''));
    assert.deepEqual([body.width, body.height], [40, 60]);
    const media = await api.server.fetch(body.url);
    assert.deepEqual([media.status, media.headers.get('content-type'), media.headers.get('x-content-type-options')], [200, 'image/jpeg', 'nosniff']);
    assert.match(media.headers.get('content-security-policy') ?? '', /sandbox/);
    const stored = new Uint8Array(await media.arrayBuffer());
    assert.equal(stored.length, body.bytes);
    const { exif, width, height, format } = await sharp(stored).metadata();
    assert.deepEqual([exif, width, height, format], [undefined, 40, 60, 'jpeg']);
  });

  test('a link is good for its picture and its time only', async () => {
    const { body } = await send(await picture().png().toBuffer(), 'image/png');
    const url = new URL(body.url);
    const status = async (change: (url: URL) => void) => {
      const changed = new URL(url);
      change(changed);
      return (await api.server.fetch(changed)).status;
    };
    assert.equal(await status(() => {}), 200);
    assert.equal(await status((u) => u.searchParams.set('exp', String(Number(u.searchParams.get('exp')) + 900))), 404);
    assert.equal(await status((u) => { u.pathname = u.pathname.replace(/.$/, (c) => (c === '0' ? '1' : '0')); }), 404);
    assert.equal(await status((u) => u.searchParams.delete('sig')), 404);
    api.server.clock.set(new Date(Date.parse(body.urlExpiresAt) + 1000));
    assert.equal(await status(() => {}), 404);
  });

  test('sent again, it is stored once; after its link has run out the same reply has a new one', async () => {
    const bytes = await picture().webp().toBuffer();
    const key = freshKey();
    const first = await send(bytes, 'image/webp', key);
    assert.deepEqual((await send(bytes, 'image/webp', key)).body, first.body);
    api.server.clock.advance(3_600_000);
    const late = await send(bytes, 'image/webp', key);
    assert.equal(late.body.id, first.body.id);
    assert.equal((await api.server.fetch(late.body.url)).status, 200);
    const other = await send(await picture(10, 10).webp().toBuffer(), 'image/webp', key);
    assert.equal(other.problem, 'idempotency-conflict');
  });

  test('a large picture is brought to the longest edge', async () => {
    const { body } = await send(await picture(4000, 1000).jpeg().toBuffer(), 'image/jpeg');
    assert.deepEqual([body.width, body.height], [PHOTO_EDGE_MAX, 512]);
  });

  test('what is no picture, is damaged, too large or a bomb is refused by name', async () => {
    const jpeg = await picture(300, 300).jpeg().toBuffer();
    const html = Buffer.from('<script>alert(1)</script>'.repeat(10));
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const cases: [Uint8Array, string, number, string][] = [
      [html, 'image/jpeg', 415, 'unsupported-media-type'],
      [svg, 'image/svg+xml', 415, 'unsupported-media-type'],
      [svg, 'image/png', 415, 'unsupported-media-type'],
      [Buffer.concat([jpeg.subarray(0, 200), html]), 'image/jpeg', 422, 'photo-unreadable'],
      [jpeg.subarray(0, jpeg.length >> 1), 'image/jpeg', 422, 'photo-unreadable'],
      [new Uint8Array(), 'image/jpeg', 422, 'photo-unreadable'],
      [bomb(), 'image/png', 422, 'photo-unreadable'],
      [new Uint8Array(PHOTO_BYTES_MAX + 1), 'image/jpeg', 413, 'payload-too-large'],
    ];
    for (const [n, [bytes, type, status, problem]] of cases.entries()) {
      const reply = await send(bytes, type);
      assert.deepEqual([reply.status, reply.problem], [status, problem], `case ${n}`);
    }
  });

  const storedOf = async (bytes: Uint8Array, type: string) => {
    const { status, body } = await send(bytes, type);
    assert.equal(status, 201, JSON.stringify(body));
    const media = await api.server.fetch(body.url);
    return { media, stored: Buffer.from(await media.arrayBuffer()) };
  };

  test('of a file that is a picture and something else only the picture is kept', async () => {
    const payload = '<script>alert(document.domain)</script>';
    const jpeg = await picture(80, 60).withExif({ IFD0: { ImageDescription: payload } }).jpeg().toBuffer();
    const zip = Buffer.from('504b0304140000000000000021000000000000000000000000000500000061', 'hex');
    const gps = await picture(80, 60).withExif({ IFD3: { GPSLatitude: '43/1 37/1 0/1', GPSLongitude: '122/1 15/1 0/1' } }).jpeg().toBuffer();
    for (const bytes of [jpeg, gps, Buffer.concat([jpeg, Buffer.from(payload)]), Buffer.concat([jpeg, zip, Buffer.from(payload)])]) {
      const { stored } = await storedOf(bytes, 'image/jpeg');
      assert.equal(stored.includes(payload) || stored.includes('PK\x03\x04', 0, 'latin1') || stored.includes('Exif'), false);
      assert.equal((await sharp(stored).metadata()).exif, undefined);
    }
  });

  test('what moves stands still, and what is called a picture but is none is refused, whatever its name', async () => {
    const frames = [await picture(20, 20).png().toBuffer(), await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0b57a4' } }).png().toBuffer()];
    const moving = (type: 'webp' | 'gif') => sharp(frames, { join: { animated: true } })[type]().toBuffer();
    const webp = await moving('webp');
    assert.equal((await sharp(webp).metadata()).pages, 2, 'the test picture moves');
    const { stored } = await storedOf(webp, 'image/webp');
    const { format, pages, width, height } = await sharp(stored).metadata();
    assert.deepEqual([format, pages ?? 1, width, height], ['jpeg', 1, 20, 20]);
    for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
      assert.equal((await send(await moving('gif'), type)).problem, 'unsupported-media-type', type);
      assert.equal((await send(Buffer.from('<!doctype html><title>x</title><script>alert(1)</script>'), type)).problem, 'unsupported-media-type', type);
    }
  });

  test('a picture is shown and never run: its headers, and those of a link that does not hold', async () => {
    const { media } = await storedOf(await picture().png().toBuffer(), 'image/png');
    const of = (name: string) => media.headers.get(name);
    assert.deepEqual(
      [of('content-type'), of('x-content-type-options'), of('content-security-policy'), of('content-disposition'), of('referrer-policy'), of('x-frame-options'), of('cross-origin-resource-policy')],
      // `cross-origin`, because portals show it from other origins; whoever may is decided by the link.
      ['image/jpeg', 'nosniff', "default-src 'none'; sandbox", 'inline', 'no-referrer', 'DENY', 'cross-origin'],
    );
    assert.match(of('cache-control')!, /^private, /);
    assert.equal(media.headers.get('access-control-allow-credentials'), null);
    const refused = await api.server.fetch(`${new URL(media.url || 'http://localhost/media/x').origin}/media/01900000-0000-7000-8000-000000000000?exp=9999999999&sig=x`);
    assert.deepEqual([refused.status, refused.headers.get('x-content-type-options'), refused.headers.get('cache-control')], [404, 'nosniff', 'no-store']);
  });

  test('a link of one picture opens no other', async () => {
    const [one, other] = [(await send(await picture().png().toBuffer(), 'image/png')).body, (await send(await picture(30, 30).png().toBuffer(), 'image/png')).body];
    const swapped = new URL(one.url);
    swapped.pathname = new URL(other.url).pathname;
    assert.deepEqual([(await api.server.fetch(one.url)).status, (await api.server.fetch(swapped)).status], [200, 404]);
  });

  test('unused pictures go after a day, used ones stay', async () => {
    const unused = (await send(await picture().png().toBuffer(), 'image/png')).body;
    const used = (await send(await picture().png().toBuffer(), 'image/png')).body;
    const { body } = await api.post('/hazards', {
      category: 'OTHER', description: '看到了一处隐患', place: { address: '某处某号' }, reporter: { mode: 'anonymous', wantsReply: false }, photos: [used.id],
    });
    api.server.clock.advance(25 * 3_600_000);
    const cleaned = await cleanUp(api.server.db, api.server.clock);
    assert.ok(cleaned.photos >= 1);
    const rows = await api.server.db.owner((sql) => sql.query<{ id: string }>('select id from photos where id = any ($1::uuid[])', [[unused.id, used.id]]));
    assert.deepEqual(rows.map(({ id }) => id), [used.id]);
    const tracked = await api.post('/hazards/track', { code: body.trackingCode });
    assert.equal((await api.server.fetch(tracked.body.photos[0].url)).status, 200);
  });
});
