/**
 * The answer of a success: read whole, and held against the document where that describes it.
 *
 * @module
 */
import { boundedText } from './bounded-text.ts'
import { KagentiError } from './errors.ts'
import { kagentiApi } from './kagenti-api.ts'
import { at, dereferenced, entriesOf } from './openapi/document.ts'
import { misfit } from './openapi/misfit.ts'
import { shapesIn } from './openapi/shape.ts'
import { routeOf } from './route.ts'

/** In bytes, decoded: some ten thousand agents. */
const answerLimit = 16 * 1024 * 1024

const shapesOf = shapesIn(kagentiApi)

/** What is wrong with a value that should have the schema of that name; `undefined` where nothing is. */
export const misfitOf = (name: string, value: unknown): string | undefined =>
  misfit(shapesOf, at(kagentiApi, 'components', 'schemas', name), value)

/**
 * Reads what the document says of that route. Any other answer is JSON if its content type says so, `undefined` if it
 * is empty, and text otherwise. Rejects with `ANSWER_INVALID`.
 */
export const answerTo =
  (method: string, path: string) =>
  async (response: Response): Promise<unknown> => {
    const [documented] = entriesOf(contentOf(method, path))
    const [type, media] = documented ?? [response.headers.get('content-type') ?? '']
    if (!isJson(type)) return (await textOf(method, path, response)) || undefined
    if (documented === undefined && response.status === 204) return undefined
    const answer = await jsonOf(method, path, response)
    const expected = media === undefined ? undefined : misfit(shapesOf, at(media, 'schema'), answer)
    if (expected !== undefined) throw invalid(method, path, response, expected)
    return answer
  }

/** @throws KagentiError `ANSWER_INVALID` */
export async function jsonOf(method: string, path: string, response: Response): Promise<unknown> {
  const text = await textOf(method, path, response)
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(method, path, response, 'JSON')
  }
}

async function textOf(method: string, path: string, response: Response): Promise<string> {
  const text = await boundedText(response, answerLimit)
  if (text === undefined) throw invalid(method, path, response, `at most ${answerLimit / 1024 / 1024} MiB`)
  return text
}

export const invalid = (method: string, path: string, { status }: Response, expected: string): KagentiError =>
  new KagentiError('ANSWER_INVALID', `Unexpected answer of ${routeOf(method, path)}, expected ${expected}`, { status })

const isJson = (type: string) => /^application\/([\w.-]+\+)?json\b/i.test(type)

function contentOf(method: string, path: string): unknown {
  const responses = at(kagentiApi, 'paths', path, method, 'responses')
  return at(dereferenced(kagentiApi, at(responses, '200')), 'content')
}
