import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field } from '../../src/index.ts'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)

test('a correct file', async () => {
  await folder.write('a.yaml', 'app:\n  title: ${TITLE:-Portal}\n')
  expect(await folder.run(['validate', 'a.yaml'])).toEqual({ code: 0, out: 'No issues.\n', err: '' })
})

test(
  'as text: place, frame, source and hint of every issue',
  {
    tags: [
      'spec:config-kit/a-frame-shows-the-fault-and-hides-the-rest',
      'spec:config-kit/rules-judge-the-merged-result',
      'spec:config-kit/every-value-has-its-place',
    ],
  },
  async () => {
    await folder.write(
      'a.yaml',
      'app:\n  title: ${TITLE}\n  mode: ${MODE}\n  login:\n    $include: login.yaml\n  legacy: 1\n',
    )
    await folder.write('login.yaml', 'user: jane\npasword: hunter22\n')
    await folder.write('b.yaml', 'app:\n  server: { port: "80" } # why\n  hosts: &all [{ name: a, token: t }]\n')
    expect(await folder.run(['validate', 'a.yaml', 'b.yaml'], { env: { TITLE: 'Loud' } })).toEqual({
      code: 1,
      err: '',
      out: `a.yaml:3:3  error  app.mode  unset-variable
    Unexpected unset variable \`MODE\`, expected a value
    2 |   title: …
    3 |   mode: …
      |   ^^^^
    4 |   login:
    hint: Set MODE, or remove the key: Backstage drops it without a word.

login.yaml:2:1  error  app.login.pasword  unknown-key
    Unexpected key, expected one from the schema
    1 | user: …
    2 | pasword: …
      | ^^^^^^^
    included at: a.yaml:5:5
    hint: Did you mean \`app.login.password\`?

a.yaml:4:3  error  app.login.password  incomplete-section
    Missing, though \`user\` is set; \`user\`, \`password\` are set together or not at all
    3 |   mode: …
    4 |   login:
      |   ^^^^^
    5 |     $include: …
    included at: a.yaml:5:5
    see: app.login.user login.yaml:1:1
    hint: Set it, or remove the others. A variable that is not set makes Backstage drop its key.

a.yaml:6:3  error  app.legacy  removed-key
    Removed in schema version 2: Nobody used it.
    5 |     $include: …
    6 |   legacy: …
      |   ^^^^^^
    hint: Remove the key.

a.yaml:2:3  warning  app.title  quiet
    Unexpected loudness
    1 | app:
    2 |   title: …
      |   ^^^^^
    3 |   mode: …
    from: \${TITLE}
    see: app.server.port b.yaml:2:13
    hint: Be quiet.

4 errors, 1 warning
`,
    })
  },
)

describe('severity', () => {
  test('warnings alone exit with 0, and with 1 where strict', async () => {
    await folder.write('a.yaml', 'app:\n  stranger: 1\n')
    expect(await folder.run(['validate', 'a.yaml'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 errors, 1 warning'),
    })
    expect(await folder.run(['validate', 'a.yaml', '--strict'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 error, 0 warnings'),
    })
  })

  test('colours on a terminal only', async () => {
    await folder.write('a.yaml', 'app:\n  stranger: 1\n')
    expect((await folder.run(['validate', 'a.yaml'], { colour: true })).out).toContain('\u001B[33mwarning\u001B[39m')
    expect((await folder.run(['validate', 'a.yaml'])).out).not.toContain('\u001B')
  })
})

test('variables of Backstage win, and are named', { tags: ['spec:config-kit/every-value-has-its-place'] }, async () => {
  await folder.write('a.yaml', 'app:\n  server:\n    port: 1\n')
  const { code, out } = await folder.run(['validate', 'a.yaml'], { env: { APP_CONFIG_app_server_port: '"many"' } })
  expect(code).toBe(1)
  expect(out).toMatch(
    /^error {2}app\.server\.port {2}invalid-value\n.*whole number.*\n {4}from: \$\{APP_CONFIG_app_server_port\}\n/,
  )
})

describe('for programs', { tags: ['spec:config-kit/programs-read-the-same-issues'] }, () => {
  const write = async () => {
    await folder.write('sub dir/a.yaml', 'app:\n  server:\n    port: many\n  login:\n    $include: b.yaml\n')
    await folder.write('sub dir/b.yaml', 'user: jane\npassword: short\nname: x\n')
  }

  test('--json', async () => {
    await write()
    const { code, out } = await folder.run(['validate', 'sub dir/a.yaml', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      issues: [
        {
          code: 'invalid-value',
          severity: 'error',
          key: 'app.server.port',
          message: 'Expected a whole number, 1 or more',
          place: { file: 'sub dir/a.yaml', line: 3, column: 5 },
        },
        {
          code: 'invalid-value',
          severity: 'error',
          key: 'app.login.password',
          message: 'Expected text of 8 characters or more',
          place: { file: 'sub dir/b.yaml', line: 2, column: 1 },
          via: [{ file: 'sub dir/a.yaml', line: 5, column: 5 }],
        },
        {
          code: 'removed-key',
          severity: 'error',
          key: 'app.login.name',
          message: 'Removed in schema version 2: It is called user now.',
          hint: 'Remove the key; use `app.login.user`.',
          place: { file: 'sub dir/b.yaml', line: 3, column: 1 },
          via: [{ file: 'sub dir/a.yaml', line: 5, column: 5 }],
        },
      ],
    })
  })

  test('--sarif', async () => {
    await write()
    const { out } = await folder.run(['validate', 'sub dir/a.yaml', '--sarif'])
    const log = JSON.parse(out) as { runs: { tool: object; results: object[] }[] }
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif') })
    expect(log.runs[0]?.tool).toEqual({
      driver: { name: 'config-kit', version: '1.2.3', rules: [{ id: 'invalid-value' }, { id: 'removed-key' }] },
    })
    expect(log.runs[0]?.results[2]).toEqual({
      ruleId: 'removed-key',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: 'app.login.name: Removed in schema version 2: It is called user now. Remove the key; use `app.login.user`.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'sub%20dir/b.yaml' },
            region: { startLine: 3, startColumn: 1 },
          },
        },
      ],
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'sub%20dir/a.yaml' },
            region: { startLine: 5, startColumn: 5 },
          },
          message: { text: 'included here' },
        },
      ],
    })
  })

  test('--sarif of a file whose name no URI can hold', async () => {
    await folder.write('a.yaml', 'app:\n  login: { $include: "\\uD83D.yaml" }\n')
    await folder.write('\uFFFD.yaml', 'usr: jane\n')
    const { out } = await folder.run(['validate', 'a.yaml', '--sarif'])
    expect(out).toContain('"uri": "%EF%BF%BD.yaml"')
  })

  test('what a terminal would obey is escaped', async () => {
    await folder.write('a\u001B[31m.yaml', 'app: { stranger: 1 }\n')
    for (const format of ['--json', '--sarif']) {
      const { out } = await folder.run(['validate', 'a\u001B[31m.yaml', format])
      expect(out).not.toContain('\u001B')
      expect(JSON.stringify(JSON.parse(out))).toContain(format === '--json' ? 'a\\u001b[31m.yaml' : 'a%1B%5B31m.yaml')
    }
    expect((await folder.run(['validate', 'a\u001B[31m.yaml'])).out).toContain('a.yaml:1:8')
  })
})

test(
  'a removed key is found in a file that a later one overrides',
  { tags: ['spec:config-kit/what-was-removed-is-told'] },
  async () => {
    await folder.write('a.yaml', 'app:\n  legacy: 1\n')
    await folder.write('b.yaml', '\napp:\n  legacy: 2\n')
    expect((await folder.run(['validate', 'a.yaml', 'b.yaml'])).out).toMatch(
      /^b\.yaml:3:3 [\s\S]*see: app\.legacy a\.yaml:2:3\n/,
    )
  },
)

test(
  "another plugin's include that leads nowhere stops Backstage, too",
  { tags: ['spec:config-kit/files-that-cannot-be-read'] },
  async () => {
    await folder.write('a.yaml', 'other:\n  c4nary9:\n    $include: none.yaml\n  variable: ${NONE}\n')
    const { code, out } = await folder.run(['validate', 'a.yaml'])
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.yaml:\d:\d {2}error {2}other\.… {2}invalid-include$/m)
    expect(out).toContain('1 error, 0 warnings')
  },
)

test(
  'files that cannot be read are told together',
  { tags: ['spec:config-kit/files-that-cannot-be-read'] },
  async () => {
    await folder.write('a.yaml', 'app:\n  title: "open\n')
    await folder.write('b.yaml', 'app:\n  server:\n    port: many\n')
    const { code, out } = await folder.run(['validate', 'a.yaml', 'b.yaml', 'missing.yaml'])
    expect(code).toBe(2)
    expect(out).toMatch(/^a\.yaml:\d+:\d+ {2}error {2}invalid-yaml$/m)
    expect(out).toMatch(/^b\.yaml:3:5 {2}error {2}app\.server\.port {2}invalid-value$/m)
    expect(out).toMatch(/missing\.yaml/)
    expect(out).toContain('3 errors, 0 warnings')
  },
)

test.each([
  { why: 'a word in many parts', text: `app:\n  mode: x\n  title: ${'-a'.repeat(50_000)}\n` },
  { why: 'spaces', text: `app:\n  mode:${' '.repeat(100_000)}"x y"\n` },
])('a line of any length is soon read: $why', { timeout: 5000 }, async ({ text }) => {
  await folder.write('a.yaml', text)
  expect(await folder.run(['validate', 'a.yaml'])).toMatchObject({ code: 1 })
})

test.each([
  { why: 'the words of a list item', line: '    - open sesame', shows: '    … … …' },
  { why: 'the value of another key', line: '    - id: sesame', shows: '    … …: …' },
  { why: 'a map', line: '    - name: {token:sesame}', shows: '    … name: …' },
  { why: 'what has no words', line: '    - name: ${SESAME}', shows: '    … name: ${SESAME}' },
  { why: 'a comment at its end', line: '    - name: 5 # sesame', shows: '    … name: 5' },
  { why: 'a comment that is none', line: '    - name: 5#sesame', shows: '    … name: …' },
  { why: 'what a terminal obeys', line: '    - {"name"\t: 5}', shows: '    … "name" : …' },
])('a frame of a list: $why', async ({ line, shows }) => {
  const list = defineConfig({
    root: 'app',
    version: 1,
    fields: {
      list: field(z.array(z.object({ name: z.enum(['a']) })), { scope: 'yaml-only', description: 'List.' }),
    },
  })
  await folder.write('a.yaml', `app:\n  list:\n${line}\n`)
  const { out } = await folder.run(['validate', 'a.yaml'], {
    env: { SESAME: 'b' },
    load: () => Promise.resolve({ list }),
  })
  expect(out).toContain(`3 | ${shows}\n`)
})

test('a file that cannot be read has no frame', async () => {
  expect((await folder.run(['validate', 'missing.yaml'])).out).toBe(
    'missing.yaml:1:1  error  unreadable-file\n    Unexpected path to no file, expected one to a file\n\n1 error, 0 warnings\n',
  )
})
