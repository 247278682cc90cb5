import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const keysPerSection = 10
const sections = ['server', 'auth', 'cache', 'mail', 'search', 'audit']
const keys = sections.flatMap((section) =>
  Array.from({ length: keysPerSection }, (_, n) => ({ section, name: `option${n}`, n })),
)

/** Capabilities of OpenSpec that agree with their schema, of about 1.2 KB a file. Returns the bytes of Markdown. */
export function writeTree(folder: string, files: number): number {
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
    return Buffer.byteLength(text)
  }
  write('acme.schema.json', JSON.stringify(schema()))
  write('tombstones.json', JSON.stringify(tombstones))
  write('spec-check.config.json', JSON.stringify(config))
  const changes = Math.floor(files / 100)
  let bytes = 0
  for (let at = 0; at < files - changes; at++)
    bytes += write(`openspec/specs/capability-${at}/spec.md`, specification(at))
  for (let at = 0; at < changes; at++) bytes += write(`docs/page-${at}.md`, page(at))
  const results = Array.from({ length: files - changes }, (_, at) => [
    `spec:capability-${at}/the-value-is-read`,
    `spec:capability-${at}/the-value-is-missing`,
  ]).flat()
  write('results.json', JSON.stringify(vitestResults(results)))
  return bytes
}

/** The tree is held against all rules but the one that asks OpenSpec itself. */
const config = {
  specs: ['openspec/**/*.md', 'docs/**/*.md'],
  openspec: 'openspec',
  schema: 'acme.schema.json',
  tombstones: ['tombstones.json'],
  results: ['results.json'],
  rules: { openspec: 'off' },
}

const schema = () => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  'x-config-root': 'acme',
  'x-schema-version': 2,
  'x-removed': Array.from({ length: 20 }, (_, n) => ({
    key: `acme.legacyExchange.flag${n}`,
    version: 2,
    reason: 'Given up.',
    successor: `acme.auth.option${n % keysPerSection}`,
  })),
  type: 'object',
  properties: {
    acme: {
      type: 'object',
      properties: Object.fromEntries(
        sections.map((section) => [
          section,
          {
            type: 'object',
            properties: Object.fromEntries(
              keys
                .filter((key) => key.section === section)
                .map(({ name, n }) => [name, { type: 'integer', default: n, 'x-config-scope': 'yaml-only' }]),
            ),
          },
        ]),
      ),
    },
  },
})

const tombstones = {
  tombstones: [
    { name: 'LegacyExchangeManager', kind: 'symbol', reason: 'Given up.' },
    { name: 'X-Legacy-Token', kind: 'value', reason: 'Given up.' },
    { name: 'per-user delegation', kind: 'term', reason: 'Given up.' },
  ],
}

function specification(at: number): string {
  const mine = Array.from({ length: 4 }, (_, n) => keys[(at * 7 + n) % keys.length]).filter((key) => key !== undefined)
  const key = (n: number) => {
    const { section, name } = mine[n % mine.length] ?? { section: 'server', name: 'option0' }
    return `\`acme.${section}.${name}\``
  }
  return `# capability-${at}

## Purpose

Readers of capability ${at} learn how the value of ${key(0)} reaches the service, what happens without it, and who may change it at run time.

## Requirements

### Requirement: The value is taken from the configuration

The service SHALL take ${key(1)} from the configuration, and ${key(2)} where it is set; see [the start](#purpose).

| Key | Default | Scope |
| --- | --- | --- |
${mine.map(({ section, name, n }) => `| \`acme.${section}.${name}\` | \`${n}\` | yaml-only |`).join('\n')}

#### Scenario: The value is read

- **WHEN** the service starts with ${key(0)} in its file
- **THEN** it uses that value for every request, and says so in its log once

#### Scenario: The value is missing

- **WHEN** the file has no ${key(3)}
- **THEN** the default is used, the health check stays green, and nothing is written to the database

### Requirement: An operator sees what holds

The service SHALL show the value in use, so that number ${at} can be told from its neighbours.

#### Scenario: The value is shown

<!-- verify: manual, a person looks at the page -->

- **WHEN** an operator opens the page
- **THEN** the value and its origin are there
`
}

const page = (at: number) => `# Page ${at}

${Array.from({ length: 8 }, (_, n) => `Paragraph ${n} tells how capability ${at} is run: which file holds \`acme.server.option${n}\`, whom to ask, and what to look at first.`).join('\n\n')}
`

const vitestResults = (tags: readonly string[]) => ({
  numTotalTests: tags.length,
  success: true,
  testResults: [
    {
      name: 'test/all.test.ts',
      status: 'passed',
      assertionResults: tags.map((tag) => ({
        ancestorTitles: [],
        fullName: tag,
        title: tag,
        status: 'passed',
        duration: 1,
        failureMessages: [],
        tags: [tag],
      })),
    },
  ],
})
