/** What Kagenti's backend answers. Members that are not named here pass through. */

export interface UserInfo {
  /** `service-account-<client id>` for a service account. */
  readonly username: string
  readonly email: string | null
  readonly roles: readonly string[]
  readonly authenticated: boolean
  readonly [member: string]: unknown
}

export interface NamespaceList {
  readonly namespaces: readonly string[]
  readonly [member: string]: unknown
}

/** An agent or a tool as it stands in a list. */
export interface Workload {
  readonly name: string
  readonly namespace: string
  readonly description?: string
  readonly status?: string
  readonly [member: string]: unknown
}

export interface WorkloadList {
  readonly items: readonly Workload[]
  readonly [member: string]: unknown
}

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

export const isUserInfo = (value: unknown): value is UserInfo =>
  isMembers(value) &&
  typeof value['username'] === 'string' &&
  (value['email'] === null || typeof value['email'] === 'string') &&
  isStrings(value['roles']) &&
  typeof value['authenticated'] === 'boolean'

export const isNamespaceList = (value: unknown): value is NamespaceList =>
  isMembers(value) && isStrings(value['namespaces'])

export const isWorkloadList = (value: unknown): value is WorkloadList =>
  isMembers(value) &&
  Array.isArray(value['items']) &&
  value['items'].every(
    (item) => isMembers(item) && typeof item['name'] === 'string' && typeof item['namespace'] === 'string',
  )
