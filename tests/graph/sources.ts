// Reads the sources of all packages as the rules need them: files, lines, imports.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

export const root = join(import.meta.dirname, '../..');

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

export interface Source {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', 'output']);

/** Text files below a folder that belong to the repository. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(full, entry.name);
    if (entry.isDirectory()) return filesBelow(relative(root, path), pattern);
    return pattern.test(entry.name) ? [relative(root, path).split(sep).join('/')] : [];
  });
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function importsOf(path: string, text: string): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS);
  const found: Import[] = [];
  const add = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) found.push({ specifier: node.text, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) add(node.arguments[0]);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) add(node.argument.literal);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

export function readSource(path: string): Source {
  const text = readText(path);
  return { path, text, imports: importsOf(path, text) };
}

export interface Package {
  readonly name: string;
  readonly folder: string;
  readonly manifest: {
    readonly name: string;
    readonly private?: boolean;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
    readonly exports?: Readonly<Record<string, unknown>>;
  };
  readonly sources: readonly Source[];
}

export function readPackages(): Package[] {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => {
      const folder = `packages/${name}`;
      return {
        name,
        folder,
        manifest: JSON.parse(readText(`${folder}/package.json`)) as Package['manifest'],
        sources: filesBelow(`${folder}/src`, /\.ts$/).map(readSource),
      };
    });
}

export const isTest = (path: string): boolean => /\.(test|support)\.ts$/.test(path);

/** The file a relative specifier names, from the top of the repository. */
export function resolveRelative(from: string, specifier: string): string {
  return relative(root, join(root, dirname(from), specifier)).split(sep).join('/');
}
