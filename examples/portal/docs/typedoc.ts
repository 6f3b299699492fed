import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Application, LogLevel, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';

const root = join(import.meta.dirname, '../../..');

/** Packages a developer calls. */
const PACKAGES = ['client', 'components', 'contract', 'mocks', 'server'];

/** Writes the reference of the public TypeScript surface as Markdown below `folder`. */
export async function writeReference(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const options: Partial<TypeDocOptions & PluginOptions> = {
    plugin: [require.resolve('typedoc-plugin-markdown')],
    entryPoints: PACKAGES.map((name) => join(root, 'packages', name)).filter((folder) => existsSync(join(folder, 'src/index.ts'))),
    entryPointStrategy: 'packages',
    packageOptions: { entryPoints: ['src/index.ts'], excludeExternals: true, excludePrivate: true, excludeInternal: true, skipErrorChecking: true },
    // Named here and nowhere else: by default it would write into, and first empty, `docs`.
    outputs: [{ name: 'markdown', path: folder }],
    name: 'TypeScript reference',
    readme: 'none',
    disableSources: true,
    hidePageHeader: true,
    hideBreadcrumbs: false,
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
  };
  const app = await Application.bootstrapWithPlugins(options);
  const project = await app.convert();
  if (!project) throw new Error('The reference could not be made; the reasons stand above.');
  await app.generateOutputs(project);
}
