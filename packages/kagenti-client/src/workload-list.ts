/**
 * Agents or tools of several namespaces, and what could not be asked.
 *
 * @module
 */
import { answerTo, invalid, jsonOf, misfitOf } from './answer.ts'
import type { components } from './api.ts'
import { KagentiError } from './errors.ts'
import type { CallOptions, Exchange } from './exchange.ts'

/** An agent or a tool as it stands in a list. Members that are not named pass through. */
export type Workload = components['schemas']['Workload']

export interface ListOptions extends CallOptions {
  /** All that the backend lists unless told. `timeoutSeconds` counts for each. */
  readonly namespaces?: readonly string[]
}

export interface ListFailure {
  readonly namespace: string
  readonly error: KagentiError
}

/**
 * What is missing from `items` is gone only if its namespace was asked, and is neither among `failures` nor `doubtful`:
 * the backend answers some failures of Kubernetes as if there were nothing.
 */
export interface WorkloadList {
  readonly items: readonly Workload[]
  /** The namespaces that were asked, in this order. */
  readonly namespaces: readonly string[]
  /** Those of them that could not be listed. */
  readonly failures: readonly ListFailure[]
  /** Those of them whose answer may be a failure: without any tool, or `default` where it is the only namespace. */
  readonly doubtful: readonly string[]
}

/**
 * One namespace after the other: the backend serves one request at a time, and everything else waits meanwhile.
 *
 * Rejects where the namespaces themselves cannot be listed, with the reason of `signal`, and with TokenError: without an
 * access token it is no namespace that failed.
 */
export async function listWorkloads(
  exchange: Exchange,
  path: '/api/v1/agents' | '/api/v1/tools',
  { namespaces, ...options }: ListOptions,
): Promise<WorkloadList> {
  const asked = [...new Set(namespaces ?? (await allNamespaces(exchange, options)))]
  const items: Workload[] = []
  const failures: ListFailure[] = []
  const doubtful: string[] = namespaces === undefined && asked.join() === 'default' ? ['default'] : []
  for (const namespace of asked) {
    try {
      const found = await exchange('get', path, { ...options, params: { query: { namespace } } }, itemsOf(path))
      items.push(...found)
      if (path === '/api/v1/tools' && found.length === 0 && !doubtful.includes(namespace)) doubtful.push(namespace)
    } catch (error) {
      if (!(error instanceof KagentiError)) throw error
      failures.push({ namespace, error })
    }
  }
  return { items, namespaces: asked, failures, doubtful }
}

async function allNamespaces(exchange: Exchange, options: CallOptions): Promise<readonly string[]> {
  const path = '/api/v1/namespaces'
  const answer = await exchange('get', path, options, answerTo('get', path))
  return (answer as components['schemas']['NamespaceList']).namespaces
}

/** `{ "items": [] }`, or an array. */
const itemsOf = (path: string) => async (response: Response) => {
  const answer = await jsonOf('get', path, response)
  const list = Array.isArray(answer) ? { items: answer } : answer
  const expected = misfitOf('WorkloadList', list)
  if (expected !== undefined) throw invalid('get', path, response, expected)
  return (list as components['schemas']['WorkloadList']).items
}
