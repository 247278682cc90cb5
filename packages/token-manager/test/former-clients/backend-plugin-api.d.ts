/** The services of Backstage that the differences are given. */
type JsonValue = JsonValue[] | JsonObject | number | string | boolean | null
interface JsonObject {
  [key: string]: JsonValue | undefined
}

export interface LoggerService {
  error(message: string, meta?: Error | JsonObject): void
  warn(message: string, meta?: Error | JsonObject): void
  info(message: string, meta?: Error | JsonObject): void
  debug(message: string, meta?: Error | JsonObject): void
  child(meta: JsonObject): LoggerService
}

export interface RootLifecycleService {
  addShutdownHook(hook: () => void | Promise<void>): void
}
