/** A real Keycloak with the realm of `realm.json`: one that is started on loopback, or one that runs already. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createAdmin, createAdminApi, createRealm, deleteRealm, type KeycloakAdmin, serverVersion } from './admin.ts'
import type { AdminAccess } from './admin.ts'
import { distribution, type Environment } from './distribution.ts'
import { type ProcessGroup, startGroup } from './process-group.ts'
import { realmRepresentation, type RealmOptions } from './realm.ts'

export interface Keycloak extends AsyncDisposable {
  /** Of the server, such as `26.7.3`. */
  readonly version: string
  readonly baseUrl: string
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  readonly admin: KeycloakAdmin
  close(): Promise<void>
}

export interface StartedKeycloak extends Keycloak {
  /** What the server printed; removed by `close`, unless `keepLog` was called. */
  readonly log: string
  keepLog(): void
  /** Connections are accepted and nothing is answered, until `resume`. */
  suspend(): void
  resume(): void
  /** Ends it as an operator would. */
  stop(): Promise<void>
  /** Ends it without a farewell. */
  kill(): Promise<void>
  /** On the same address, stopped before if it runs. The realm is as at the first start, but for its keys. */
  restart(): Promise<void>
}

export interface StartOptions extends RealmOptions {
  /** 26.7.3 unless told. */
  readonly version?: string
  /** `PATH` finds `java` and `mvn`; `XDG_CACHE_HOME` or `HOME` the cache; `KEYCLOAK_HOME` an unpacked copy, if set. */
  readonly env: Environment
  /** A folder for the log; that of the system's temporary files unless told. */
  readonly logFolder?: string
  /** 180 unless told: enough for a first start on two idle cores four times over. */
  readonly readyWithinSeconds?: number
}

const newest = '26.7.3'

/**
 * Starts a Keycloak on free ports of 127.0.0.1, fetched by Maven where the cache has none. Needs `java` 17.
 * The first start of a version builds it, and takes three times as long as later ones.
 *
 * Rejects if Maven cannot fetch it, or it is not ready in time; the error names the log, which is kept.
 */
export async function startKeycloak(options: StartOptions): Promise<StartedKeycloak> {
  const { version = newest, realm = 'kagenti', env, logFolder = tmpdir(), readyWithinSeconds = 180 } = options
  const source = distribution(version, env)
  const folder = await mkdtemp(join(tmpdir(), 'boost-keycloak-'))
  await mkdir(logFolder, { recursive: true })
  const log = join(logFolder, `keycloak-${version}-${randomUUID().slice(0, 8)}.log`)
  const [port, managementPort] = await freePorts()
  const access = { baseUrl: `http://127.0.0.1:${port}`, username: 'admin', password: randomUUID() }
  let group: ProcessGroup | undefined
  let logIsKept = false

  async function end(signal: 'TERM' | 'KILL'): Promise<void> {
    // A suspended process does not see a SIGTERM.
    for (const name of [signal, 'CONT'] as const) group?.signal(name)
    await group?.ended
    group = undefined
  }

  async function close(): Promise<void> {
    await end('KILL')
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    if (!logIsKept) await rm(log, { force: true })
  }

  async function start(home: string): Promise<void> {
    group = await startGroup(join(home, 'bin/kc.sh'), startArguments(port, managementPort), {
      env: serverEnvironment(env, access),
      log,
      folder,
    })
    await ready(`http://127.0.0.1:${managementPort}/health/ready`, group, readyWithinSeconds)
  }

  try {
    const home = await source.copyInto(folder)
    await mkdir(join(home, 'data/import'), { recursive: true })
    await writeFile(join(home, 'data/import/realm.json'), JSON.stringify(realmRepresentation({ ...options, realm })))
    await start(home)
    await source.keep(home)
    return {
      ...(await keycloakAt(access, realm)),
      log,
      keepLog() {
        logIsKept = true
      },
      suspend: () => group?.signal('STOP'),
      resume: () => group?.signal('CONT'),
      stop: () => end('TERM'),
      kill: () => end('KILL'),
      async restart() {
        await end('TERM')
        await start(home)
      },
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    logIsKept = true
    await close()
    throw new Error(`Keycloak ${version} did not start; its log is ${log}`, { cause: error })
  }
}

/**
 * A Keycloak that runs already, which gets a realm of its own for the time being. Needs an administrator of its master
 * realm.
 */
export async function connectKeycloak(access: AdminAccess, options: RealmOptions = {}): Promise<Keycloak> {
  const api = createAdminApi(access)
  const { realm = `kagenti-${randomUUID().slice(0, 8)}` } = options
  await createRealm(api, { ...options, realm })
  const close = async () => void (await deleteRealm(api, realm))
  return { ...(await keycloakAt(access, realm)), close, [Symbol.asyncDispose]: close }
}

async function keycloakAt(access: AdminAccess, realm: string) {
  const { baseUrl } = access
  const api = createAdminApi(access)
  const issuer = `${baseUrl}/realms/${realm}`
  return {
    version: await serverVersion(api),
    baseUrl,
    issuer,
    tokenEndpoint: `${issuer}/protocol/openid-connect/token`,
    jwksUri: `${issuer}/protocol/openid-connect/certs`,
    admin: createAdmin(api, realm),
  }
}

/** Another set of build options (`--db`, `--cache`, `--health-enabled`, `--features`) would build a cached copy again. */
export const startArguments = (port: number, managementPort: number): string[] => [
  'start-dev',
  '--import-realm',
  '--db=dev-mem',
  '--cache=local',
  '--health-enabled=true',
  '--http-host=127.0.0.1',
  `--http-port=${port}`,
  `--http-management-port=${managementPort}`,
]

/** What the shell says to a Keycloak of its own (`KC_…`) is not for this one. */
export const serverEnvironment = (
  env: Environment,
  { username, password }: Omit<AdminAccess, 'baseUrl'>,
): Environment => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('KC_'))),
  KC_BOOTSTRAP_ADMIN_USERNAME: username,
  KC_BOOTSTRAP_ADMIN_PASSWORD: password,
})

/** Until it is ready its ports refuse connections. */
async function ready(health: string, group: ProcessGroup, withinSeconds: number): Promise<void> {
  const limit = AbortSignal.timeout(withinSeconds * 1000)
  const ended = group.ended.then((how) => `It ended with ${how} before it was ready`)
  while (!limit.aborted) {
    const isReady = fetch(health, { signal: limit }).then(
      ({ ok }) => ok,
      () => false,
    )
    const outcome = await Promise.race([ended, isReady])
    if (outcome === true) return
    if (typeof outcome === 'string') throw new Error(outcome)
    await setTimeout(200)
  }
  throw new Error(`It was not ready after ${withinSeconds} s`)
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  const [one, other] = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return (server.address() as AddressInfo).port
    }),
  )
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
  return [one ?? 0, other ?? 0]
}
