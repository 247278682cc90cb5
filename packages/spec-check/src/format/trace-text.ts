import { styleText } from 'node:util'
import { printable } from '../printable.ts'
import {
  scenarioStates,
  type IndexedCapability,
  type ScenarioState,
  type SpecIndex,
} from '../trace/spec-index-schema.ts'

const colours: Readonly<Record<ScenarioState, 'green' | 'red' | 'yellow' | 'blue'>> = {
  passed: 'green',
  failed: 'red',
  skipped: 'yellow',
  'not-run': 'yellow',
  untested: 'red',
  manual: 'blue',
}

/** The matrix for readers: a paragraph for each capability with a line for each scenario, and a line of totals. */
export function formatTraceText(index: SpecIndex, colour: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text
  const paragraphs = sectionsOf(index).map(({ capability, change, scenarios }) => {
    const title = `${printable(capability)}${change === undefined ? '' : ` (proposed by ${printable(change)})`}`
    const lines = scenarios.map(({ title: text, state, manual, tests }) => {
      const reason = state === 'manual' ? `: ${printable(manual ?? '')}` : ''
      const bad = state === 'passed' || state === 'manual' ? [] : tests.filter((test) => test.state !== 'passed')
      const named = bad.map(({ file, name, state: own }) => {
        const where = [file, name].filter((part) => part !== undefined).map((part) => printable(part))
        return `            ${paint('dim', `${own}: ${where.join(' > ')}`)}\n`
      })
      return `  ${paint(colours[state], state.padEnd(8))}  ${printable(text)}${reason}\n${named.join('')}`
    })
    return `${paint('bold', title)}\n${lines.join('')}`
  })
  return [...paragraphs, `${totalsOf(index)}\n`].join('\n')
}

/** Such as `3 scenarios: 2 passed, 1 untested`. */
export function totalsOf({ totals }: SpecIndex): string {
  const total = scenarioStates.reduce((sum, state) => sum + totals[state], 0)
  const counts = scenarioStates.filter((state) => totals[state] > 0).map((state) => `${totals[state]} ${state}`)
  return `${total} scenario${total === 1 ? '' : 's'}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
}

/** The scenarios of each capability that are true, then those that each change proposes; none that has no scenario. */
export function sectionsOf({ capabilities }: SpecIndex): {
  readonly capability: string
  readonly change: string | undefined
  readonly scenarios: IndexedCapability['requirements'][number]['scenarios']
}[] {
  return capabilities.flatMap(({ id, requirements }) =>
    [...Map.groupBy(requirements, ({ change }) => change)]
      .map(([change, own]) => ({ capability: id, change, scenarios: own.flatMap(({ scenarios }) => scenarios) }))
      .filter(({ scenarios }) => scenarios.length > 0),
  )
}
