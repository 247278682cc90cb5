import { defineConfig } from 'vitest/config'

/** For Stryker, which copies this package alone: the tests of what is pure, in one project; properties take too long. */
export default defineConfig({
  test: {
    strictTags: false,
    include: [
      'test/{value,lock,migrate}/**/*.test.ts',
      'test/render/{documents,render,values-schema}.test.ts',
      'test/{define,definition-rules,read-config,validate,evolution}.test.ts',
    ],
    exclude: ['**/*.property.test.ts'],
  },
})
