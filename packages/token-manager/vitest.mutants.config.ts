import { defineConfig } from 'vitest/config'

/** For Stryker, which copies this package alone: the tests that start no server and no program, and plant no faults. */
export default defineConfig({
  test: {
    strictTags: false,
    include: [
      'test/{expiry,pauses,target-url}.test.ts',
      'test/scenarios/*.test.ts',
      'test/interleavings/interleavings.test.ts',
    ],
  },
})
