export { type AuthorizationServer, type Client, startAuthorizationServer } from './authorization-server.ts'
export type { FaultyAnswer } from './answer.ts'
export { chatAgents, chatEvent, type ChatAgent, type ChatTurn } from './kagenti/chat-agents.ts'
export type { KubernetesFault } from './kagenti/kubernetes.ts'
export { type AuditEntry, type KagentiStandIn, startKagenti } from './kagenti/stand-in.ts'
export type { AdminAccess, KeycloakAdmin } from './keycloak/admin.ts'
export { distribution, type Distribution, type Environment } from './keycloak/distribution.ts'
export {
  connectKeycloak,
  type Keycloak,
  startKeycloak,
  type StartedKeycloak,
  type StartOptions,
} from './keycloak/keycloak.ts'
export type { RealmOptions } from './keycloak/realm.ts'
export { needs } from './needs.ts'
export {
  type CertificateAuthority,
  createCertificateAuthority,
  type KeyAndCertificate,
} from './wire/certificate-authority.ts'
export { type ConnectProxy, startConnectProxy } from './wire/connect-proxy.ts'
export {
  startWireServer,
  type WireAnswer,
  type WireEnding,
  type WireFault,
  type WireRequest,
  type WireServer,
  type WireServerOptions,
} from './wire/wire-server.ts'
