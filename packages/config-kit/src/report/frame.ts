import type { Config } from '../define.ts'
import { isHidden } from '../field.ts'
import type { ConfigIssue } from '../issue.ts'
import { knownNames } from '../known-names.ts'
import { printable } from './printable.ts'

export interface FrameLine {
  readonly number: number
  readonly text: string
  /** 0-based, in characters of `text`; on the line at fault only. */
  readonly mark?: { readonly start: number; readonly width: number }
}

/**
 * The lines around an issue. Nothing is shown but the names that the definition knows, and the value at fault where it
 * is plain and no secret: a line beside the fault may hold anything.
 */
export function frame(config: Config, issue: ConfigIssue, lines: readonly string[]): readonly FrameLine[] {
  const { place } = issue
  if (place === undefined) return []
  // The name at fault is one of the definition's, or was found plain.
  const names = new Set([...knownNames(config), lastName(issue)])
  return [place.line - 1, place.line, place.line + 1].flatMap((number) => {
    const line = lines[number - 1]
    if (line === undefined || (number !== place.line && line.trim() === '')) return []
    if (number !== place.line) return [{ number, text: masked(line, names) }]
    const above = masked(line.slice(0, place.column - 1), names)
    const before = /\S$/.test(above) ? `${above} ` : above
    const [, key = '', colon = '', rest = ''] =
      /^('[^']*'|"[^"]*"|[^\s:]*)(\s*:(?=\s|$))?(.*)$/.exec(line.slice(place.column - 1)) ?? []
    const shown = names.has(unquoted(key)) ? printable(key, 100) : '…'
    const value = unquoted(key) === lastName(issue) && mayShow(config, issue) ? plainValue(rest) : undefined
    return [
      {
        number,
        text: `${before}${shown}${spaced(colon)}${value ?? masked(rest, names)}`,
        mark: { start: Array.from(before).length, width: Array.from(shown).length },
      },
    ]
  })
}

const lastName = ({ key }: ConfigIssue) => key.split('.').at(-1) ?? ''

/** Known names with their colon stay, and so does the indentation; whatever stands between is one `…`. */
function masked(line: string, names: ReadonlySet<string>): string {
  const indent = /^\s*/.exec(line)?.[0] ?? ''
  let shown = indent
  let from = indent.length
  const hide = (to: number) => {
    if (line.slice(from, to).trim() === '') shown += line.slice(from, to) === '' || shown.endsWith(' ') ? '' : ' '
    else shown += `${shown === '' || shown.endsWith(' ') ? '' : ' '}…${to < line.length ? ' ' : ''}`
  }
  // The length is limited, so that a line of any length takes time in proportion to it.
  for (const match of line.matchAll(/(?<=^|[\s{,-])(['"]?)([\w$-]{1,100})\1\s*:(?=\s|$)/g)) {
    if (!names.has(match[2] ?? '')) continue
    hide(match.index)
    shown += match[0]
    from = match.index + match[0].length
  }
  hide(line.length)
  return spaced(shown)
}

/** A terminal moves on tabs, carriage returns and form feeds. */
const spaced = (text: string) => text.replaceAll(/\s/g, ' ')

const unquoted = (key: string) => key.replaceAll(/^['"]|['"]$/g, '')

function mayShow({ fields }: Config, { code, key }: ConfigIssue): boolean {
  if (code !== 'invalid-value') return false
  const found = Object.entries(fields).find(
    ([each]) => key === each || key.startsWith(`${each}.`) || key.startsWith(`${each}[`),
  )
  if (found === undefined) return false
  const [, { meta }] = found
  return !isHidden(meta)
}

/** A scalar on its key's line that can be no more than a slip: no password of a URL, no text of any length. */
function plainValue(rest: string): string | undefined {
  const [, quote = '', value] = /^(['"]?)((?:[\w.+:/-]|\$\{[\w.+:/-]*\}){0,40})\1(?:\s+#.*)?$/.exec(rest.trim()) ?? []
  const isPlain = /^\s/.test(rest) && value !== undefined && value.length <= 40 && value + quote !== ''
  return isPlain ? ` ${quote}${value}${quote}` : undefined
}
