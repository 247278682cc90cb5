/** What the backend reads from: the workloads of a cluster, and the failures of its API. */
import { type Answer, json } from '../answer.ts'
import { agents, type Item, tools } from './sample-data.ts'

/** The status that Kubernetes answers with, or no answer at all. */
export type KubernetesFault = 401 | 403 | 404 | 500 | 503 | 'unreachable'

export interface Kubernetes {
  readonly agents: Item[]
  readonly tools: Item[]
  /** Of a namespace, or of the cluster as a whole. */
  readonly fault: (namespace?: string) => KubernetesFault | undefined
  readonly fail: (fault: KubernetesFault | undefined, namespace?: string) => void
}

export function createKubernetes(): Kubernetes {
  const faults = new Map<string | undefined, KubernetesFault | undefined>()
  return {
    agents: [...agents],
    tools: [...tools],
    fault: (namespace) => faults.get(undefined) ?? faults.get(namespace),
    fail: (fault, namespace) => void faults.set(namespace, fault),
  }
}

const reasons = {
  401: 'Unauthorized',
  403: 'Permission denied. Check RBAC configuration.',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** What the backend makes of it in a list: of agents an error, of the others something that looks like an answer. */
export function failedList(
  list: 'agents' | 'tools' | 'namespaces',
  fault: KubernetesFault | undefined,
): Answer | undefined {
  if (fault === undefined) return undefined
  if (fault === 'unreachable') throw new Error('Kubernetes cannot be reached')
  if (list === 'agents') return json(fault, { detail: reasons[fault] })
  return json(200, list === 'tools' ? { items: [] } : { namespaces: ['default'] })
}
