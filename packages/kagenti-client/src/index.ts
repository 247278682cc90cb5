export type { NamespaceList, UserInfo, Workload, WorkloadList } from './answers.ts'
export { isEntityRef } from './entity-ref.ts'
export { KagentiError, type KagentiErrorCode } from './errors.ts'
export {
  createKagentiClient,
  type CallOptions,
  type KagentiClient,
  type KagentiClientOptions,
  type NamespaceOptions,
} from './kagenti-client.ts'
