import { slug } from 'github-slugger'
import { readMention, resolveMention } from '../facts/key-mention.ts'
import { compareText } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Requirement, Scenario, Specification } from '../openspec/model.ts'
import { linkedCapabilities } from '../openspec/linked-capabilities.ts'
import { everySpecification, sectionsOf } from '../openspec/sections.ts'
import { stepsOf } from '../openspec/steps.ts'
import type { Project } from '../project/project.ts'
import type { TestResult } from '../results/test-result.ts'
import { shownBy } from './scenario-links.ts'
import {
  scenarioStates,
  specIndexId,
  type IndexedCapability,
  type IndexedRequirement,
  type IndexedScenario,
  type SpecIndex,
} from './spec-index-schema.ts'

/**
 * What leads from product requirements to tests. The same project gives the same text, whatever the machine.
 *
 * `results` in place of the project's: none for an index that does not depend on a run.
 */
export function specIndexOf(project: Project, results: readonly TestResult[] = project.results): SpecIndex {
  const { openspec, prds } = project
  const shown = shownBy(project, results)
  const indexScenario = (scenario: Scenario, document: SpecDocument): IndexedScenario => {
    const { id, title, heading, manual } = scenario
    return {
      id,
      title,
      line: document.pointAt(heading.start).line,
      steps: readSteps(scenario, document),
      ...(manual !== undefined && { manual }),
      ...shown(scenario),
    }
  }
  const indexRequirement = (requirement: Requirement, { change, document }: Specification): IndexedRequirement => {
    const { title, heading, end, scenarios, operation } = requirement
    return {
      title,
      slug: slug(title),
      path: document.path,
      line: document.pointAt(heading.start).line,
      text: withoutComments(document.text.slice(heading.end, scenarios[0]?.heading.start ?? end)),
      ...(change !== undefined && { change }),
      ...(operation !== undefined && { operation }),
      keys: keysIn(document, project, heading.start, end),
      scenarios: scenarios.map((scenario) => indexScenario(scenario, document)),
    }
  }
  const specifications = openspec === undefined ? [] : [...everySpecification(openspec)]
  const capabilities = [...Map.groupBy(specifications, ({ capability }) => capability)]
    .map(([id, [first, ...deltas]]): IndexedCapability[] =>
      first === undefined
        ? []
        : [
            {
              id,
              title: first.document.headings.find(({ depth }) => depth === 1)?.title ?? id,
              purpose: purposeOf(first.document),
              path: first.document.path,
              ...(first.change !== undefined && { change: first.change }),
              requirements: [first, ...deltas].flatMap((each) =>
                each.requirements.map((own) => indexRequirement(own, each)),
              ),
            },
          ],
    )
    .flat()
    .toSorted((a, b) => compareText(a.id, b.id))
  return {
    $schema: specIndexId,
    version: 1,
    totals: totalsOf(capabilities),
    prds: prds.map((document) => ({
      path: document.path,
      title: document.headings.find(({ depth }) => depth === 1)?.title ?? document.path,
      capabilities: openspec === undefined ? [] : [...linkedCapabilities(document, openspec.folder)],
      keys: keysIn(document, project, 0, document.text.length),
    })),
    capabilities,
  }
}

function totalsOf(capabilities: readonly IndexedCapability[]): SpecIndex['totals'] {
  const states = capabilities
    .flatMap(({ requirements }) => requirements.filter(({ change }) => change === undefined))
    .flatMap(({ scenarios }) => scenarios.map(({ state }) => state))
  const count = (state: string) => states.filter((each) => each === state).length
  return Object.fromEntries(scenarioStates.map((state) => [state, count(state)])) as SpecIndex['totals']
}

function readSteps(scenario: Scenario, document: SpecDocument): IndexedScenario['steps'] {
  const steps = stepsOf(scenario, document)
  return steps.map(({ keyword, end }, index) => {
    const next = steps[index + 1]
    const until = next === undefined ? scenario.end : document.text.lastIndexOf('\n', next.start) + 1
    return { keyword, text: withoutComments(document.text.slice(end, until).replace(/^(?:\*\*|__)/u, '')) }
  })
}

function withoutComments(text: string): string {
  const [before = '', ...rest] = text.split('<!--')
  const after = rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : `<!--${part}`))
  return [before, ...after].join('').trim()
}

function purposeOf(document: SpecDocument): string {
  const section = sectionsOf(document).find(({ heading }) => heading.depth === 2 && /^purpose$/iu.test(heading.title))
  return section === undefined ? '' : withoutComments(document.text.slice(section.start, section.end))
}

/** Keys of the schema, as the code spans of a part of the document name them where it says what holds. */
function keysIn({ codeSpans }: SpecDocument, { schema }: Project, start: number, end: number): string[] {
  if (schema === undefined) return []
  const own = codeSpans.filter((span) => span.standing === 'current' && span.start >= start && span.end <= end)
  const keys = own.flatMap(({ code }) => {
    const mention = readMention(code, schema.root)
    const resolution = mention && resolveMention(mention, schema)
    return resolution?.kind === 'known' ? [resolution.key] : []
  })
  return [...new Set(keys)].toSorted(compareText)
}
