import { defineConfig } from 'rolldown'

/** The command in few files: to find and link two hundred of them took a third of a run on a small tree. */
export default defineConfig({
  input: 'dist/bin.js',
  platform: 'node',
  external: (id) => /^(?:@(?!rhdh-boost\/)|[^@./])/u.test(id),
  output: { dir: 'dist/command', format: 'esm', chunkFileNames: '[name].js' },
})
