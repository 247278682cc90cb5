import type { Element, ElementContent, Nodes } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { h } from 'hastscript'
import { toHast } from 'mdast-util-to-hast'
import { parseMarkdown } from '../markdown/parse.ts'
import type {
  IndexedCapability,
  IndexedPrd,
  IndexedRequirement,
  IndexedScenario,
  IndexedTest,
  ScenarioState,
  SpecIndex,
} from '../trace/spec-index-schema.ts'

/** In the order in which they are shown: what is wanting before what holds. */
export const stateWords: readonly (readonly [ScenarioState, string])[] = [
  ['failed', 'failing'],
  ['untested', 'without a test'],
  ['skipped', 'skipped'],
  ['not-run', 'not run'],
  ['manual', 'by hand'],
  ['passed', 'passing'],
]

const wordFor = (state: ScenarioState): string => stateWords.find(([each]) => each === state)?.[1] ?? state

export function withoutPrd({ prds, capabilities }: SpecIndex): readonly IndexedCapability[] {
  const linked = new Set(prds.flatMap((prd) => prd.capabilities))
  return capabilities.filter(({ id }) => !linked.has(id))
}

export function prdSection({ path, title, keys }: IndexedPrd, capabilities: readonly Element[]): Element {
  return h('section', { class: 'prd' }, [
    h('h2', title),
    h('p', { class: 'path' }, path),
    keyList(keys),
    ...(capabilities.length > 0 ? capabilities : [h('p', { class: 'wanting' }, 'No capability is linked.')]),
  ])
}

export function capabilitySection({ id, title, purpose, path, change, requirements }: IndexedCapability): Element {
  return h('section', { class: 'capability', id: `capability-${id}` }, [
    h('h3', [title, ...(change === undefined ? [] : [' ', h('span', { class: 'tag' }, `proposed by ${change}`)])]),
    h('p', { class: 'path' }, path),
    ...markdown(purpose),
    ...requirements.map((requirement) => requirementSection(id, requirement)),
  ])
}

function requirementSection(capability: string, requirement: IndexedRequirement): Element {
  const { title, slug, text, path, line, change, operation, keys, scenarios } = requirement
  const id = [capability, change, slug].filter((part) => part !== undefined).join('--')
  const proposed =
    change === undefined ? [] : [' ', h('span', { class: 'tag' }, `${operation ?? ''} by ${change}`.trim())]
  return h('article', { class: 'requirement', id: `requirement-${id}` }, [
    h('h4', [title, ...proposed]),
    h('p', { class: 'path' }, `${path}:${line}`),
    h('div', { class: 'text' }, markdown(text)),
    keyList(keys),
    ...scenarios.map((scenario) => scenarioDetails(id, scenario)),
    ...(scenarios.length === 0 && operation !== 'REMOVED' ? [h('p', { class: 'wanting' }, 'No scenario.')] : []),
  ])
}

function scenarioDetails(
  requirement: string,
  { id, title, line, steps, manual, state, tests }: IndexedScenario,
): Element {
  return h(
    'details',
    { class: 'scenario', 'data-state': state, id: `scenario-${requirement}--${id.replace('/', '--')}` },
    [
      h('summary', [h('span', { class: `state ${state}` }, wordFor(state)), h('span', { class: 'name' }, title)]),
      h('div', { class: 'body' }, [
        h(
          'dl',
          steps.flatMap(({ keyword, text }) => [h('dt', keyword), h('dd', markdown(text))]),
        ),
        ...(manual === undefined ? [] : [h('p', `By hand: ${manual}`)]),
        h('ul', { class: 'tests' }, tests.map(testItem)),
        ...(tests.length === 0 && manual === undefined
          ? [h('p', { class: 'wanting' }, ['No test names ', h('code', `spec:${id}`), '.'])]
          : []),
        h('p', { class: 'path' }, `spec:${id}, line ${line}`),
      ]),
    ],
  )
}

const testItem = ({ name, file, state }: IndexedTest): Element =>
  h('li', [
    h('span', { class: `mark ${state}` }, state),
    ' ',
    ...(name === undefined ? [] : [h('span', { class: 'test' }, name), ' ']),
    ...(file === undefined ? [] : [h('span', { class: 'path' }, file)]),
  ])

const keyList = (keys: readonly string[]): ElementContent =>
  keys.length === 0
    ? h('span')
    : h(
        'ul',
        { class: 'keys', 'aria-label': 'Config keys' },
        keys.map((key) => h('li', h('code', key))),
      )

/** Sanitised as GitHub does it, without links: the page leads nowhere but to itself. */
function markdown(text: string): ElementContent[] {
  const tree: Nodes = sanitize(toHast(parseMarkdown(text)), {
    tagNames: [
      'blockquote',
      'br',
      'code',
      'del',
      'em',
      'li',
      'ol',
      'p',
      'pre',
      'strong',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'tr',
      'ul',
    ],
    strip: ['script'],
    attributes: {},
  })
  if (tree.type !== 'root') return []
  return tree.children.filter((child) => child.type === 'element' || child.type === 'text')
}
