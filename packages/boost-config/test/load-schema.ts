import { join } from 'node:path'
import { loadConfigSchema, type ConfigSchema } from '@backstage/config-loader'

/** Backstage's own loader, reading the `configSchema` of the package in `folder`. */
export const loadSchema = (folder: string): Promise<ConfigSchema> =>
  loadConfigSchema({ dependencies: [], packagePaths: [join(folder, 'package.json')] })
