import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field } from '../../src/index.ts'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)

describe('a key', { tags: ['spec:config-kit/a-key-is-explained'] }, () => {
  test('its documentation and history', async () => {
    await folder.run(['generate', '--release', '0.1.0'])
    expect(await folder.run(['explain', 'app.server.port'])).toEqual({
      code: 0,
      err: '',
      out: `app.server.port
    Port to listen on.
    type:       a whole number, 1 or more
    default:    8080
    scope:      yaml-only
    visibility: backend
    history:
      version 2 (0.1.0): Already there when the lock began
`,
    })
  })

  test.each([
    { why: 'not set', text: 'app: {}\n', says: /value: +not set\n/ },
    { why: 'set', text: 'app:\n  server:\n    port: 90\n', says: /value: +90\n {4}source: +a\.yaml:3:5\n/ },
    {
      why: 'from a variable',
      text: 'app:\n  server:\n    port: ${PORT}\n',
      says: /value: +"91"\n {4}source: +a\.yaml:3:5, \$\{PORT\}\n/,
    },
    {
      why: 'from a variable that is not set',
      text: 'app:\n  server:\n    port: ${NONE}\n',
      says: /value: +not set: Unexpected unset variable `NONE`, expected a value\n {4}source: +a\.yaml:3:5\n/,
    },
    {
      why: 'included',
      text: 'app:\n  server:\n    $include: b.yaml\n',
      says: /value: +92\n {4}source: +b\.yaml:1:1, included at a\.yaml:3:5\n/,
    },
  ])('its value: $why', async ({ text, says }) => {
    await folder.write('a.yaml', text)
    await folder.write('b.yaml', 'port: 92\n')
    expect((await folder.run(['explain', 'app.server.port', 'a.yaml'], { env: { PORT: '91' } })).out).toMatch(says)
  })

  test('a part of its value, as issues name it', async () => {
    expect((await folder.run(['explain', 'app.hosts[0].token'])).out).toMatch(/^app\.hosts\n {4}Hosts\.\n/)
  })

  test.each(['app.login.password', 'app.hosts'])('%s is masked', async (key) => {
    await folder.write(
      'a.yaml',
      'app:\n  login: { user: u, password: open sesame }\n  hosts: [{ name: open, token: sesame }]\n',
    )
    const { out } = await folder.run(['explain', key, 'a.yaml'])
    expect(out).toMatch(/value: +…\n {4}source: +a\.yaml:/)
    expect(out).not.toContain('sesame')
  })

  test('that its section needs', async () => {
    const name = field(z.string(), { scope: 'yaml-only', description: 'Name.', required: true })
    const load = () => Promise.resolve({ config: defineConfig({ root: 'app', version: 1, fields: { name } }) })
    expect((await folder.run(['explain', 'app.name'], { load })).out).toContain(
      'required:   where its section is set\n',
    )
  })

  test('as JSON', async () => {
    expect(JSON.parse((await folder.run(['explain', 'app.login.user', '--json'])).out)).toEqual({
      key: 'app.login.user',
      description: 'User name.',
      type: 'text that is not empty',
      scope: 'yaml-only',
      visibility: 'backend',
      history: [],
    })
  })
})

describe('a key that is none', { tags: ['spec:config-kit/a-key-that-is-none-is-explained-too'] }, () => {
  test('a removed key, and what was below it', async () => {
    expect((await folder.run(['explain', 'app.login.name'])).out).toBe(
      'app.login.name\n    removed: in schema version 2: It is called user now. Use `app.login.user`.\n',
    )
    expect((await folder.run(['explain', 'app.legacy.deeper'])).out).toContain(
      'removed: in schema version 2: Nobody used it.\n',
    )
  })

  test.each([
    {
      key: 'app.login.usr',
      says: 'app.login.usr: Unexpected key, expected one of the definition; did you mean `app.login.user`?\n',
    },
    { key: 'constructor', says: 'constructor: Unexpected key, expected one of the definition\n' },
    {
      key: 'app.login',
      says: 'app.login: Unexpected section, expected one of its fields: app.login.user, app.login.password\n',
    },
    { key: 'ap', says: 'ap: Unexpected key, expected one of the definition\n' },
  ])('$key', async ({ key, says }) => {
    expect(await folder.run(['explain', key])).toEqual({ code: 2, out: '', err: `config-kit: ${says}` })
  })
})

describe('what must not be echoed', { tags: ['spec:config-kit/no-secret-leaves'] }, () => {
  test.each([
    { why: 'words that no field of the kind takes', text: 'app:\n  mode: https://u:open-sesame@h\n', key: 'app.mode' },
    { why: 'an object for text', text: 'app:\n  title: { token: open-sesame }\n', key: 'app.title' },
    { why: 'a variable', text: 'app:\n  server:\n    port: ${PORT}\n', key: 'app.server.port' },
  ])('a value that is refused: $why', async ({ text, key }) => {
    await folder.write('a.yaml', text)
    for (const format of [[], ['--json']]) {
      const { code, out } = await folder.run(['explain', key, 'a.yaml', ...format], { env: { PORT: 'open-sesame' } })
      expect(code).toBe(0)
      expect(out).toContain('…, which is not what is expected')
      expect(out).not.toContain('sesame')
    }
  })
})

describe('files that cannot be read', { tags: ['spec:config-kit/files-that-cannot-be-read'] }, () => {
  test.each([
    { why: 'a missing file', text: undefined, says: 'a.yaml:1:1: Unexpected path to no file' },
    { why: 'a YAML fault', text: 'app:\n  title: "open\n', says: 'a.yaml:3:1: Unexpected YAML' },
    {
      why: 'an include',
      text: 'app:\n  login: { $include: no.yaml }\n',
      says: 'a.yaml:2:10: Unexpected path to no file',
    },
  ])('$why is told, and exits with 2', async ({ text, says }) => {
    if (text !== undefined) await folder.write('a.yaml', text)
    expect(await folder.run(['explain', 'app.login.user', 'a.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(says),
    })
  })

  test('an include above the key is why it is not set', async () => {
    await folder.write('a.yaml', 'app:\n  login: { $include: no.yaml }\n')
    expect((await folder.run(['explain', 'app.login.user', 'a.yaml'])).out).toMatch(
      /value: +not set: Unexpected path to no file in `\$include`, expected one to a file\n/,
    )
  })
})
