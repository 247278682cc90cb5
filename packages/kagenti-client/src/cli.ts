/**
 * `kagenti-api check FILE|URL`: whether a backend still does what this client was made for.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { printable, safeCause } from '@rhdh-boost/token-manager'
import { boundedText } from './bounded-text.ts'
import { kagentiApi } from './kagenti-api.ts'
import { compareApi, routesOf, type Difference } from './openapi/compare-api.ts'
import { at, isRecord, type OpenApi } from './openapi/document.ts'

export interface Io {
  readonly cwd: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly fetch: typeof globalThis.fetch
}

const usage = `Usage: kagenti-api check FILE|URL [--json] [--timeout SECONDS]

Holds the OpenAPI document that a Kagenti backend publishes against the one that this client was made from, and names
each route, parameter and member that differs in a way that breaks the client.

  FILE|URL           the backend's document, or the address of the backend: /api/openapi.json is asked for
  --json             print { "document", "routes", "differences": [{ "route", "part", "message" }] }
  --timeout SECONDS  for the answer to a URL (default: 30)
  --help             print this

Exit code: 0 nothing breaks the client, 1 something does, 2 called wrongly, or the document could not be read
`

/** In bytes. */
const documentLimit = 16 * 1024 * 1024

/** 0: nothing breaks the client, 1: something does, 2: called wrongly, or the document could not be read. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const options = optionsOf(argv)
  if (typeof options === 'string') {
    io.err(`kagenti-api: ${printable(options)}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    io.out(usage)
    return 0
  }
  const theirs = await documentAt(options.source, options.seconds, io)
  if (typeof theirs === 'string') {
    io.err(`kagenti-api: ${printable(theirs, 1000)}\n`)
    return 2
  }
  const differences = differencesOf(theirs)
  if (typeof differences === 'string') {
    io.err(`kagenti-api: ${differences}\n`)
    return 2
  }
  const routes = routesOf(kagentiApi).length
  const info = [at(theirs, 'info', 'title'), at(theirs, 'info', 'version')].filter((text) => typeof text === 'string')
  const document = printable(info.join(' ')) || 'The document'
  if (options.json) {
    io.out(`${JSON.stringify({ document, routes, differences }, undefined, 2)}\n`)
  } else {
    for (const { route, part, message } of differences) {
      io.out(`${printable([route, part, message].filter((text) => text !== '').join(': '), 1000)}\n`)
    }
    const total =
      ['nothing breaks', '1 difference breaks'][differences.length] ?? `${differences.length} differences break`
    io.out(`${document}: ${routes} routes compared, ${total} this client\n`)
  }
  return differences.length === 0 ? 0 : 1
}

function optionsOf(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      // pnpm passes on the `--` that may stand before the arguments.
      args: argv.filter((arg) => arg !== '--'),
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        timeout: { type: 'string', default: '30' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const [command, source, ...more] = positionals
    const seconds = Number(values.timeout)
    if (values.help) return { help: true as const }
    if (command !== 'check') return `Unexpected ${command ?? 'end of the command'}, expected \`check\``
    if (source === undefined) return 'Unexpected end of the command, expected a file or a URL'
    if (more.length > 0) return `Unexpected ${more.join(' ')}, expected one file or URL`
    if (!(seconds > 0 && seconds <= 3600)) return 'Unexpected --timeout, expected a number of seconds, 3600 at most'
    return { help: false as const, source, seconds, json: values.json }
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
}

/** Or why there is none. */
async function documentAt(source: string, seconds: number, io: Io): Promise<OpenApi | string> {
  const isUrl = /^https?:\/\//i.test(source)
  const name = isUrl ? 'the URL' : source
  const text = isUrl ? await textFrom(source, seconds, io) : await textIn(resolve(io.cwd, source))
  if (typeof text !== 'string') return `${name}: ${text.fault}`
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return `${name}: Unexpected content, expected JSON`
  }
  const version = at(document, 'openapi')
  const isOpenApi = typeof version === 'string' && /^3\.\d/.test(version)
  if (isRecord(document) && isOpenApi && isRecord(document['paths'])) return document
  return `${name}: Unexpected content, expected OpenAPI 3 with paths`
}

function differencesOf(theirs: OpenApi): readonly Difference[] | string {
  try {
    return compareApi(kagentiApi, theirs)
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

interface Fault {
  readonly fault: string
}

async function textIn(path: string): Promise<string | Fault> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return { fault: `Unexpected ${safeCause(error)?.code ?? 'failure'}, expected a readable file` }
  }
}

/** A backend's document needs no token, and none is sent. */
async function textFrom(source: string, seconds: number, io: Io): Promise<string | Fault> {
  const url = URL.canParse(source) ? new URL(source) : undefined
  if (url === undefined || url.username !== '' || url.password !== '') {
    return { fault: 'Unexpected form, expected an http(s) URL without user info' }
  }
  if (url.pathname === '/') url.pathname = '/api/openapi.json'
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    const response = await io.fetch(url, { headers: { accept: 'application/json' }, signal })
    if (!response.ok) {
      await response.body?.cancel()
      return { fault: `Unexpected answer ${response.status}, expected an OpenAPI document` }
    }
    const limit = `at most ${documentLimit / 1024 / 1024} MiB`
    return (await boundedText(response, documentLimit)) ?? { fault: `Unexpected length, expected ${limit}` }
  } catch (error) {
    if (signal.aborted) return { fault: `Unexpected silence, expected an answer within ${seconds} s` }
    return { fault: `Unexpected ${safeCause(error)?.code ?? 'failure'}, expected an answer` }
  }
}
