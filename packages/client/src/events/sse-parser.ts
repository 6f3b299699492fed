/** One block of server-sent events. A block without `data` says nothing but how far the stream has come. */
export interface SseBlock {
  readonly event: string | undefined;
  readonly id: string | undefined;
  /** Undefined where the block has none. */
  readonly data: string | undefined;
}

/** Characters a block may have; a stream that never ends one is not read into memory without limit. */
const BLOCK_MAX = 1_000_000;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from pieces of bytes as they come: a piece may end in the middle of a character, or
 * between the two halves of a line end.
 *
 * @throws RangeError when a block grows beyond all measure.
 */
export class SseParser {
  readonly #decoder = new TextDecoder();
  /** The line that has not ended yet. */
  #line = '';
  /** The piece before ended with CR: an LF now belongs to it. */
  #afterReturn = false;
  #event: string | undefined;
  #id: string | undefined;
  #data: string[] = [];
  #length = 0;
  /** What the server asks to wait before coming back, in milliseconds. */
  retry: number | undefined;

  push(bytes: Uint8Array): SseBlock[] {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    if (this.#afterReturn && text[0] === '\n') text = text.slice(1);
    this.#afterReturn = text === '' ? false : text.endsWith('\r');
    const lines = (this.#line + text).split(/\r\n|\n|\r/);
    this.#line = lines.pop()!;
    const blocks: SseBlock[] = [];
    for (const line of lines) this.#read(line, blocks);
    if (this.#length + this.#line.length > BLOCK_MAX) throw new RangeError('A block of the stream never ends');
    return blocks;
  }

  #read(line: string, blocks: SseBlock[]): void {
    if (line === '') {
      const data = this.#data.length === 0 ? undefined : this.#data.join('\n');
      if (data !== undefined || this.#id !== undefined) blocks.push({ event: this.#event, id: this.#id, data });
      this.#event = this.#id = undefined;
      this.#data = [];
      this.#length = 0;
      return;
    }
    this.#length += line.length;
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#event = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }
}
