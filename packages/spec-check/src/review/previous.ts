/**
 * The body of the review before, as it stands in the pull request's comment: what it found, and the bodies folded below.
 *
 * @module
 */
export interface PreviousFinding {
  readonly fingerprint: string
  readonly category: string
  readonly rule: string
  /** `file:line`, as the code span of the body has it. */
  readonly place: string
}

export interface Previous {
  /** Full hash of the commit that it judged. */
  readonly head: string | undefined
  /** Of the latest run that judged: a stale head or a failure has none, and does not make known findings new. */
  readonly findings: readonly PreviousFinding[]
  /** Whether it asked for the label. */
  readonly hasLabel: boolean
  /** The bodies of all runs, the latest first, each without what was folded below it. */
  readonly bodies: readonly string[]
}

export const headMarker = (sha: string): string => `<!-- **Head SHA:** ${sha} -->`
export const fingerprintMarker = (fingerprint: string): string => `<!-- ${fingerprint} -->`

/** Why the label is asked for; a body that says so has asked for it. */
export const labelReason = 'the change breaks a configuration that is in use'

const head = /^<!-- \*\*Head SHA:\*\* ([0-9a-f]{40}(?:[0-9a-f]{24})?) -->$/mu
const finding =
  /^- \*\*\[([a-z-]+)\]\*\* (?:`+ ?([^\n]*?) ?`+|<code>([^\n]*?)<\/code>) — \[([a-z-]+)\] .*<!-- ([0-9a-f]{32}) -->$/gmu
const didNotJudge = /^\*\*Reason:\*\* /mu
const fold = /^<details><summary>Previous run(?: \(\d+\))?<\/summary>\n\n([^]*?)\n\n<\/details>$/gmu

/** Takes any text: what it does not recognise it leaves out. */
export function readPrevious(text: string): Previous {
  const source = text.replaceAll('\r\n', '\n')
  const [first = ''] = source.split(/^<details><summary>Previous run/mu, 1)
  const latest = first.replace(/\n---\n*$/u, '').trim()
  const folded = [...source.matchAll(fold)].map(([, body = '']) => body.trim())
  const bodies = [latest, ...folded].filter((body) => body !== '')
  const judged = bodies.find((body) => !didNotJudge.test(body)) ?? ''
  return {
    head: head.exec(latest)?.[1],
    findings: [...judged.matchAll(finding)].map(([, category = '', code, cell = '', rule = '', fingerprint = '']) => ({
      fingerprint,
      category,
      rule,
      place: code ?? cell,
    })),
    hasLabel: judged.includes(`\n**Labels:** ${labelReason}`),
    bodies,
  }
}
