import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

interface Block {
  /** Path from the root and line of the fence, as an editor takes it. */
  readonly place: string;
  readonly code: string;
  readonly runs: boolean;
  /** A file that is never written: resolution works from here, and its lines are those of the Markdown file. */
  readonly file: string;
}

function documents(): string[] {
  const below = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !/(^|[\\/])(node_modules|dist)[\\/]/.test(path))
      .map((path) => `${folder}/${path.split(sep).join('/')}`);
  const readmes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`);
  return [...below('docs'), ...readmes, 'README.md'].filter((path) => existsSync(join(root, path))).sort();
}

/** Every fence of TypeScript: ```ts, and ```ts run for what is to be executed as well. */
function blocksOf(path: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; runs: boolean; lines: string[] } | undefined;
  let foreign = false;
  readFileSync(join(root, path), 'utf8').split('\n').forEach((text, index) => {
    const fence = /^```\s*(.*)$/.exec(text);
    if (open && fence) {
      const { line, runs, lines } = open;
      blocks.push({
        place: `${path}:${line}`,
        runs,
        code: `${'\n'.repeat(line)}${lines.join('\n')}\nexport {};\n`,
        file: join(import.meta.dirname, `${path.replace(/\W+/g, '-')}-${line}.ts`),
      });
      open = undefined;
    } else if (open) open.lines.push(text);
    else if (fence && !foreign && /^(ts|typescript)\b/.test(fence[1]!)) open = { line: index + 1, runs: /\brun\b/.test(fence[1]!), lines: [] };
    else if (fence) foreign = !foreign;
  });
  return blocks;
}

const blocks = documents().flatMap(blocksOf);

function compile(): Map<string, string[]> {
  const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['x.ts'] }, ts.sys, join(root, 'tests'));
  // A guide may name a thing it does not go on to use.
  const wanted: ts.CompilerOptions = { ...options, noUnusedLocals: false, noUnusedParameters: false, types: ['node'] };
  const host = ts.createCompilerHost(wanted);
  const virtual = new Map(blocks.map((block) => [block.file, block.code]));
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => virtual.has(file) || fileExists.call(host, file);
  host.readFile = (file) => virtual.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = virtual.get(file);
    return text === undefined ? getSourceFile.call(host, file, target, ...rest) : ts.createSourceFile(file, text, target, true);
  };
  const program = ts.createProgram([...virtual.keys()], wanted, host);
  const faults = new Map<string, string[]>();
  for (const { file, place } of blocks) {
    const source = program.getSourceFile(file);
    assert.ok(source, `${place} was not compiled`);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    faults.set(file, found.map(({ start = 0, messageText }) => {
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      return `${place.split(':')[0]}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    }));
  }
  return faults;
}

describe('code in guides and READMEs', () => {
  const faults = compile();

  it('is found', () => {
    const guides = new Set(blocks.map(({ place }) => place.split(':')[0]));
    for (const guide of ['docs/guides/call-the-sdk.zh.md', 'docs/guides/call-the-sdk.en.md', 'packages/client/README.md']) assert.ok(guides.has(guide), guide);
    assert.ok(blocks.some(({ runs }) => runs));
  });

  for (const block of blocks) {
    it(`${block.place} compiles`, () => assert.deepEqual(faults.get(block.file), []));
    if (block.runs) {
      it(`${block.place} runs`, () => {
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          ['--conditions=@fire-governance/source', '--input-type=module-typescript', '--eval', block.code],
          { cwd: join(root, 'tests'), encoding: 'utf8', timeout: 60_000 },
        );
        assert.equal(status, 0, stderr);
        assert.notEqual(stdout.trim(), '', 'it prints nothing, so nobody would see that it works');
      });
    }
  }

  it('says the same in both languages', () => {
    const shape = (path: string) => blocks.filter(({ place }) => place.startsWith(`${path}:`)).map(({ runs, code }) => [runs, (code.match(/client\.\w+(\.\w+)*\(|create\w+\(/g) ?? []).join(' ')]);
    for (const path of documents().filter((name) => name.endsWith('.zh.md'))) {
      const english = path.replace(/\.zh\.md$/, '.en.md');
      assert.deepEqual(shape(path), shape(english), `${relative(root, path)} and its English text`);
    }
  });
});
