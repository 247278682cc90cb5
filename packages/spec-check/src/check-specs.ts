import { readDocument, type SpecDocument, type SpecFile } from './document.ts'
import { compareFindings, type Finding, type Rule } from './finding.ts'
import { readMention, resolveMention } from './key-mention.ts'
import { configDefault } from './rules/config-default.ts'
import { configScope } from './rules/config-scope.ts'
import { removedConfigKey } from './rules/removed-config-key.ts'
import { unknownConfigKey } from './rules/unknown-config-key.ts'
import { readSchema, type ConfigFacts } from './schema.ts'

export interface SpecReport {
  /** By file, line, column and rule id; empty when the specifications agree with the schema. */
  readonly findings: readonly Finding[]
  /** How many files were given. */
  readonly files: number
  /**
   * How many of the schema's fields and sections are named in inline code, each counted once. A glob names its section;
   * a key below a field names the field. Fenced code and text that is set aside do not count.
   */
  readonly keysMentioned: number
}

export interface CheckSpecsInput {
  readonly files: readonly SpecFile[]
  /** The configuration schema, as parsed JSON. */
  readonly schema: unknown
  /** Names the schema in error messages. Default: `schema`. */
  readonly schemaPath?: string | undefined
}

const rules: readonly Rule[] = [configDefault, configScope, removedConfigKey, unknownConfigKey]

/**
 * Holds Markdown specifications against a configuration schema.
 *
 * @throws SpecCheckError `SCHEMA_INVALID`, or `SPEC_UNREADABLE` for a file that is nested too deeply.
 */
export function checkSpecs({ files, schema, schemaPath = 'schema' }: CheckSpecsInput): SpecReport {
  const facts = readSchema(schema, schemaPath)
  const documents = files.map(readDocument)
  const findings = documents.flatMap((document) => rules.flatMap((rule) => rule(document, facts)))
  return {
    findings: findings.toSorted(compareFindings),
    files: files.length,
    keysMentioned: new Set(documents.flatMap((document) => knownKeysIn(document, facts))).size,
  }
}

function knownKeysIn({ codeSpans }: SpecDocument, facts: ConfigFacts): string[] {
  return codeSpans.flatMap(({ code }) => {
    const mention = readMention(code, facts.root)
    const resolution = mention && resolveMention(mention, facts)
    return resolution?.kind === 'known' ? [resolution.key] : []
  })
}
