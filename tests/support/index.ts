export { axeClean } from './axe.ts';
export { allowComplaint } from './guards.ts';
export { leakCheck } from './leak-check.ts';
export { MODES, inEveryMode, setMode } from './modes.ts';
export type { Mode } from './modes.ts';
export { emulateMedia, resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
export { waitUntil } from './wait-until.ts';
export { aTimeout, elementUpdated, expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
