import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigReader } from '@backstage/config'
import { ConfigSources } from '@backstage/config-loader'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFiles } from '../../src/load/load-files.ts'
import { generatedFiles } from './generated-files.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'load-'))
  await mkdir(join(cwd, 'sub'))
})
afterAll(() => rm(cwd, { recursive: true }))

async function backstage(paths: readonly string[], env: Readonly<Record<string, string>>): Promise<unknown> {
  const source = ConfigSources.default({
    argv: paths.flatMap((path) => ['--config', path]),
    env: { ...env },
    watch: false,
    substitutionFunc: (name) => Promise.resolve(Object.hasOwn(env, name) ? env[name]?.trim() : undefined),
  })
  for await (const { configs } of source.readConfigData()) {
    return configs.length === 0 ? {} : ConfigReader.fromConfigs(configs).getOptional()
  }
  throw new Error('Backstage gave nothing')
}

test(
  'the data are those of the loader, and what it refuses is an issue',
  { tags: ['spec:config-kit/equal-to-backstages-loader'], timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(generatedFiles, async ({ files, given, env }) => {
        await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(cwd, name), text)))
        const paths = Array.from({ length: given }, (_, index) => join(cwd, `app-${index}.yaml`))
        const loaded = await loadFiles(paths, { cwd, env })
        const refused = loaded.issues.filter(({ code, hint }) => code !== 'unset-variable' && hint === undefined)
        const theirs = await backstage(paths, env).then(
          (data) => ({ isRefused: false, data }),
          () => ({ isRefused: true, data: loaded.data }),
        )
        expect({ isRefused: refused.length > 0, data: loaded.data }).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  },
)
