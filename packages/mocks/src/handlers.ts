import { API_PREFIX } from '@fire-governance/contract/endpoints';
import { http, HttpResponse, type HttpHandler } from 'msw';
import type { MockApi } from './api.ts';
import { OfflineError } from './scenario.ts';

/** Handlers for MSW that answer every address of the API at any origin, or at the one given. */
export function handlersFor(api: MockApi, origin = '*'): HttpHandler[] {
  return [
    http.all(`${origin.replace(/\/$/, '')}${API_PREFIX}/*`, async ({ request }) => {
      try {
        return await api.handle(request);
      } catch (error) {
        if (error instanceof OfflineError) return HttpResponse.error();
        throw error;
      }
    }),
  ];
}
