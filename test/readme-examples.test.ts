import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

interface Example {
  readonly name: string
  /** The blocks with a title, by title. */
  readonly files: Readonly<Record<string, string>>
  readonly output: string | undefined
  /** The lines after a `$`, with what they print. */
  readonly commands: readonly { readonly command: string; readonly output: string }[]
}

const examples = readdirSync(join(root, 'packages')).flatMap((name): Example[] => {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
  const titled = [...readme.matchAll(/^(`{3,})\w+ title=(\S+)\n(.*?)^\1$/gms)].map(
    ([, , title = '', text = '']) => [title, text] as const,
  )
  const { output, ...files } = Object.fromEntries(titled)
  const commands = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((each) => ({ command: each.split('\n', 1)[0] ?? '', output: each.slice(each.indexOf('\n') + 1) })),
  )
  return files['example.ts'] === undefined ? [] : [{ name, files, output, commands }]
})

let server: AuthorizationServer
let kagenti: KagentiStandIn
beforeAll(async () => {
  server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'example' }] })
  kagenti = await startKagenti({ jwksUri: server.jwksUri })
})
afterAll(async () => {
  await kagenti.close()
  await server.close()
})

test('every package for others but the spec checker has an example', () => {
  expect(examples.map(({ name }) => name)).toEqual(['boost-config', 'config-kit', 'kagenti-client', 'token-manager'])
})

/** Whatever the exit code, what a script of this workspace prints. */
const run = (cwd: string, args: readonly string[]) =>
  new Promise<string>((resolve) => {
    const file = join(cwd, 'client-secret')
    writeFileSync(file, 'example\n')
    const secrets = { KAGENTI_CLIENT_SECRET: 'example', KAGENTI_CLIENT_SECRET_FILE: file }
    const env = { ...process.env, ...secrets, NO_COLOR: '1' }
    execFile('node', ['--conditions=@rhdh-boost/source', ...args], { cwd, env }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })

test.each(examples)(
  'the examples of $name print what its README says',
  { timeout: 60_000 },
  async ({ name, files, output, commands }) => {
    const folder = join(root, 'packages', name, 'temp/readme')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'node_modules/@rhdh-boost'), { recursive: true })
    symlinkSync(join(root, 'packages', name), join(folder, 'node_modules/@rhdh-boost', name))
    for (const [title, text] of Object.entries(files)) {
      const local = text
        .replaceAll('https://sso.example/realms/boost/protocol/openid-connect/token', server.tokenEndpoint)
        .replaceAll('https://kagenti.example', kagenti.baseUrl)
      writeFileSync(join(folder, title), local)
    }
    try {
      expect(await run(folder, ['example.ts'])).toBe(output)
      for (const title of Object.keys(files).filter((each) => each.endsWith('.ts') && each !== 'example.ts')) {
        expect({ title, printed: await run(folder, [title]) }).toEqual({ title, printed: '' })
      }
      const cli = join(root, 'packages/config-kit/src/bin.ts')
      for (const { command, output: printed } of commands) {
        const [program, ...args] = command.split(' ')
        expect(program).toBe('config-kit')
        expect({ command, printed: await run(folder, [cli, ...args]) }).toEqual({ command, printed })
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
