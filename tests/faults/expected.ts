import { ofTrial, runDrill } from './drill.ts';
import type { Product, StoredReport } from './product/product.ts';
import type { Trial } from './row.ts';

/**
 * What the server has when nothing goes wrong: the same seed must give the same with every fault. Found by sending the
 * reports once through the same client and server with no fault in between.
 */
export async function withoutFaults(trial: Omit<Trial, 'expected' | 'product'>, make: () => Promise<Product>): Promise<ReadonlyMap<string, string>> {
  let stored: StoredReport[] = [];
  const product = async (): Promise<Product> => {
    const made = await make();
    return new Proxy(made, {
      get: (target, name) => (name === 'stored' ? async () => (stored = ofTrial(await target.stored(), trial)) : (Reflect.get(target, name, target) as unknown)),
    });
  };
  const outcome = await runDrill({ name: 'none', begin: () => {} }, { ...trial, seconds: 0.1, expected: new Map(), product });
  if (outcome.lost + outcome.duplicated + outcome.stuck > 0 || stored.length !== trial.reports) {
    throw new Error(`Without any fault ${outcome.stored} of ${outcome.sent} reports arrived; there is nothing to compare with.`);
  }
  return new Map(stored.map(({ description, facts }) => [description, facts]));
}
