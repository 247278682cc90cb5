/**
 * Findings for code scanning.
 *
 * @module
 * @see {@link https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html SARIF 2.1.0}
 */
import type { Report } from '../check.ts'
import { explanations } from '../explanations.ts'
import type { Finding } from '../finding.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'
import { printableJson } from './json.ts'
import { levels } from './level.ts'

/** `rules` are all that there are, those that found nothing among them. */
export function formatSarif({ findings, skipped }: Report, rules: readonly Rule[]): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const notes = skipped.map(({ rule, reason }) => ({
    level: 'note',
    message: { text: `${rule}: skipped: ${reason}` },
    associatedRule: { id: rule, index: indexes.get(rule) ?? -1 },
  }))
  return printableJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'spec-check',
            informationUri: 'https://www.npmjs.com/package/@rhdh-boost/spec-check',
            rules: rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notes }],
        results: findings.map((finding) => result(finding, indexes.get(finding.rule) ?? -1)),
      },
    ],
  })
}

function descriptor({ id, category, severity, summary }: Rule) {
  const explanation = explanations.get(id) ?? summary
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: explanation, markdown: explanation },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category], severity },
  }
}

function result(finding: Finding, ruleIndex: number) {
  const { rule, severity, category, file, line, column, endLine, endColumn, message, hint, fingerprint } = finding
  const text = [message, ...hint.split(/\r?\n/u)].map((part) => printable(part, 1000)).join('\n')
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: withoutLinks(text) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    // The name under which GitHub looks for it.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
    properties: { severity, category },
  }
}

/** A path as a relative reference (RFC 3986 §4.2). */
const relativeUri = (file: string): string =>
  file
    .split('/')
    .map((name) => encodeURIComponent(name.toWellFormed()))
    .join('/')

/** `[text](target)` in a message is a link (§3.11.6). */
const withoutLinks = (text: string): string =>
  text.includes('](') ? text.replaceAll(/[\\[\]]/gu, String.raw`\$&`) : text
