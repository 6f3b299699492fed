import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { drawThumbnail } from './prepare.ts';

/** `<canvas ${thumbnail(blob)}>`: draws a prepared picture small, once for each picture. */
class Thumbnail extends AsyncDirective {
  #drawn: Blob | undefined;

  override render(_photo: Blob): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [photo]: [Blob]): typeof nothing {
    if (photo === this.#drawn) return nothing;
    this.#drawn = photo;
    // A picture that can no longer be read leaves an empty frame; its name and its buttons are still there.
    drawThumbnail(photo, part.element as HTMLCanvasElement).catch(() => undefined);
    return nothing;
  }
}

export const thumbnail = directive(Thumbnail);
