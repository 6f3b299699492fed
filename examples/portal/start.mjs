// `npm start`. This file must be readable for any Node that knows modules, so that an old one is told
// what it lacks instead of being shown a syntax error; everything else is in start/main.mjs.
var version = process.versions.node.split('.').map(Number);

if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) {
  import('./start/main.mjs');
} else {
  console.error('Node ' + process.versions.node + ' is too old: install Node 20.19 or newer from https://nodejs.org, then run npm start again.');
  process.exit(1);
}
