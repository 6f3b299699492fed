// What each package offers, read from its sources: every subpath, every exported name, its signature.
// `packages/<name>/api.md` is committed, so that a change of surface shows in review.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { signatureOf } from './signature.mjs';

const root = join(import.meta.dirname, '../..');
const SOURCE = '@fire-governance/source';

export const PACKAGES = ['contract', 'client', 'mocks', 'components', 'server', 'sandbox'];

/** Subpaths with a source, in the order of package.json. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([subpath, target]) => (target[SOURCE] ? [{ subpath, file: join(root, 'packages', name, target[SOURCE]) }] : []));
}

function createProgram(files) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return ts.createProgram(files, {
    ...options, composite: false, incremental: false, noEmit: true, noUnusedLocals: false,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts', 'lib.esnext.disposable.d.ts'],
    types: ['node'], typeRoots: [join(root, 'node_modules/@types')],
  });
}

/** The report of each package, by its name. */
export function createApiReports() {
  const packages = PACKAGES.map((name) => ({ name, entries: entriesOf(name) }));
  const program = createProgram(packages.flatMap(({ entries }) => entries.map(({ file }) => file)));
  return Object.fromEntries(packages.map(({ name, entries }) => [name, reportOf(program, name, entries)]));
}

function reportOf(program, name, entries) {
  const checker = program.getTypeChecker();
  /** Where a declaration was printed first: several subpaths may lead to it. */
  const printed = new Map();
  const sections = entries.map(({ subpath, file }) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    const exported = module ? checker.getExportsOfModule(module) : [];
    const blocks = [];
    const known = new Map();
    for (const symbol of [...exported].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const before = printed.get(meant);
      if (before !== undefined) {
        known.set(before, [...(known.get(before) ?? []), symbol.name]);
        continue;
      }
      printed.set(meant, subpath);
      blocks.push(...signatureOf(symbol.name, meant, checker, root));
    }
    const again = [...known].map(([before, names]) => `As in \`${before}\`: ${names.map((one) => `\`${one}\``).join(', ')}.\n`);
    const own = blocks.length > 0 ? [`\`\`\`ts\n${blocks.join('\n')}\n\`\`\`\n`] : [];
    const nothing = exported.length === 0 ? ['Exports nothing; importing it is what it is for.\n'] : [];
    return [`## \`@fire-governance/${name}${subpath.slice(1)}\`\n`, ...again, ...own, ...nothing].join('\n');
  });
  return `# Surface of @fire-governance/${name}\n\nWritten by \`npm run generate\` from the sources; a test compares. Bodies and comments are left out.\n\n${sections.join('\n')}`;
}
