import { styleText } from 'node:util'
import type { Config } from '../define.ts'
import type { ConfigIssue } from '../issue.ts'
import type { Place } from '../load/load-files.ts'
import { frame, type FrameLine } from './frame.ts'
import { printable } from './printable.ts'

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

export const painter =
  (colour: boolean): Paint =>
  (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text

/** For readers: a paragraph for each issue, and a line of totals. */
export function formatText(
  config: Config,
  issues: readonly ConfigIssue[],
  texts: ReadonlyMap<string, string>,
  colour: boolean,
): string {
  const paint = painter(colour)
  const lines = new Map([...texts].map(([name, text]) => [name, text.replace(/^\uFEFF/, '').split(/\r?\n/)]))
  const framed = (issue: ConfigIssue) => frame(config, issue, lines.get(issue.place?.file ?? '') ?? [])
  return [...issues.map((issue) => formatIssue(issue, framed(issue), paint)), `${totals(issues)}\n`].join('\n')
}

function formatIssue(issue: ConfigIssue, lines: readonly FrameLine[], paint: Paint): string {
  const { place, severity, key, message, hint, via = [], variables = [], related = [], code, rule } = issue
  const style = severity === 'error' ? 'red' : 'yellow'
  const where = place === undefined ? [] : [paint('bold', placeText(place))]
  const head = [...where, paint(style, severity), ...(key === '' ? [] : [printable(key)]), paint('dim', rule ?? code)]
  const gutter = String(lines.at(-1)?.number ?? '').length
  const notes = [
    ...via.map((each) => ['included at', placeText(each)]),
    ...(variables.length > 0 ? [['from', variables.map((name) => `\${${printable(name)}}`).join(', ')]] : []),
    ...related.map((each) => [
      'see',
      `${printable(each.key)}${each.place === undefined ? '' : ` ${placeText(each.place)}`}`,
    ]),
    ...(hint === undefined ? [] : [['hint', printable(hint, 1000)]]),
  ]
  return [
    head.join('  '),
    `    ${printable(message, 500)}`,
    ...lines.flatMap(({ number, text, mark }) => [
      `    ${paint('dim', `${String(number).padStart(gutter)} |`)} ${text}`,
      ...(mark === undefined
        ? []
        : [
            `    ${' '.repeat(gutter)} ${paint('dim', '|')} ${' '.repeat(mark.start)}${paint(style, '^'.repeat(Math.max(1, mark.width)))}`,
          ]),
    ]),
    ...notes.map(([name = '', text = '']) => `    ${paint('cyan', `${name}:`)} ${text}`),
    '',
  ].join('\n')
}

export const placeText = ({ file, line, column }: Place): string => `${printable(file, 500)}:${line}:${column}`

function totals(issues: readonly ConfigIssue[]): string {
  if (issues.length === 0) return 'No issues.'
  const { error = [], warning = [] } = Object.groupBy(issues, ({ severity }) => severity)
  return `${count(error.length, 'error')}, ${count(warning.length, 'warning')}`
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
