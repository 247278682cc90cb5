import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { migrateFiles } from '../../src/migrate/migrate-files.ts'
import { loadFiles, validate } from '../../src/index.ts'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)

/** Each is found by this word, whatever is cut from it. */
const canary = 'CANARY9f2c'

const files: Readonly<Record<string, string>> = {
  'beside.yaml': `app:
  server: # ${canary}
    port: many # ${canary}
    ${canary}: 1
  login: { user: '', password: "${canary}", usr: ${canary} }
  title: |
    ${canary}
    password: ${canary}
  mode: ${canary} with words
  hosts:
    - name: 5
      token: ${canary}
    - { token: ${canary}${canary}, nme: ${canary} }
  legacy: ${canary}
other:
  password: ${canary}
`,
  'variables.yaml': `app:
  title: [\${SECRET}]
  mode: \${SECRET}
  server:
    port: \${SECRET}
  login:
    user: jane
    password: \${SECRET}x
    \${SECRET}: 1
`,
  'include.yaml':
    'app:\n  login:\n    $include: included.yaml\n  title:\n    $file: secret.txt\n  mode:\n    $env: SECRET\n',
  'included.yaml': `user: jane\npassword: [${canary}]\nname: ${canary}\n`,
  'pointer.yaml': `app:\n  login:\n    $include: included.yaml#${canary}\n`,
  'nowhere.yaml': `app:\n  login:\n    $file: ${canary}.txt\n  title: \${UNSET_${canary}-x}\n`,
  'key.yaml': `app:\n  ${canary}: \${UNSET}\n  "a.${canary}": { $include: no.yaml }\n`,
  'brace.yaml': `app:\n  mode: {password:${canary}}\n`,
  'url.yaml': `app:\n  mode: https://u:${canary}@h\n`,
  'short.yaml': `app:\n  login:\n    user: jane\n    password: C9\n`,
  'open-quote.yaml': `app:\n  login:\n    password: "${canary}\n`,
  'tab.yaml': `app:\n\tpassword: ${canary}\n`,
  'template.yaml': `app:\n  login:\n    password: {{ ${canary} }}\n`,
  'alias.yaml': `app:\n  login:\n    password: *${canary}\n`,
  'duplicate.yaml': `app:\n  ${canary}: 1\n  ${canary}: 2\n`,
  'tag.yaml': `app:\n  title: !${canary} ${canary}\n`,
  'json.json': `{ "app": { "login": { "password": ${canary} } } }\n`,
  'scalar.yaml': `${canary}\n`,
}

const env = {
  SECRET: canary,
  APP_CONFIG_app_server_port: `"${canary}"`,
}

async function writeAll() {
  for (const [name, text] of Object.entries({ ...files, 'secret.txt': canary })) await folder.write(name, text)
}

test('no secret is in any output', { tags: ['spec:config-kit/no-secret-leaves'] }, async () => {
  await writeAll()
  await folder.run(['generate'])
  const names = Object.keys(files)
  const calls = names.flatMap((name) => [
    ['validate', name],
    ['validate', name, '--json'],
    ['validate', name, '--sarif', '--strict'],
    ['migrate', name],
    ['explain', 'app.login.password', name],
    ['explain', 'app.hosts', name, '--json'],
    ['explain', 'app.mode', name],
    ['explain', 'app.mode', name, '--json'],
    ['check', '--seen', name],
    ['check', '--seen', name, '--json'],
  ])
  const outputs: string[] = []
  const codes: number[] = []
  for (const argv of [...calls, ['validate', ...names], ['explain', `app.login.${'x'.repeat(3)}`, 'beside.yaml']]) {
    for (const given of [{}, env, { SECRET: canary }]) {
      const { code, out, err } = await folder.run(argv, { env: given })
      outputs.push(out + err)
      expect({ argv, shown: /.{0,80}CANARY.{0,20}/.exec(out + err)?.[0] }).toEqual({ argv, shown: undefined })
      codes.push(code)
    }
  }
  expect(new Set(codes)).toEqual(new Set([0, 1, 2]))
  // The commands did reach the values.
  expect(outputs.join('')).toContain('app.login.password')
  expect(outputs.join('')).toContain('Removed in schema version 2')
})

test(
  'no secret is in an object, however deep it is looked at',
  { tags: ['spec:config-kit/no-secret-leaves'] },
  async () => {
    await writeAll()
    for (const name of Object.keys(files)) {
      for (const given of [{}, env, { SECRET: canary }]) {
        const loaded = await loadFiles([name], { cwd: folder.path, env: given })
        const result = validate(config, loaded.data, { loaded })
        // The loader knows no definition, and names every key.
        const load = loaded.issues.map((issue) => ({ ...issue, key: '', path: [] }))
        const issues = [load, result.ok ? result.warnings : result.issues]
        expect({ name, shown: /.{0,80}CANARY.{0,20}/.exec(inspect(issues, { depth: Infinity }))?.[0] }).toEqual({
          name,
          shown: undefined,
        })
        const failed = await migrateFiles(config, [name], { cwd: folder.path, env: given }).then(
          ({ notes, issues: left }) => ({ notes, left }),
          (error: unknown) => error,
        )
        expect({
          name,
          shown: /.{0,80}CANARY.{0,20}/.exec(inspect(failed, { depth: Infinity, showHidden: true }))?.[0],
        }).toEqual({ name, shown: undefined })
      }
    }
  },
)
