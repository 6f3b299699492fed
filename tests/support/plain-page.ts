import { emulateMedia, setViewport } from './index.ts';

/** Each test begins and ends on a page as most people have it: what one test turned on is not there for the next. */
export function onPlainPage(): void {
  // Colors are measured when they have arrived, not on their way.
  beforeEach(() => emulateMedia({ reducedMotion: 'reduce' }));
  afterEach(async () => {
    await emulateMedia({ forcedColors: 'none', colorScheme: 'light', reducedMotion: 'no-preference' });
    await setViewport({ width: 1024, height: 800 });
  });
}
