import type { Page } from '@fire-governance/contract';
import { AbortedError } from '../errors/aborted-error.ts';
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts';
import type { Call, Exchange } from '../transport/call.ts';

/** Asks for the page at a cursor; without one, for the page the list begins with. */
export type AskPage<Item, Reply extends Page<Item>> = (cursor: string | undefined) => Call<Reply>;

/**
 * A list. Await it for one page; walk it with `for await` for every item; `.pages()` gives page by page. Nothing
 * is asked for until one of these is done. To go on later, keep a page's `nextCursor` and hand it to the same
 * method as `cursor`.
 */
export class Pages<Item, Reply extends Page<Item> = Page<Item>> implements Promise<Reply>, AsyncIterable<Item> {
  readonly [Symbol.toStringTag] = 'Pages';
  readonly #operation: string;
  readonly #ask: AskPage<Item, Reply>;
  readonly #signal: AbortSignal | undefined;
  #first: Call<Reply> | undefined;

  constructor(operation: string, ask: AskPage<Item, Reply>, signal?: AbortSignal) {
    this.#operation = operation;
    this.#ask = ask;
    this.#signal = signal;
  }

  /** Page after page, from where the list begins. */
  async *pages(): AsyncGenerator<Reply, void, undefined> {
    const seen = new Set<string>();
    let page = await this.#firstCall();
    for (;;) {
      yield page;
      const cursor = page.nextCursor;
      if (cursor === null) return;
      if (seen.has(cursor)) throw new UnexpectedReplyError('repeated-page', { operation: this.#operation });
      seen.add(cursor);
      if (this.#signal?.aborted) throw new AbortedError({ operation: this.#operation, cause: this.#signal.reason });
      page = await this.#ask(cursor);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** The first page with status, headers and request id. */
  withResponse(): Promise<Exchange<Reply>> {
    return this.#firstCall().withResponse();
  }

  then<A = Reply, B = never>(onPage?: ((page: Reply) => A | PromiseLike<A>) | null, onError?: ((error: any) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#firstCall().then(onPage, onError);
  }

  catch<B = never>(onError?: ((error: any) => B | PromiseLike<B>) | null): Promise<Reply | B> {
    return this.then(null, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<Reply> {
    return this.then().finally(onEnd);
  }

  #firstCall(): Call<Reply> {
    return (this.#first ??= this.#ask(undefined));
  }
}
