import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readText, root } from '../graph/sources.ts';

const packages = readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'package.json')));

describe('the surface of each package', () => {
  let reports: Record<string, string> = {};
  before(() => {
    const script = `import { createApiReports } from './api/create-api.mjs'; process.stdout.write(JSON.stringify(createApiReports()));`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root, 'tests'), encoding: 'utf8', maxBuffer: 1 << 26 });
    assert.equal(status, 0, stderr);
    reports = JSON.parse(stdout) as Record<string, string>;
  });

  for (const name of packages) {
    it(`of ${name} is what packages/${name}/api.md says; \`npm run generate\` writes it`, () => {
      assert.equal(reports[name], readText(`packages/${name}/api.md`));
    });

    it(`of ${name} has a section for every subpath`, () => {
      const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { exports: Record<string, unknown> };
      const wanted = Object.keys(exports).filter((subpath) => !subpath.endsWith('.json')).map((subpath) => `## \`@fire-governance/${name}${subpath.slice(1)}\``);
      const found = readText(`packages/${name}/api.md`).split('\n').filter((line) => line.startsWith('## '));
      assert.deepEqual(found, wanted);
    });
  }

  it('names no type without end and nothing that was cut off', () => {
    for (const [name, report] of Object.entries(reports)) assert.doesNotMatch(report, /\.\.\. \d+ more|\{ \.\.\.; \}|: any;/, name);
  });
});
