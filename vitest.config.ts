import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { scenarioTags } from './scripts/scenario-tags.ts'
import { resultsReporter } from './scripts/scenarios/results-file.ts'
import { Totals } from './scripts/totals-reporter.ts'

const roots = [
  ...readdirSync('packages').map((name) => `packages/${name}`),
  'specifications',
  'examples/sign-on',
  'examples/review',
  '.',
]

export default defineConfig({
  ssr: { resolve: { conditions: ['@rhdh-boost/source', 'module', 'node', 'development|production'] } },
  test: {
    coverage: { include: ['src/**'], reporter: ['lcovonly'], reportsDirectory: 'coverage' },
    reporters: ['default', new Totals(), ...resultsReporter(process.env.RESULTS_FILE)],
    // A machine with two cores runs real programs beside each other.
    testTimeout: 30_000,
    maxWorkers: '100%',
    tags: scenarioTags.map((name) => ({ name })),
    projects: roots
      .filter((root) => existsSync(`${root}/test`))
      .map((root) => ({
        extends: true as const,
        test: {
          name: root === '.' ? 'repository' : (root.split('/').at(-1) ?? root),
          root,
          include: ['test/**/*.test.ts'],
          // A hundred files of pure functions: a process for each would take longer than the tests.
          isolate: root !== 'packages/spec-check',
          provide: { requireAll: process.env.REQUIRE_ALL === '1' },
        },
      })),
  },
})
