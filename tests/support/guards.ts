// Imported into every element test by the runner: what a user would never see, but a strict
// portal would refuse, fails the test during which it happened.
const seen: string[] = [];
let allowed: RegExp[] = [];

/** Lets complaints that match pass for the rest of the running test: for tests of what the page says when refused. */
export function allowComplaint(pattern: RegExp): void {
  allowed.push(pattern);
}

function textOf(values: unknown[]): string {
  return values.map((value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value))).join(' ');
}

const consoleError = console.error.bind(console);
console.error = (...values: unknown[]): void => {
  consoleError(...values);
  seen.push(`console.error: ${textOf(values)}`);
};
addEventListener('securitypolicyviolation', (event) => {
  seen.push(`CSP violation of ${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
});
addEventListener('unhandledrejection', (event) => {
  seen.push(`unhandled rejection: ${textOf([event.reason])}`);
});
addEventListener('error', (event) => {
  // Chromium says this when an observer needs one frame more; it is no fault of the page.
  if (event.message.startsWith('ResizeObserver loop')) return;
  seen.push(`uncaught error: ${event.message}`);
});

afterEach(async () => {
  // Violations and rejections are announced a task later than what caused them.
  await new Promise((resolve) => setTimeout(resolve));
  const wrong = seen.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  seen.length = 0;
  allowed = [];
  if (wrong.length > 0) throw new Error(`The page complained during this test:\n  ${wrong.join('\n  ')}`);
});
