import { styleText } from 'node:util'

/** How the parts of a comment are shown. */
export interface Style {
  readonly strong: (text: string) => string
  readonly dim: (text: string) => string
}

export const styleOf = (colour: boolean): Style => ({
  strong: (text) => (colour ? styleText('bold', text, { validateStream: false }) : text),
  dim: (text) => (colour ? styleText('dim', text, { validateStream: false }) : text),
})

/** A comment as its reader sees it on the pull request: markers are hidden, and what is folded is one line. */
export function plain(body: string, style: Style): string {
  let depth = 0
  let isCode = false
  const lines = body.split('\n').flatMap((line) => {
    if (line.startsWith('<details>')) depth += 1
    const summary = /<summary>(.*)<\/summary>/.exec(line)?.[1]
    const folded = depth === 1 && summary !== undefined ? [style.dim(`▸ ${summary}`)] : []
    const isFence = /^ *```+$/.test(line)
    const shown = depth > 0 ? folded : [isCode || isFence ? line : plainLine(line, style)]
    if (isFence) isCode = !isCode
    if (line.startsWith('</details>')) depth -= 1
    return shown
  })
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function plainLine(line: string, { strong }: Style): string {
  const text = line
    .replace(/ ?<!-- (?:[0-9a-f]{32}|\*\*Head SHA:\*\* [0-9a-f]+) -->$/, '')
    .replaceAll(/\*\*(.+?)\*\*/g, (_, bold: string) => strong(bold))
    .replaceAll(/`[^`]*`|\\([^\w\s])/g, (code: string, escaped?: string) => escaped ?? code)
    .replaceAll('\u200B', '')
  return /^#+ /.test(text) ? strong(text.replace(/^#+ /, '')) : text
}
