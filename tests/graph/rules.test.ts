import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filesBelow, isTest, readText } from './sources.ts';

/** Written by scripts, committed, never edited: their length is nobody's doing. */
const GENERATED = /\/generated\/|^packages\/sandbox\/src\/data\/|custom-elements\.json$|pnpm-lock\.yaml$|CHANGELOG\.md$/;
const LONGEST = 400;

const code = ['packages', 'tests', 'examples', '.ci', '.changeset'].flatMap((folder) => filesBelow(folder, /\.(ts|mjs|js|css|html|sql|sh)$|^run$/));
const handWritten = code.filter((path) => !GENERATED.test(path));
const documents = ['docs', 'packages', 'examples', '.changeset'].flatMap((folder) => filesBelow(folder, /\.md$/)).concat('README.md', 'CONTRIBUTING.md').filter((path) => !GENERATED.test(path));
const sources = handWritten.filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !isTest(path));

interface Rule {
  readonly pattern: RegExp;
  readonly reason: string;
}

/** What a strict page refuses, or what the house decided against. */
const FORBIDDEN_IN_SOURCES: readonly Rule[] = [
  { pattern: /\sstyle=["'$]/, reason: "a style attribute violates style-src 'self'" },
  { pattern: /\bstyleMap\b/, reason: "styleMap writes style attributes, which violate style-src 'self'" },
  { pattern: /\b(inner|outer)HTML\b(?!['"`])/, reason: 'markup from strings is refused by Trusted Types' },
  { pattern: /\b(insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|createContextualFragment)\b/, reason: 'markup from strings is refused by Trusted Types' },
  { pattern: /\beval\(|\bnew Function\(|set(Timeout|Interval)\(\s*['"`]/, reason: 'code from strings is refused by script-src' },
  { pattern: /import\s*\{\s*z\s*\}\s*from\s*['"]zod['"]|from\s*['"]zod['"]/, reason: "import * as z from 'zod/mini' is an eighteenth of the size" },
  { pattern: /\bz\.config\(/, reason: 'the configuration is shared with every zod on the host page' },
];

/** Chinese is set with full-width punctuation (look and feel, Chinese typography). */
const FORBIDDEN_IN_CHINESE: readonly Rule[] = [
  { pattern: /[\u4e00-\u9fff）》”][,;?!:.](?=[\u4e00-\u9fff（《“'"`<\s\w]|$)/, reason: 'half-width punctuation after a Chinese text' },
  { pattern: /[\w)\]）》”`][,;?!:](?=[\u4e00-\u9fff（《“])/, reason: 'half-width punctuation before a Chinese text' },
  { pattern: /[\u4e00-\u9fff]\(|\((?=[\u4e00-\u9fff])|\)(?=[\u4e00-\u9fff，。；：、！？])/, reason: 'half-width parentheses in a Chinese text' },
];

const FORBIDDEN_EVERYWHERE: readonly Rule[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, reason: 'unfinished work belongs in an issue' },
  { pattern: /\b(describe|it|test)\.(only|skip)\(/, reason: 'a test that does not run proves nothing' },
  { pattern: /(^|["'`(\s=])\/(work|root|home)\/[a-z]/, reason: 'a path of one machine' },
  { pattern: /registry\.(npmjs|npmmirror|yarnpkg)\./, reason: 'which registry to use is the reader\'s choice' },
];

/** This file names what it forbids. */
const SELF = 'tests/graph/rules.test.ts';

function check(paths: readonly string[], rules: readonly Rule[]): void {
  const faults = paths.filter((path) => path !== SELF).flatMap((path) => faultsOf(path, readText(path), rules));
  assert.equal(faults.length, 0, `\n  ${faults.join('\n  ')}`);
}

function faultsOf(path: string, text: string, rules: readonly Rule[]): string[] {
  return text.split('\n').flatMap((line, index) => {
    // In a document the target of a link is no text, and a line that begins like a comment is a heading or a list.
    const words = path.endsWith('.md') ? line.replace(/\]\([^)]*\)/g, ']') : line;
    // A comment may name what it warns of.
    if (!path.endsWith('.md') && /^\s*(\/\/|\*|\/\*|#|--)/.test(line)) return [];
    return rules.filter(({ pattern }) => pattern.test(words)).map(({ reason }) => `${path}:${index + 1} ${reason}\n      ${line.trim().slice(0, 120)}`);
  });
}

describe('rules of the house', () => {
  it('finds the sources it is to check', () => {
    assert.ok(sources.length > 50, `only ${sources.length} source files found`);
  });

  it(`keeps every file at ${LONGEST} lines or fewer`, () => {
    const long = handWritten.map((path) => ({ path, lines: readText(path).split('\n').length - 1 })).filter(({ lines }) => lines > LONGEST);
    assert.deepEqual(long, []);
  });

  it('has no file or folder named after nothing in particular', () => {
    const vague = code.filter((path) => /(^|\/)(utils?|helpers?|common|misc|managers?)(\/|\.|-|$)/i.test(path));
    assert.deepEqual(vague, []);
  });

  it('keeps sources free of what a strict page refuses', () => check(sources, FORBIDDEN_IN_SOURCES));

  it('punctuates Chinese as Chinese', () =>
    check([...sources, ...documents, ...handWritten.filter((path) => path.endsWith('.html'))], FORBIDDEN_IN_CHINESE));

  it('would find Chinese that is punctuated otherwise, beside digits, Latin letters and quotes too', () => {
    const wrong = ['定位(0,0),请重试', '密钥(X-Fire-Key)。', '密钥(X-Fire-Key)无效', '（0，0）,请', '装入数据库:', '第一,then', '完成.', '`npm start`,然后', '**摘要** 用(一条)命令'];
    for (const text of wrong) assert.equal(faultsOf('a.md', text, FORBIDDEN_IN_CHINESE).length > 0, true, text);
    const right = ['定位（0,0），请重试', '示例在 [`这里`](import-examples)。', "'zh-CN': '完成', en: 'Done (all)'", '8:30 开始', '中文 (English) 中文'];
    for (const text of right) assert.deepEqual(faultsOf('a.md', text, FORBIDDEN_IN_CHINESE), []);
  });

  it('keeps all files free of leftovers', () => check(handWritten, FORBIDDEN_EVERYWHERE));

  it('has only loopback and example addresses in tests', () => {
    const local = /^(localhost|127\.0\.0\.1|\[::1\]|[\w.-]*\.?(example|invalid|test|localhost)|[\w.-]*\.?example\.[\w.]+|example\.(com|org|net)|\$\{.*|www\.w3\.org)$/;
    const faults = handWritten.filter(isTest).flatMap((path) =>
      [...readText(path).matchAll(/https?:\/\/(\$\{[^}]*\}|\[[^\]\s]*\]|[^/'"`\s:)\\?$]+)/g)].map((match) => match[1]!.split('@').pop()!).filter((host) => !local.test(host)).map((host) => `${path}: ${host}`),
    );
    assert.deepEqual(faults, []);
  });
});
