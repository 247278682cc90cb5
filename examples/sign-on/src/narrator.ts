import { styleText } from 'node:util'

export interface Narrator {
  /** Heads the lines that follow. */
  readonly step: (title: string) => void
  readonly line: (text: string) => void
  /** Names and values, the values in one column. */
  readonly table: (rows: readonly (readonly [name: string, value: string])[]) => void
}

export function createNarrator(out: (text: string) => void, colour: boolean): Narrator {
  let steps = 0
  const line = (text: string) => out(`   ${text}\n`)
  return {
    step: (title) => {
      steps += 1
      const head = `${steps}. ${title}`
      out(`\n${colour ? styleText('bold', head, { validateStream: false }) : head}\n`)
    },
    line,
    table: (rows) => {
      const width = Math.max(...rows.map(([name]) => name.length))
      for (const [name, value] of rows) line(`${name.padEnd(width)}  ${value}`)
    },
  }
}
