import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { distribution } from '../../src/index.ts'
import { cacheFolder, unpackArguments } from '../../src/keycloak/distribution.ts'
import { programs } from './programs.ts'

test.each([
  { env: { XDG_CACHE_HOME: '/x', HOME: '/home/me' }, folder: '/x/rhdh-boost' },
  { env: { XDG_CACHE_HOME: 'relative', HOME: '/home/me' }, folder: '/home/me/.cache/rhdh-boost' },
  { env: { XDG_CACHE_HOME: '', HOME: '/home/me' }, folder: '/home/me/.cache/rhdh-boost' },
  { env: { HOME: '/home/me' }, folder: '/home/me/.cache/rhdh-boost' },
])('the cache for $env is $folder', ({ env, folder }) => {
  expect(cacheFolder(env)).toBe(folder)
})

test('Maven is asked for one version, by a plugin of one version, and for no host', () => {
  const args = unpackArguments('26.7.3', '/there')
  expect(args).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^org\.apache\.maven\.plugins:maven-dependency-plugin:\d+\.\d+\.\d+:unpack$/),
      '-Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip',
      '-DoutputDirectory=/there',
    ]),
  )
  expect(args.join(' ')).not.toContain('//')
})

test('a version is fetched until a copy of it was kept, and a kept copy has no data', async () => {
  const { folder, env } = await programs()
  const source = distribution('1.2.3', env)
  expect(await source.isHere()).toBe(false)
  const home = await source.copyInto(await mkdtemp(join(folder, 'one-')))
  await writeFile(join(home, 'data'), 'of one instance')
  await writeFile(join(home, 'built'), '')
  await Promise.all([source.keep(home), source.keep(home), source.keep(home)])
  expect(await source.isHere()).toBe(true)
  expect(await readdir(join(folder, 'cache/rhdh-boost'))).toEqual(['keycloak-1.2.3'])
  const copy = await source.copyInto(await mkdtemp(join(folder, 'two-')))
  expect(await readdir(copy)).toEqual(['bin', 'built'])
  expect((await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n')).toHaveLength(1)
})

test('KEYCLOAK_HOME is copied, whatever the version, and stays as it is', async () => {
  const { folder, env } = await programs()
  const source = distribution('1.2.3', { ...env, KEYCLOAK_HOME: join(folder, 'unpacked') })
  expect(await source.isHere()).toBe(true)
  const home = await source.copyInto(await mkdtemp(join(folder, 'one-')))
  await writeFile(join(home, 'built'), '')
  await source.keep(home)
  expect(await readdir(join(folder, 'unpacked'))).toEqual(['bin'])
  expect(await readdir(folder)).not.toContain('cache')
})

test('what Maven says of a version that it cannot fetch is passed on', async () => {
  const { folder, env } = await programs()
  await expect(distribution('0.0.0', env).copyInto(folder)).rejects.toThrow('no such version')
})
