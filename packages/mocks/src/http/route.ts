import { API_PREFIX, operations, type Operation } from '@fire-governance/contract/endpoints';
import { Refusal } from './refusal.ts';

interface Route {
  operation: Operation;
  pattern: RegExp;
  names: string[];
}

/** Addresses without parameters first: `/hazards/nearby` is no hazard called "nearby". */
const ROUTES: readonly Route[] = [...operations]
  .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
  .map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
    names: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
  }));

/** The operation that an address and method name, with the parameters of the address. */
export function routeOf(method: string, pathname: string): { operation: Operation; params: Record<string, string> } {
  const path = pathname.slice(pathname.indexOf(API_PREFIX) + API_PREFIX.length);
  const matching = pathname.includes(`${API_PREFIX}/`) ? ROUTES.filter(({ pattern }) => pattern.test(path)) : [];
  if (matching.length === 0) throw new Refusal('not-found');
  const wanted = method === 'HEAD' ? 'GET' : method;
  const route = matching.find(({ operation }) => operation.method === wanted);
  if (!route) {
    throw new Refusal('method-not-allowed', { headers: { Allow: matching.map(({ operation }) => operation.method).join(', ') } });
  }
  const [, ...values] = route.pattern.exec(path)!;
  return { operation: route.operation, params: Object.fromEntries(route.names.map((name, i) => [name, decoded(values[i]!)])) };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
