/**
 * JUnit's XML, as runners of many languages write it. There is no standard; what is read is what all of them share:
 * `testcase` with `name`, `classname`, `time` and a child `failure`, `error` or `skipped`.
 *
 * @module
 */
import type { EntityDecoderOptions } from 'fast-xml-parser'
import { fastXmlParser } from '../on-demand.ts'
import { idsIn, type OneResult, type TestState } from './test-result.ts'

interface Element {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Element[]
}

/** @throws Error of the parser if it is no XML, or nests too deeply; TypeError if it holds no test suites. */
export function readJUnitResults(xml: string, locate: (file: string) => string | undefined): OneResult[] {
  const parser = new (fastXmlParser().XMLParser)({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    entityDecoder: predefinedEntities,
  })
  const roots = elementsOf(parser.parse(xml, true))
  if (!roots.some(({ tag }) => tag === 'testsuites' || tag === 'testsuite')) {
    throw new TypeError('expected the element testsuites or testsuite')
  }
  const results: OneResult[] = []
  const collect = (elements: readonly Element[], suiteFile: string | undefined): void => {
    for (const { tag, attributes, children } of elements) {
      if (tag === 'testcase') results.push(readCase({ tag, attributes, children }, suiteFile, locate))
      else if (tag.startsWith('testsuite')) collect(children, attributes.get('file') ?? suiteFile)
    }
  }
  collect(roots, undefined)
  return results
}

function readCase(
  { attributes, children }: Element,
  suiteFile: string | undefined,
  locate: (file: string) => string | undefined,
): OneResult {
  const [name = '', classname = ''] = [attributes.get('name'), attributes.get('classname')]
  const seconds = Number(attributes.get('time'))
  const file = [attributes.get('file'), suiteFile, classname]
    .map((path) => (path ? locate(path) : undefined))
    .find((path) => path !== undefined)
  const properties = children.filter(({ tag }) => tag === 'properties').flatMap((element) => element.children)
  return {
    name,
    ...(file !== undefined && { file }),
    tags: [],
    state: stateOf(attributes, children),
    ...(attributes.has('time') && Number.isFinite(seconds) && { duration: seconds * 1000 }),
    ids: idsIn(name, classname, ...properties.flatMap((property) => [...property.attributes.values()])),
  }
}

function stateOf(attributes: ReadonlyMap<string, string>, children: readonly Element[]): TestState {
  const has = (tag: string) => children.some((child) => child.tag === tag)
  if (has('failure') || has('error')) return 'failed'
  // GoogleTest has no element for a test that did not run.
  const didNotRun = /^(?:notrun|disabled|skipped|ignored|suppressed)$/iu
  const isSkipped = has('skipped') || ['status', 'result'].some((key) => didNotRun.test(attributes.get(key) ?? ''))
  return isSkipped ? 'skipped' : 'passed'
}

/** The parser's form: `{ [tag]: children, ':@': attributes }`; text has the tag `#text`. */
function elementsOf(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null) return []
    const entries = Object.entries(node)
    const [tag, children] = entries.find(([key]) => key !== ':@') ?? ['#text', []]
    if (tag.startsWith('#') || tag.startsWith('?')) return []
    const own: unknown = entries.find(([key]) => key === ':@')?.[1]
    const attributes = typeof own === 'object' && own !== null ? Object.entries(own) : []
    return [
      {
        tag,
        attributes: new Map(attributes.map(([key, value]) => [key, String(value)])),
        children: elementsOf(children),
      },
    ]
  })
}

const predefined = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
])

/** XML's own five and character references; what a DOCTYPE declares stays as it is written. */
const predefinedEntities: EntityDecoderOptions = {
  setExternalEntities: () => {},
  addInputEntities: () => {},
  reset: () => {},
  setXmlVersion: () => {},
  decode: (text) =>
    text.replaceAll(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/giu,
      (whole, decimal?: string, hex?: string, name = '') => {
        if (decimal === undefined && hex === undefined) return predefined.get(name) ?? whole
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    ),
}
