import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject, exampleSchema } from '../example.ts'

const declaration = `// @generated
export interface Config {
  acme?: {
    server?: {
      /** Where Acme listens: \`a: {\`. */
      host?: string
      port?: number
      labels?: { [name: string]: string }
      isOpen?: boolean
    }
    auth?: {
      clientId?: string
      mode?: "none" | "full: {"
      'secret'?: string
      legacy?: {
        /** @deprecated Everybody signs on. */
        enabled?: unknown
        /**
         * @deprecated No header is read.
         */
        header?: unknown
      }
    }
    constructor?: string
    __proto__?: { valueOf?: number }
  }
}
`
const run = (text: string, { file = 'acme.d.ts', schemaVersion }: { file?: string; schemaVersion?: string } = {}) =>
  check(exampleProject({ [file]: text }, { generated: [{ file, schemaVersion }] }), {
    only: ['stale-generated'],
  }).findings.map(({ line, column, message }) => `${line}:${column} ${message.replace('Unexpected ', '')}`)

describe('a generated file', { tags: ['spec:schema-truth/a-generated-file-that-is-stale'] }, () => {
  test.each<[what: string, text: string, expected: string[]]>([
    ['is current', declaration, []],
    [
      'lacks a key',
      declaration.replace('      port?: number\n', ''),
      ['1:1 missing key `acme.server.port`, expected every key of the schema'],
    ],
    [
      'has a key too many',
      declaration.replace('      port', '      proxy?: string\n      port'),
      ['7:7 key `acme.server.proxy`, expected one from the schema'],
    ],
    [
      'has a removed key',
      declaration.replace('/** @deprecated Everybody signs on. */', ''),
      ['17:9 removed key `acme.auth.legacy.enabled`, expected one from the schema'],
    ],
    ['has no key', 'export interface Config {}', ['1:1 file without keys of `acme`, expected those of the schema']],
    ['never ends', '/*'.repeat(50_000), ['1:1 file without keys of `acme`, expected those of the schema']],
  ])('that %s: a declaration', (_what, text, expected) => {
    expect(run(text)).toEqual(expected)
  })

  const schema = JSON.stringify(exampleSchema(), undefined, 1)
  test.each<[what: string, text: string, expected: RegExp[]]>([
    ['is current', schema, []],
    [
      'lacks a key',
      schema.replace('"isOpen"', '"open"'),
      [/missing key `acme.server.isOpen`/, /key `acme.server.open`, expected one/],
    ],
    [
      'states another version',
      schema.replace('"x-schema-version": 3', '"x-schema-version": 2'),
      [/^4:2 schema version 2, expected 3$/],
    ],
    ['states no version', schema.replace('"x-schema-version": 3,', ''), [/missing schema version, expected 3/]],
  ])('that %s: a JSON Schema', (_what, text, expected) => {
    const found = run(text, { file: 'acme.values.json', schemaVersion: '/x-schema-version' })
    expect(found).toEqual(expected.map((message) => expect.stringMatching(message)))
  })

  test.each<[what: string, text: string, expected: string[]]>([
    ['states another version', '{ "version": 2 }', ['1:3 schema version 2, expected 3']],
    ['states the version', '{ "version": 3 }', []],
    ['is broken', '{', ['1:1 missing schema version, expected 3']],
  ])('that %s: any JSON', (_what, text, expected) => {
    expect(run(text, { file: 'lock.json', schemaVersion: '/version' })).toEqual(expected)
  })

  test('that is missing', () => {
    const project = exampleProject({}, { generated: [{ file: 'acme.d.ts' }] })
    expect(check(project, { only: ['stale-generated'] }).findings).toMatchObject([
      { file: 'acme.d.ts', message: 'Unexpected missing file, expected a generated one' },
    ])
  })
})
