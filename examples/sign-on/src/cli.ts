import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { KagentiError } from '@rhdh-boost/kagenti-client'
import { TokenError } from '@rhdh-boost/token-manager'
import { startEmbedded } from './embedded.ts'
import { Fault } from './fault.ts'
import { kagentiOf, type Kagenti } from './kagenti.ts'
import { createNarrator, type Narrator } from './narrator.ts'
import { readConfig, type Environment, type ReadConfig } from './read-config.ts'
import {
  acquireToken,
  callTenTimes,
  checkOwnSpecs,
  listAgents,
  refreshAhead,
  rotateKeys,
  showAudit,
  showConfiguration,
} from './steps.ts'

export interface Io {
  readonly cwd: string
  readonly env: Environment
  readonly colour: boolean
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const usage = `Usage: pnpm start [--config FILE]... [--verbose]

Signs on to Kagenti with a service account and makes calls, step by step.

  --config FILE  an app-config.yaml with boost.providers.kagenti.baseUrl and boost.kagenti.auth; repeatable, later
                 files win. Without it, an authorization server and a Kagenti stand-in are started in this process.
  --verbose      print a stack trace with an error
  --help         print this

Exit code: 0 every step went as it should, 1 one did not, 2 called wrongly
`

const root = join(import.meta.dirname, '../../..')

/** 0: every step went as it should, 1: one did not, 2: called wrongly. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const options = optionsOf(argv)
  if (typeof options === 'string') {
    io.err(`${options}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    io.out(usage)
    return 0
  }
  try {
    await (options.config.length > 0 ? runAgainst(options.config, io) : runEmbedded(io))
    return 0
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const told = [
      ...error.lines.map((line) => `error: ${line}\n`),
      ...error.warnings.map((line) => `warning: ${line}\n`),
    ]
    io.err(`\n${told.join('')}`)
    // The message is the lines above; the rest of the stack holds places in the code only.
    if (options.verbose) io.err(`${error.stack?.slice(error.stack.indexOf('\n    at ') + 1) ?? ''}\n`)
    return 1
  }
}

function optionsOf(argv: readonly string[]) {
  try {
    // pnpm passes on the `--` that may stand before the arguments.
    return parseArgs({
      args: argv[0] === '--' ? argv.slice(1) : [...argv],
      options: {
        config: { type: 'string', multiple: true, default: [] },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
}

async function runEmbedded(io: Io): Promise<void> {
  await using embedded = await startEmbedded()
  const file = relative(io.cwd, join(root, 'examples/sign-on/app-config.yaml'))
  await signOn([file], { ...io, env: embedded.env }, async (kagenti, namespace, narrator) => {
    await rotateKeys(embedded, kagenti, namespace, narrator)
    await refreshAhead(embedded, kagenti, namespace, narrator)
    showAudit(embedded, narrator)
  })
}

const runAgainst = (files: readonly string[], io: Io) => signOn(files, io, () => Promise.resolve())

async function signOn(
  files: readonly string[],
  { out, cwd, env, colour }: Io,
  more: (kagenti: Kagenti, namespace: string, narrator: Narrator) => Promise<void>,
): Promise<void> {
  const narrator = createNarrator(out, colour)
  const config = await readConfig(files, env, cwd)
  showConfiguration(config, files, narrator)
  const kagenti = clientOf(config)
  try {
    await acquireToken(kagenti, narrator)
    const namespace = await listAgents(kagenti, narrator)
    await callTenTimes(kagenti, namespace, narrator)
    await more(kagenti, namespace, narrator)
    checkOwnSpecs(root, narrator)
    const { tokenRequests } = kagenti.tokens.status()
    const { calls, retries } = kagenti.counts()
    out(
      `\nTotal: ${calls} calls, ${tokenRequests} token ${tokenRequests === 1 ? 'request' : 'requests'}, ${retries} ${retries === 1 ? 'retry' : 'retries'}\n`,
    )
  } catch (error) {
    throw faultOf(error, config)
  } finally {
    await kagenti.tokens.close()
  }
}

function clientOf(config: ReadConfig): Kagenti {
  try {
    return kagentiOf(config)
  } catch (error) {
    if (error instanceof TypeError) throw new Fault([`${config.placeOf('boost.kagenti.auth') ?? ''} ${error.message}`])
    throw error
  }
}

/** The error with the key to look at, and where it stands. */
function faultOf(error: unknown, { placeOf }: ReadConfig): unknown {
  const at = (key: string) => `${placeOf(key) ?? 'configuration'} ${key}`
  if (error instanceof TokenError) {
    const key =
      error.code === 'TOKEN_REQUEST_REJECTED' ? 'boost.kagenti.auth.clientSecret' : 'boost.kagenti.auth.tokenEndpoint'
    const why = error.errorDescription === undefined ? '' : ` (${error.errorDescription})`
    return new Fault([`${at(key)}: ${error.message}${why}\n  ${error.hint}`])
  }
  if (error instanceof KagentiError) return new Fault([`${at('boost.providers.kagenti.baseUrl')}: ${error.message}`])
  return error
}
