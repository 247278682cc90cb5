import { defineConfig } from 'vitest/config'

/** For Stryker, which copies this package alone: all tests but those that start programs or run properties. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@rhdh-boost/source', 'module', 'node', 'development|production'] } },
  test: {
    strictTags: false,
    include: ['test/*.test.ts', 'test/scenarios/*.test.ts'],
    exclude: ['test/upgrade.test.ts'],
  },
})
