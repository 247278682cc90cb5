import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { scenarioTags } from './scripts/scenario-tags.ts'
import { resultsReporter } from './scripts/scenarios/results-file.ts'
import { Totals } from './scripts/totals-reporter.ts'

/** Beside the other tests, because a Keycloak takes most of a minute to start: `pnpm test:keycloak`. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@rhdh-boost/source', 'module', 'node', 'development|production'] } },
  test: {
    name: 'keycloak',
    root: 'packages/token-manager',
    include: ['keycloak/**/*.test.ts'],
    // One worker, which keeps one Keycloak for all files.
    isolate: false,
    fileParallelism: false,
    testTimeout: 400_000,
    teardownTimeout: 60_000,
    reporters: ['default', new Totals(), ...resultsReporter(process.env['RESULTS_FILE'])],
    tags: scenarioTags.map((name) => ({ name })),
    provide: {
      requireAll: process.env['REQUIRE_ALL'] === '1',
      environment: { ...process.env },
      logFolder: join(import.meta.dirname, 'temp/keycloak'),
    },
  },
})
