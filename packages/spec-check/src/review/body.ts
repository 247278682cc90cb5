/**
 * The review as Markdown for the comment of a pull request.
 *
 * @module
 */
import { markdownCode, markdownMessage, markdownText } from '../format/markdown-text.ts'
import { severities, type Finding } from '../finding.ts'
import type { Skip } from '../check.ts'
import { printable } from '../printable.ts'
import { fingerprintMarker, headMarker, type Previous, type PreviousFinding } from './previous.ts'

/** What a comment may hold, in UTF-16 code units, with room for the marker of whoever posts it. */
export const bodyLimit = 65_000

export interface BodyInput {
  readonly head: string
  /** Markdown: what the change does. */
  readonly summary: string
  /** Markdown: which packages changed, and what their changesets lack; empty for none. */
  readonly changesets: string
  readonly findings: readonly Finding[]
  readonly skipped: readonly Skip[]
  readonly previous: Previous | undefined
  /** Markdown: why labels were chosen; `undefined`: there are none. */
  readonly labels: string | undefined
}

/** At most {@link bodyLimit} long: first the oldest reviews are left out, then the last findings, with their number. */
export function bodyOf(input: BodyInput): string {
  const { findings, previous } = input
  let shown = findings.length
  while (shown > 0 && ownBody(input, shown).length > bodyLimit) shown = Math.floor(shown * 0.9)
  return withFolds(ownBody(input, shown), previous)
}

/** `own` with the bodies of earlier runs folded below it, the latest first, as many as there is room for. */
export function withFolds(own: string, previous: Previous | undefined): string {
  const folds: string[] = []
  let length = own.length
  for (const [index, body] of (previous?.bodies ?? []).entries()) {
    const folded = fold(body, index)
    length += folded.length
    if (length > bodyLimit) break
    folds.push(folded)
  }
  return `${own}${folds.join('')}`
}

export function staleHeadBody(judged: string, head: string, previous: Previous | undefined): string {
  const own = [
    headMarker(judged),
    '',
    '## Review',
    '',
    '**Reason:** stale-head',
    '',
    `Judged was ${markdownCode(judged)}, but the head is now ${markdownCode(head)}. The findings are discarded; run the review again.`,
    '',
  ].join('\n')
  return withFolds(own, previous)
}

export function failureBody(head: string | undefined, reason: string): string {
  const marker = head === undefined ? [] : [headMarker(head), '']
  return [...marker, '## Review', '', `**Reason:** ${markdownMessage(reason)}`, '', 'Nothing was judged.', ''].join(
    '\n',
  )
}

function ownBody({ head, summary, changesets, findings, skipped, previous, labels }: BodyInput, shown: number): string {
  const known = new Map(previous?.findings.map((finding) => [finding.fingerprint, finding]))
  const now = new Set(findings.map(({ fingerprint }) => fingerprint))
  const fixed = [...known.values()].filter(({ fingerprint }) => !now.has(fingerprint))
  const stateOf = (finding: Finding) => {
    if (previous === undefined) return ''
    return known.has(finding.fingerprint) ? ' (persists)' : ' (new)'
  }
  const paragraphs = [
    headMarker(head),
    '## Review',
    summary,
    '### Findings',
    findings.length === 0 ? 'Looks good to me' : '',
    ...severities.flatMap((severity) => {
      const some = findings.slice(0, shown).filter((finding) => finding.severity === severity)
      if (some.length === 0) return []
      return [`#### ${capitalised(severity)}`, some.map((finding) => item(finding, stateOf(finding))).join('\n')]
    }),
    shown < findings.length ? `${findings.length - shown} more findings are not shown.` : '',
    fixed.length > 0 ? `#### Fixed\n\n${fixed.map(fixedItem).join('\n')}` : '',
    changesets === '' ? '' : `### Changesets\n\n${changesets}`,
    skipped.length > 0 ? `### Not judged\n\n${skippedItems(skipped)}` : '',
    ...(labels === undefined ? [] : ['---', `**Labels:** ${labels}`]),
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`
}

function item({ rule, category, file, line, message, hint, fingerprint }: Finding, state: string): string {
  const text = `[${rule}] ${markdownMessage(message)}${state} ${fingerprintMarker(fingerprint)}`
  return `- **[${category}]** ${markdownCode(`${file}:${line}`)} — ${text}\n  Remediation: ${remediation(hint)}`
}

/** A hint of several lines is a sentence and the text of a file to write. */
function remediation(hint: string): string {
  const [first = '', ...rest] = hint.split('\n')
  if (rest.length === 0) return markdownMessage(first)
  const fence = '`'.repeat(
    Math.max(3, ...rest.flatMap((line) => line.match(/`+/gu) ?? []).map(({ length }) => length + 1)),
  )
  const lines = [fence, ...rest.map((line) => printable(line, 300)), fence]
  return `${markdownMessage(first)}\n\n${lines.map((line) => `  ${line}`).join('\n')}`
}

const fixedItem = ({ category, place, rule }: PreviousFinding): string =>
  `- **[${category}]** ${markdownCode(place)} — [${rule}]`

function skippedItems(skipped: readonly Skip[]): string {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  return [...byReason]
    .map(
      ([reason, skips]) => `- skipped: ${markdownText(reason)} — ${skips.map(({ rule }) => `\`${rule}\``).join(', ')}`,
    )
    .join('\n')
}

/** A body is folded as it was; the findings in it are told apart from those of this run by the fold. */
function fold(body: string, index: number): string {
  const title = index === 0 ? 'Previous run' : `Previous run (${index + 1})`
  return `\n<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`
}

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
