// One exported name as text: as it is declared where the declaration says it all, otherwise as the compiler infers it.
import ts from 'typescript';

const { SyntaxKind } = ts;
const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });
/** Longer inferred types are opened by one level, or cut by the compiler: whole they would be pages that nobody reads. */
const LONGEST = 300;
/** Calls whose arguments say what comes of them. */
const TELLING = /^(z\s*\.|openEnum\(|pageOf\(|words\(|operation\(|endpoint\()/;

/** Lines for one exported name; a type and a value of one name give two. */
export function signatureOf(name, symbol, checker, root) {
  const declarations = (symbol.declarations ?? []).filter((node) => !ts.isModuleDeclaration(node));
  const foreign = declarations.find((node) => node.getSourceFile().fileName.includes('/node_modules/') || !node.getSourceFile().fileName.startsWith(root));
  if (foreign) return [`export { ${name} }; // of ${packageOf(foreign.getSourceFile().fileName)}`];
  return declarations.map((node) => declarationOf(name, node, checker));
}

function packageOf(fileName) {
  const [, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(fileName) ?? [];
  return inside ?? 'elsewhere';
}

function declarationOf(name, node, checker) {
  if (ts.isFunctionDeclaration(node)) return `function ${name}${callOf(node, checker)};`;
  if (ts.isVariableDeclaration(node)) return constantOf(name, node, checker);
  if (ts.isClassDeclaration(node)) return classOf(name, node, checker);
  // Interfaces and types say what they are.
  return print(node).replace(/^export (declare )?/, '');
}

const print = (node) => oneBlankLess(printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()));
const oneBlankLess = (text) => text.split('\n').filter((line) => line.trim() !== '').join('\n').replaceAll('    ', '  ');

/** Type parameters, parameters without their defaults, and what comes back. */
function callOf(node, checker) {
  const types = node.typeParameters ? `<${node.typeParameters.map(print).join(', ')}>` : '';
  return `${types}(${node.parameters.map((parameter) => parameterOf(parameter, checker)).join(', ')}): ${returnOf(node, checker)}`;
}

function parameterOf(node, checker) {
  const rest = node.dotDotDotToken ? '...' : '';
  const optional = node.questionToken || node.initializer ? '?' : '';
  // The names inside a taken-apart argument are the function's own affair.
  const name = ts.isIdentifier(node.name) ? node.name.text : 'options';
  return `${rest}${name}${optional}: ${node.type ? print(node.type) : shown(checker.getTypeAtLocation(node), node, checker)}`;
}

function returnOf(node, checker) {
  if (node.type) return print(node.type);
  const made = node.body && madeOf(node.body);
  if (made) return partsOf(made, checker);
  return shown(checker.getReturnTypeOfSignature(checker.getSignatureFromDeclaration(node)), node, checker);
}

/** The object a function makes in its last line: where its parts are named there, the names say more than their types. */
function madeOf(body) {
  const last = ts.isBlock(body) ? body.statements.at(-1) : body;
  let made = last && ts.isReturnStatement(last) ? last.expression : last;
  while (made && ts.isParenthesizedExpression(made)) made = made.expression;
  const isPart = (part) => ts.isMethodDeclaration(part) || (ts.isPropertyAssignment(part) && ts.isCallExpression(part.initializer) && !holdsBody(part));
  return made && ts.isObjectLiteralExpression(made) && made.properties.length > 0 && made.properties.every(isPart) ? made : undefined;
}

function partsOf(made, checker) {
  const rows = made.properties.map((part) => (ts.isMethodDeclaration(part) ? `${print(part.name)}${callOf(part, checker)}` : print(part)));
  return `{\n${rows.map((row) => `  ${indented(row)};`).join('\n')}\n}`;
}

const indented = (text) => text.replaceAll('\n', '\n  ');

function shown(type, node, checker) {
  const whole = checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  if (whole.length <= LONGEST) return whole;
  if (type.isUnionOrIntersection() || type.getCallSignatures().length > 0) return checker.typeToString(type, node);
  const rows = checker.getPropertiesOfType(type).map((member) => `  ${member.name}: ${checker.typeToString(checker.getTypeOfSymbolAtLocation(member, node), node)};`);
  return rows.length > 0 ? `{\n${rows.sort().join('\n')}\n}` : checker.typeToString(type, node);
}

function constantOf(name, node, checker) {
  const { initializer } = node;
  if (node.type) return `const ${name}: ${print(node.type)};`;
  if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) return `const ${name}: ${callOf(initializer, checker).replace(/\): (?!.*\): )/s, ') => ')};`;
  if (initializer && isTelling(initializer)) return `const ${name} = ${print(initializer)};`;
  return `const ${name}: ${shown(checker.getTypeAtLocation(node), node, checker)};`;
}

/** Data, and schemas made of data. */
function isTelling(node) {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return isTelling(node.expression);
  if (ts.isCallExpression(node)) return TELLING.test(print(node)) && !holdsBody(node);
  if (ts.isArrayLiteralExpression(node)) return !holdsBody(node);
  if (ts.isObjectLiteralExpression(node)) return !holdsBody(node);
  return ts.isLiteralExpression(node) || node.kind === SyntaxKind.RegularExpressionLiteral || ts.isBinaryExpression(node) || node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword;
}

const holdsBody = (node) => ts.isMethodDeclaration(node) || ts.isBlock(node) || ts.forEachChild(node, (child) => holdsBody(child) || undefined) === true;

/** What is seen from outside: no `#private`, no `private`, no bodies. */
function classOf(name, node, checker) {
  const types = node.typeParameters ? `<${node.typeParameters.map(print).join(', ')}>` : '';
  const heritage = (node.heritageClauses ?? []).map((clause) => print(clause).trim()).join(' ');
  const modifiers = node.modifiers?.some(({ kind }) => kind === SyntaxKind.AbstractKeyword) ? 'abstract ' : '';
  const rows = node.members.filter((member) => isSeen(member, modifiers !== '')).map((member) => `  ${indented(memberOf(member, checker))}`);
  return `${modifiers}class ${name}${types}${heritage ? ` ${heritage}` : ''} {${rows.length > 0 ? `\n${rows.join('\n')}\n` : ''}}`;
}

/** Protected members are there for subclasses, which only an abstract class asks for. */
const isSeen = (member, extended) =>
  !(member.name && ts.isPrivateIdentifier(member.name)) && !ts.isClassStaticBlockDeclaration(member) && !ts.isSemicolonClassElement(member) &&
  !member.modifiers?.some(({ kind }) => kind === SyntaxKind.PrivateKeyword || (kind === SyntaxKind.ProtectedKeyword && !extended));

function memberOf(member, checker) {
  const words = (member.modifiers ?? []).filter(({ kind }) => [SyntaxKind.StaticKeyword, SyntaxKind.ReadonlyKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.AbstractKeyword].includes(kind)).map(print);
  const lead = words.length > 0 ? `${words.join(' ')} ` : '';
  if (ts.isConstructorDeclaration(member)) return `${lead}constructor(${member.parameters.map((parameter) => parameterOf(parameter, checker)).join(', ')});`;
  const name = print(member.name);
  const star = member.asteriskToken ? '*' : '';
  if (ts.isMethodDeclaration(member)) return `${lead}${star}${name}${callOf(member, checker)};`;
  if (ts.isGetAccessor(member)) return `${lead}get ${name}(): ${returnOf(member, checker)};`;
  if (ts.isSetAccessor(member)) return `${lead}set ${name}(${member.parameters.map((parameter) => parameterOf(parameter, checker)).join(', ')});`;
  const optional = member.questionToken ? '?' : '';
  return `${lead}${name}${optional}: ${member.type ? print(member.type) : shown(checker.getTypeAtLocation(member), member, checker)};`;
}
