export { createForward, type Forward, type ForwardOptions } from './forward.ts'
export { ServiceAccountTokens, type ServiceAccountOptions } from './service-account.ts'
