/** The command `testbed`: both servers, until it is told to stop. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { renderAppConfig } from './app-config.ts'
import { startAuthorizationServer } from './authorization-server.ts'
import { startKagenti } from './kagenti/stand-in.ts'

export interface Io {
  out(text: string): void
  err(text: string): void
  /** Ends the command. */
  readonly stop: AbortSignal
}

const usage = `\
Usage: pnpm testbed [options]
       pnpm --silent testbed > my-app-config.yaml

Starts an authorization server and a Kagenti stand-in on 127.0.0.1, prints an app-config that points to them, and runs
until Ctrl-C. For development only.

Options:
  --port <number>          port of the authorization server (default: any free one)
  --kagenti-port <number>  port of the Kagenti stand-in (default: any free one)
  --lifetime <seconds>     lifetime of the access tokens (default: 10)
  -h, --help               show this help
`

/** 0: stopped, or help shown; 1: a port is taken; 2: called wrongly. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const parsed = parseOptions(argv)
  if (parsed === 'help') {
    io.out(usage)
    return 0
  }
  if ('error' in parsed) {
    io.err(`${parsed.error}\n\n${usage}`)
    return 2
  }
  try {
    await run(parsed, io)
    return 0
  } catch (error) {
    const port = takenPort(error)
    if (port === undefined) throw error
    io.err(`Port ${port} of 127.0.0.1 is taken. Choose another, or leave the option out for any free one.\n`)
    return 1
  }
}

interface Options {
  readonly port: number
  readonly kagentiPort: number
  /** In seconds. */
  readonly lifetime: number
}

async function run({ port, kagentiPort, lifetime }: Options, io: Io): Promise<void> {
  const client = { id: 'boost', secret: randomBytes(24).toString('base64url'), lifetime }
  const authorizationServer = await startAuthorizationServer({ clients: [client], port })
  try {
    const { issuer, tokenEndpoint, jwksUri } = authorizationServer
    const kagenti = await startKagenti({ jwksUri, port: kagentiPort })
    try {
      const { baseUrl } = kagenti
      io.out(renderAppConfig({ baseUrl, tokenEndpoint, clientId: client.id, clientSecret: client.secret }))
      io.err(`\
Authorization server  ${issuer}  (access tokens live ${lifetime} s)
Kagenti stand-in      ${baseUrl}
Standard output is the app-config; its first lines say how to set the secret. Ctrl-C stops.
`)
      if (!io.stop.aborted) await once(io.stop, 'abort')
    } finally {
      await kagenti.close()
    }
  } finally {
    await authorizationServer.close()
  }
}

function parseOptions(argv: readonly string[]): 'help' | { readonly error: string } | Options {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string', default: '0' },
        'kagenti-port': { type: 'string', default: '0' },
        lifetime: { type: 'string', default: '10' },
      },
    })
    if (values.help) return 'help'
    return {
      port: integer('--port', values.port, { min: 0, max: 65_535 }),
      kagentiPort: integer('--kagenti-port', values['kagenti-port'], { min: 0, max: 65_535 }),
      lifetime: integer('--lifetime', values.lifetime, { min: 1, max: 86_400 }),
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return { error: error.message }
    throw error
  }
}

/** @throws {RangeError} with a message for the one who typed it. */
function integer(option: string, text: string, { min, max }: { readonly min: number; readonly max: number }): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (value >= min && value <= max) return value
  throw new RangeError(`Unexpected ${option} ${JSON.stringify(text)}, expected a whole number from ${min} to ${max}`)
}

function takenPort(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return undefined
  return 'port' in error && typeof error.port === 'number' ? error.port : undefined
}
