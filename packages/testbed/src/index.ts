export { type AuthorizationServer, type Client, startAuthorizationServer } from './authorization-server.ts'
export type { FaultyAnswer } from './answer.ts'
export { type AuditEntry, type KagentiStandIn, startKagenti } from './kagenti/stand-in.ts'
export { needs } from './needs.ts'
