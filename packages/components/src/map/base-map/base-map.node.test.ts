import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveBaseMap, type BaseMap } from './base-map.ts';
import { parseBaseMap } from './parse-base-map.ts';

test('no base map asks nobody for anything', () => {
  assert.deepEqual(resolveBaseMap(null).sources, []);
  assert.deepEqual(resolveBaseMap({ type: 'none' }).sources, []);
});

test('an attribute that is not a description is no base map', () => {
  for (const text of [null, '', 'xyz', '{"type":', '7', 'null', '{}']) assert.equal(parseBaseMap(text), null, String(text));
  assert.deepEqual(parseBaseMap('{"type":"none"}'), { type: 'none' });
});

test('Tianditu in Web Mercator: ground and names, the matrix set w, rows and columns, the token', () => {
  const { grid, sources, attribution } = resolveBaseMap({ type: 'wmts', preset: 'tianditu-vec', token: 'a b&c' });
  assert.equal(grid, 'EPSG:3857');
  assert.equal(attribution, '天地图');
  assert.deepEqual(sources.map((s) => new URL(s.template.replace('{s}', '0')).pathname), ['/vec_w/wmts', '/cva_w/wmts']);
  const query = new URL(sources[0]!.template.replace('{s}', '0')).searchParams;
  assert.deepEqual(Object.fromEntries(query), {
    SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', LAYER: 'vec', STYLE: 'default', TILEMATRIXSET: 'w',
    FORMAT: 'tiles', TILEMATRIX: '{z}', TILEROW: '{y}', TILECOL: '{x}', tk: 'a b&c',
  });
  assert.equal(sources[0]!.zoomOffset, 0);
});

test('Tianditu in CGCS2000 uses the matrix set c, counted from one', () => {
  const { sources } = resolveBaseMap({ type: 'wmts', preset: 'tianditu-img', token: 't', grid: 'EPSG:4490' });
  assert.match(sources[0]!.template, /img_c\/wmts.*TILEMATRIXSET=c/);
  assert.match(sources[1]!.template, /cia_c\/wmts/);
  assert.equal(sources[0]!.zoomOffset, 1);
});

test('another WMTS is asked with its own layer, set and offset, on an address that already has a query', () => {
  const { sources } = resolveBaseMap({ type: 'wmts', url: '/tiles?map=a', layer: 'base', matrixSet: 'WorldCRS84Quad', grid: 'EPSG:4326' });
  assert.match(sources[0]!.template, /^\/tiles\?map=a&SERVICE=WMTS.*LAYER=base.*TILEMATRIXSET=WorldCRS84Quad/);
});

test('what is missing is named, and the token never is', () => {
  const bad: [unknown, RegExp][] = [
    [{ type: 'xyz' }, /needs a url/],
    [{ type: 'wmts', url: '/x' }, /needs layer/],
    [{ type: 'wmts', preset: 'tianditu-vec' }, /own token/],
    [{ type: 'wmts', preset: 'other', token: 'secret' }, /preset is not one of/],
    [{ type: 'globe' }, /"globe" is not one of/],
  ];
  for (const [config, message] of bad) {
    assert.throws(() => resolveBaseMap(config as BaseMap), (error: Error) => message.test(error.message) && !error.message.includes('secret'));
  }
});
