export { createForward, type Forward, type ForwardOptions } from './forward.ts'
export { TokenExchangeManager, type TokenExchangeOptions } from './token-exchange.ts'
