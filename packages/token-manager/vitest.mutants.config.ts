import { defineConfig } from 'vitest/config'

/** For Stryker, which copies this package alone: the tests of what is pure, and the scenarios, which need no server. */
export default defineConfig({
  test: {
    strictTags: false,
    include: ['test/{expiry,pauses,target-url}.test.ts', 'test/scenarios/*.test.ts'],
  },
})
