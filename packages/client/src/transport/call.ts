/** A reply with what came around it. The body of `response` has been read; its text is in `text`. */
export interface Exchange<Data> {
  data: Data;
  response: Response;
  text: string;
  requestId: string | undefined;
  /** How many tries it took. */
  attempts: number;
}

/**
 * A call on its way: await it for the data, or `withResponse()` for the data with status, headers and request id.
 */
export class Call<Data> implements Promise<Data> {
  readonly [Symbol.toStringTag] = 'Call';
  readonly #exchange: Promise<Exchange<Data>>;

  constructor(exchange: Promise<Exchange<Data>>) {
    this.#exchange = exchange;
  }

  withResponse(): Promise<Exchange<Data>> {
    return this.#exchange;
  }

  then<A = Data, B = never>(onData?: ((data: Data) => A | PromiseLike<A>) | null, onError?: ((error: any) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#exchange.then(({ data }) => data).then(onData, onError);
  }

  catch<B = never>(onError?: ((error: any) => B | PromiseLike<B>) | null): Promise<Data | B> {
    return this.then(null, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<Data> {
    return this.then().finally(onEnd);
  }
}
