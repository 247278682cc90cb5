/**
 * Where a backend's API differs from the document that a client was made from, in a way that breaks the client.
 *
 * What the client sends must be taken, and what it relies on must come. Anything that was added, and may be left out,
 * breaks nothing; nor does what the backend's document leaves open.
 *
 * @module
 */
import { at, dereferenced, entriesOf, isRecord, listOf, type OpenApi } from './document.ts'
import { endless, same, shapesIn, type Shape, type ShapesOf } from './shape.ts'

export interface Difference {
  /** Such as `GET /api/v1/agents`. */
  readonly route: string
  /** `parameter namespace`, `request`, `answer`, with the member: `answer items[].name`. Empty for the route itself. */
  readonly part: string
  /** Unexpected X, expected Y. */
  readonly message: string
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * Routes that only `theirs` has don't count.
 *
 * @throws RangeError if the schemas of a document have no end.
 */
export function compareApi(ours: OpenApi, theirs: OpenApi): readonly Difference[] {
  const sides = { ours: sideOf(ours), theirs: sideOf(theirs) }
  const paths = new Map(entriesOf(theirs['paths']).map(([path, item]) => [anonymous(path), { path, item }]))
  return routesOf(ours).flatMap(({ method, path }) => {
    const route = `${method.toUpperCase()} ${path}`
    const counterpart = paths.get(anonymous(path))
    const operation = dereferenced(theirs, at(dereferenced(theirs, counterpart?.item), method))
    if (counterpart === undefined || !isRecord(operation)) {
      return [{ route, part: '', message: 'Unexpected absence of the route, expected it' }]
    }
    const mine = operationOf(sides.ours, path, method)
    const other = operationOf(sides.theirs, counterpart.path, method)
    return [
      ...parameterDifferences(mine, other),
      ...requestDifferences(mine, other),
      ...answerDifferences(mine, other),
    ].map((difference) => ({ route, ...difference }))
  })
}

export const routesOf = (document: OpenApi): { readonly method: string; readonly path: string }[] =>
  entriesOf(document['paths']).flatMap(([path, item]) =>
    methods
      .filter((method) => at(dereferenced(document, item), method) !== undefined)
      .map((method) => ({ method, path })),
  )

/** The names of path parameters are nobody's business but the document's. */
const anonymous = (path: string) => path.replaceAll(/\{[^{}]*\}/g, '{}')

interface Side {
  readonly document: OpenApi
  readonly shapesOf: ShapesOf
}

const sideOf = (document: OpenApi): Side => ({ document, shapesOf: shapesIn(document) })

interface Operation extends Side {
  /** By place and name, `query namespace`; path parameters by their position. */
  readonly parameters: ReadonlyMap<
    string,
    { readonly name: string; readonly required: boolean; readonly schema: unknown }
  >
  readonly body: unknown
  readonly answer: unknown
}

function operationOf({ document, shapesOf }: Side, path: string, method: string): Operation {
  const item = dereferenced(document, at(document, 'paths', path))
  const operation = dereferenced(document, at(item, method))
  const segments: readonly string[] = path.match(/(?<=\{)[^{}]*(?=\})/g) ?? []
  const parameters = [...listOf(at(item, 'parameters')), ...listOf(at(operation, 'parameters'))].map((each) => {
    const parameter = dereferenced(document, each)
    const [name, place] = [String(at(parameter, 'name')), String(at(parameter, 'in'))]
    const key = place === 'path' ? `path ${segments.indexOf(name)}` : `${place} ${name}`
    return [key, { name, required: at(parameter, 'required') === true, schema: at(parameter, 'schema') }] as const
  })
  return {
    document,
    shapesOf,
    parameters: new Map(parameters),
    body: dereferenced(document, at(operation, 'requestBody')),
    answer: successOf(document, at(operation, 'responses')),
  }
}

function successOf(document: OpenApi, responses: unknown): unknown {
  const found = ['200', '2XX', 'default'].map((status) => at(responses, status)).find((each) => each !== undefined)
  return dereferenced(document, found)
}

type Found = Omit<Difference, 'route'>

function parameterDifferences(ours: Operation, theirs: Operation): Found[] {
  const sent = [...ours.parameters].flatMap(([key, { name, schema, required }]): Found[] => {
    const part = `parameter ${name}`
    const taken = theirs.parameters.get(key)
    if (taken === undefined) return [{ part, message: 'Unexpected absence of the parameter, expected it' }]
    return [
      ...(taken.required && !required
        ? [{ part, message: 'Unexpected required parameter, expected an optional one' }]
        : []),
      ...flow({ from: ours, to: theirs, sent: true }, schema, taken.schema, part),
    ]
  })
  const demanded = [...theirs.parameters]
    .filter(([key, { required }]) => required && !ours.parameters.has(key))
    .map(([, { name }]) => ({ part: `parameter ${name}`, message: 'Unexpected required parameter, expected none' }))
  return [...sent, ...demanded]
}

function requestDifferences(ours: Operation, theirs: Operation): Found[] {
  const part = 'request'
  if (ours.body === undefined) {
    const demanded = at(theirs.body, 'required') === true
    return demanded ? [{ part, message: 'Unexpected required body, expected none' }] : []
  }
  if (theirs.body === undefined) return [{ part, message: 'Unexpected absence of a body, expected one' }]
  return entriesOf(at(ours.body, 'content')).flatMap(([type, media]) => {
    const taken = at(theirs.body, 'content', type)
    if (taken === undefined) return [{ part, message: `Unexpected absence of ${type}, expected it` }]
    return flow({ from: ours, to: theirs, sent: true }, at(media, 'schema'), at(taken, 'schema'), part)
  })
}

function answerDifferences(ours: Operation, theirs: Operation): Found[] {
  const part = 'answer'
  const contents = entriesOf(at(theirs.answer, 'content'))
  return entriesOf(at(ours.answer, 'content')).flatMap(([type, media]): Found[] => {
    const given = at(theirs.answer, 'content', type)
    // A framework that was told nothing of an answer says that it is any JSON.
    const open = contents.some(([, each]) => isOpen(theirs.shapesOf(at(each, 'schema'))))
    if (given === undefined && open) return []
    if (given === undefined) {
      const found = contents.map(([each]) => each).join(', ') || 'nothing'
      return [{ part, message: `Unexpected answer of ${found}, expected ${type}` }]
    }
    return flow({ from: theirs, to: ours, sent: false }, at(given, 'schema'), at(media, 'schema'), part)
  })
}

interface Flow {
  readonly from: Side
  readonly to: Side
  /** A request: what is left out is not filled in, and what is not known is lost. */
  readonly sent: boolean
  readonly seen?: ReadonlyMap<unknown, ReadonlySet<unknown>>
}

/** Schemas that hold themselves can be made to go on for ever. */
const depthLimit = 64

/** Where a value of the schema `source` may be none of the schema `target`. */
function flow(way: Flow, source: unknown, target: unknown, part: string): Found[] {
  const { from, to, seen = new Map<unknown, ReadonlySet<unknown>>() } = way
  if (seen.get(source)?.has(target)) return []
  if (seen.size > depthLimit) throw endless()
  const inner = { ...way, seen: new Map(seen).set(source, new Set([...(seen.get(source) ?? []), target])) }
  const [shapes, targets] = [from.shapesOf(source), to.shapesOf(target)]
  if (isOpen(shapes) || isOpen(targets)) return []
  return shapes.flatMap((shape) => {
    const fitting = targets.filter(({ type }) => type === shape.type || (type === 'number' && shape.type === 'integer'))
    if (fitting.length === 0) {
      const wanted = targets.map(({ type }) => type).join(' or ')
      const [given, expected] = way.sent ? [wanted, shape.type] : [shape.type, wanted]
      return [{ part, message: `Unexpected ${given}, expected ${expected}` }]
    }
    const found = fitting.map((each) => shapeDifferences(inner, shape, each, part))
    return found.find(({ length }) => length === 0) ?? found[0] ?? []
  })
}

const isOpen = (shapes: readonly Shape[]) => shapes.some(({ type }) => type === undefined)

function shapeDifferences(way: Flow, source: Shape, target: Shape, part: string): Found[] {
  return [
    ...valueDifferences(source, target, part),
    ...[...target.required]
      .filter((name) => !isThere(way, source, name))
      .map((name) => ({ part: memberOf(part, name), message: absence(way, source.properties.has(name)) })),
    ...[...source.properties].flatMap(([name, schema]) => {
      const taken = target.properties.get(name) ?? (isRecord(target.additional) ? target.additional : undefined)
      if (taken !== undefined) return flow(way, schema, taken, memberOf(part, name))
      const lost = way.sent && target.additional !== true
      return lost ? [{ part: memberOf(part, name), message: 'Unexpected absence of the member, expected it' }] : []
    }),
    ...(isRecord(source.additional) && isRecord(target.additional)
      ? flow(way, source.additional, target.additional, `${part}.*`)
      : []),
    ...(source.type === 'array' ? flow(way, source.items, target.items, `${part}[]`) : []),
  ]
}

/** A backend fills in the defaults of what it answers. */
const isThere = ({ from, sent }: Flow, { required, properties }: Shape, name: string) =>
  required.has(name) || (!sent && at(dereferenced(from.document, properties.get(name)), 'default') !== undefined)

function absence({ sent }: Flow, named: boolean): string {
  if (sent) return `Unexpected required member, expected ${named ? 'an optional one' : 'none'}`
  return `Unexpected ${named ? 'optional member' : 'absence of the member'}, expected it always`
}

function valueDifferences(source: Shape, target: Shape, part: string): Found[] {
  if (target.values === undefined) return []
  const allowed = target.values
  if (source.values?.every((value) => allowed.some((each) => same(each, value)))) return []
  const shown = (values: readonly unknown[] | undefined) => values?.map((each) => JSON.stringify(each)).join(', ')
  return [
    { part, message: `Unexpected ${shown(source.values) ?? `any ${source.type}`}, expected one of ${shown(allowed)}` },
  ]
}

const memberOf = (part: string, name: string) => (part.includes(' ') ? `${part}.${name}` : `${part} ${name}`)
