/** A repository with a product requirement, a capability, a change under way and test sources. */
export const files: Readonly<Record<string, string>> = {
  'prd/access.md': `# Access

\`acme.auth.clientId\` is set. [Sign-on](../openspec/specs/sign-on/spec.md), [again](/openspec/specs/sign-on/),
[elsewhere](https://acme.example/openspec/specs/x/spec.md), [above](../../openspec/specs/y/spec.md).

## Migration

\`acme.server.port\` and [z](../openspec/specs/z/spec.md) were.
`,
  'openspec/specs/sign-on/spec.md': `# Sign-on

## Purpose

Acme signs on. <!-- not shown -->

## Requirements

### Requirement: One token

Acme SHALL use \`acme.auth.clientId\`.

#### Scenario: A token

- **WHEN** a call
  is made on \`acme.server.port\`
- **THEN** it has a token

#### Scenario: Seen

<!-- verify: manual, a person reads it -->

- **WHEN** a
- **THEN** b

#### Scenario: A new name

<!-- id: old-name -->

- **WHEN** a
- **THEN** b

#### Scenario: Nothing

- **WHEN** a
- **THEN** b
`,
  'openspec/changes/add-audit/specs/audit/spec.md': `## ADDED Requirements

### Requirement: Calls are written down

Acme SHALL write calls down.

#### Scenario: A call

- **WHEN** a call is made
- **THEN** it is written down
`,
  'test/names.test.ts': `test('names', { tags: ['spec:sign-on/old-name'] }, () => {})\n`,
}

export const config: {
  readonly openspec: string
  readonly prds: readonly string[]
  readonly tests: readonly string[]
  readonly results: readonly string[]
} = { openspec: 'openspec', prds: ['prd/*.md'], tests: ['test/**'], results: ['results.json'] }

/** A report of a runner without tags, with a test or more for each id. */
export function resultsOf(states: Readonly<Record<string, string | readonly string[]>>): string {
  const assertionResults = Object.entries(states).flatMap(([id, state]) =>
    [state].flat().map((status) => ({ ancestorTitles: [], title: `it works spec:${id}`, status, duration: 1 })),
  )
  return JSON.stringify({ testResults: [{ name: '/elsewhere/a.test.js', assertionResults }] })
}

/** In tests, a scenario of an example: no source names it in full, for this repository has none of that id. */
export const link = (id: string): string => `spec:${id}`
