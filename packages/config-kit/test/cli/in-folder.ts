import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { main, type ExitCode, type Io } from '../../src/cli.ts'
import type { Config } from '../../src/index.ts'

export interface Folder {
  readonly path: string
  write(name: string, text: string): Promise<void>
  read(name: string): Promise<string>
  run(argv: readonly string[], io?: Partial<Io>): Promise<{ code: ExitCode; out: string; err: string }>
}

/** A package with `config` as its definition, anew for each test. */
export function useFolder(config: Config): Folder {
  let path = ''
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'config-kit-'))
    await writeFile(join(path, 'package.json'), '{ "version": "0.3.0", "config-kit": "config.mjs" }')
    await writeFile(join(path, 'config.mjs'), '')
  })
  afterEach(() => rm(path, { recursive: true }))
  return {
    get path() {
      return path
    },
    async write(name, text) {
      await mkdir(dirname(join(path, name)), { recursive: true })
      await writeFile(join(path, name), text)
    },
    read: (name) => readFile(join(path, name), 'utf8'),
    async run(argv, io = {}) {
      const text = { out: '', err: '' }
      const code = await main(argv, {
        cwd: path,
        env: {},
        colour: false,
        version: '1.2.3',
        out: (each) => (text.out += each),
        err: (each) => (text.err += each),
        load: () => Promise.resolve({ config }),
        ...io,
      })
      return { code, ...text }
    },
  }
}
