/**
 * The steps of the main job. Each prints what it saw and throws if it was not what it should be.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import { boostConfigFields, isSensitiveField, type BoostConfigKey } from '@rhdh-boost/boost-config'
import type { Field } from '@rhdh-boost/config-kit'
import type { KagentiClient, WorkloadList } from '@rhdh-boost/kagenti-client'
import { check, loadProject } from '@rhdh-boost/spec-check'
import type { AuditEntry } from '@rhdh-boost/testbed'
import { decodeJwt } from 'jose'
import type { Embedded } from './embedded.ts'
import { Fault } from './fault.ts'
import { kagentiOf, type Kagenti } from './kagenti.ts'
import type { Narrator } from './narrator.ts'
import type { ReadConfig } from './read-config.ts'

export const onBehalfOf = 'user:default/jane'

export function showConfiguration(
  { values, warnings }: ReadConfig,
  files: readonly string[],
  { step, line, table }: Narrator,
): void {
  step(`Configuration accepted: ${files.join(', ')}`)
  const rows = (Object.keys(boostConfigFields) as BoostConfigKey[]).flatMap((key) => {
    const { meta }: Field = boostConfigFields[key]
    const value = valueAt(values, key)
    if (value === undefined)
      return meta.default === undefined ? [] : [[key, `${shown(meta.default)} (default)`] as const]
    return [[key, isSensitiveField(key) ? '***' : shown(value)] as const]
  })
  table(rows)
  for (const warning of warnings) line(`warning: ${warning}`)
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const valueAt = (values: object, key: string): unknown =>
  key
    .split('.')
    .slice(1)
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], values)

export async function acquireToken({ tokens }: Kagenti, { step, table }: Narrator): Promise<void> {
  step('Access token acquired with the client credentials grant')
  const token = await tokens.getToken()
  const { expiresAt, refreshDueAt } = tokens.status()
  const seconds = (date: Date | undefined) =>
    date === undefined ? 'unknown' : `${Math.round((date.getTime() - Date.now()) / 1000)} s`
  table([['expires in', seconds(expiresAt)], ['refresh due in', seconds(refreshDueAt)], ...claimsOf(token)])
}

/** Who it was issued to and what for; never the token itself. An opaque token has no claims to show. */
function claimsOf(token: string): (readonly [string, string])[] {
  try {
    const {
      iss,
      azp,
      aud,
      realm_access: access,
    } = decodeJwt<{ azp?: string; realm_access?: { roles?: string[] } }>(token)
    const claims = {
      iss,
      azp,
      aud: aud === undefined ? undefined : [aud].flat().join(', '),
      roles: access?.roles?.join(', '),
    }
    return Object.entries(claims).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  } catch {
    return []
  }
}

export async function listAgents({ client }: Kagenti, { step, line }: Narrator): Promise<string> {
  step(`Agents listed on behalf of ${onBehalfOf}`)
  const { username, roles } = await client.call('get', '/api/v1/auth/userinfo', { onBehalfOf })
  line(`Kagenti knows us as ${username} (${roles.toSorted().join(', ')})`)
  const agents = await client.listAgents({ onBehalfOf })
  const { namespaces } = agents
  const tools = await client.listTools({ namespaces, onBehalfOf })
  for (const namespace of namespaces)
    line(`${namespace}: agents ${told(agents, namespace)}; tools ${told(tools, namespace)}`)
  const [first] = namespaces
  return demand(first, 'a namespace that the service account may see')
}

/** The agents of one namespace. @throws KagentiError or TokenError where they cannot be listed. */
const listed = (client: KagentiClient, namespace: string) =>
  client.call('get', '/api/v1/agents', { params: { query: { namespace } }, onBehalfOf })

function told({ items, failures, doubtful }: WorkloadList, namespace: string): string {
  const failure = failures.find((each) => each.namespace === namespace)
  if (failure !== undefined) return `could not be listed (${failure.error.message})`
  const names = items.filter((item) => item.namespace === namespace).map(({ name }) => name)
  return names.join(', ') || (doubtful.includes(namespace) ? 'none, or a failure that was not reported' : 'none')
}

export async function callTenTimes(
  { client, tokens }: Kagenti,
  namespace: string,
  { step, line }: Narrator,
): Promise<void> {
  step('Ten more calls')
  const before = tokens.status().tokenRequests
  await Promise.all(Array.from({ length: 10 }, () => listed(client, namespace)))
  const more = tokens.status().tokenRequests - before
  line(more === 0 ? 'served by the same token: no token request' : `${more} token request: the token was due`)
}

/** As Kagenti does, the stand-in goes on accepting old tokens until a new key makes it read the key set again. */
export async function rotateKeys(
  embedded: Embedded,
  kagenti: Kagenti,
  namespace: string,
  { step, line }: Narrator,
): Promise<void> {
  step('The server rotates its keys')
  const { server, otherClient } = embedded
  server.rotateKeys()
  const other = kagentiOf({
    placeOf: () => undefined,
    values: {
      providers: { kagenti: { baseUrl: embedded.kagenti.baseUrl } },
      kagenti: {
        auth: { tokenEndpoint: server.tokenEndpoint, clientId: otherClient.id, clientSecret: otherClient.secret },
      },
    },
  })
  await other.client.call('get', '/api/v1/auth/userinfo')
  await other.tokens.close()
  line('another client calls with a token of the new key: Kagenti reads the key set again')
  const before = { audit: embedded.kagenti.audit.length, tokens: kagenti.tokens.status().tokenRequests }
  await listed(kagenti.client, namespace)
  const statuses = embedded.kagenti.audit.slice(before.audit).map(({ status }) => status)
  const requests = kagenti.tokens.status().tokenRequests - before.tokens
  expectThat(statuses.join() === '401,200' && requests === 1, 'one 401 and one retry with a new token')
  line('our next call meets a 401, and is sent once more with a new token: 200')
}

/** The answer of the token endpoint is held back: a call that waited for it would not come back. */
export async function refreshAhead(
  { server }: Embedded,
  kagenti: Kagenti,
  namespace: string,
  narrator: Narrator,
): Promise<void> {
  const { step, line } = narrator
  const { client, tokens } = kagenti
  step('A token is refreshed before it expires, and no call waits')
  const token = await tokens.getToken()
  line('waiting for the refresh-ahead window …')
  await until(() => tokens.status().state !== 'fresh', 'the refresh-ahead window')
  const before = server.tokenRequests
  const release = server.holdTokenRequests()
  for (let call = 0; call < 5; call++) await listed(client, namespace)
  await until(() => server.tokenRequests === before + 1, 'one token request in the background')
  expectThat((await tokens.getToken()) === token, 'the same token while the new one is on its way')
  line('the token endpoint is silent: five calls were answered meanwhile, with the current token')
  release()
  await until(async () => (await tokens.getToken()) !== token, 'a new token')
  await listed(client, namespace)
  line('it answers: the next call carries the new token')
}

export function showAudit({ kagenti }: Embedded, { step, table }: Narrator): void {
  step('What Kagenti saw')
  const rows = Map.groupBy(kagenti.audit, (entry: AuditEntry) => `${entry.status} ${entry.method} ${entry.path}`)
  const who = ({ azp = 'unknown client', onBehalfOf: user = 'nobody' }: AuditEntry) => `${azp} for ${user}`
  table([
    ['status, method, path', 'azp for X-Backstage-User'],
    ...[...rows].map(([request, entries]) => {
      const callers = [...Map.groupBy(entries, who)]
      return [
        request,
        callers.map(([caller, { length }]) => (length > 1 ? `${caller} × ${length}` : caller)).join('; '),
      ] as const
    }),
  ])
  const calls = kagenti.audit.filter(({ azp }) => azp === 'boost')
  expectThat(
    calls.every((entry) => entry.onBehalfOf === onBehalfOf),
    `every call of ours on behalf of ${onBehalfOf}`,
  )
}

/** @param root - of this repository. */
export function checkOwnSpecs(root: string, { step, line }: Narrator): void {
  step("This repository's specs, held against schema, code and tests")
  const { files, findings } = check(loadProject({ root }))
  line(`${files} files, findings: ${findings.length}`)
  for (const { file, line: row, column, message } of findings) line(`${file}:${row}:${column} ${message}`)
  expectThat(findings.length === 0, 'no finding; run `pnpm check`')
}

function expectThat(condition: boolean, expected: string): void {
  if (!condition) throw new Fault([`This step did not go as it should, expected ${expected}`])
}

function demand<T>(value: T | undefined, expected: string): T {
  if (value === undefined) throw new Fault([`This step did not go as it should, expected ${expected}`])
  return value
}

async function until(condition: () => boolean | Promise<boolean>, expected: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await condition()) return
    await setTimeout(20)
  }
  expectThat(false, expected)
}
