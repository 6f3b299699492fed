import { createMockApi, type MockApi, type MockOptions } from './api.ts';
import { OfflineError } from './scenario.ts';

export interface MockFetchOptions extends MockOptions {
  /** Where the API seems to be; requests elsewhere are refused, so that nothing leaves the page unnoticed. */
  baseUrl?: string | undefined;
}

export interface MockFetch {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** The API behind it: change `scenario` and `latency` here. */
  readonly api: MockApi;
}

/** A `fetch` that never leaves the page; for pages where a service worker cannot run. */
export function createMockFetch({ baseUrl, ...options }: MockFetchOptions = {}): MockFetch {
  const api = createMockApi(options);
  const mock = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (request.signal.aborted) throw request.signal.reason;
    if (baseUrl !== undefined && !request.url.startsWith(new URL(baseUrl, request.url).href)) {
      throw new TypeError(`The mock answers for ${baseUrl} only, not for ${new URL(request.url).origin}.`);
    }
    try {
      return await aborting(api.handle(request), request.signal);
    } catch (error) {
      // What `fetch` itself throws when no reply arrives.
      if (error instanceof OfflineError) throw new TypeError('Failed to fetch');
      throw error;
    }
  };
  return Object.assign(mock, { api });
}

/** A reply that comes after the caller gave up is dropped, as a network would drop it. */
async function aborting(reply: Promise<Response>, signal: AbortSignal): Promise<Response> {
  const response = await reply;
  if (signal.aborted) throw signal.reason;
  return response;
}
