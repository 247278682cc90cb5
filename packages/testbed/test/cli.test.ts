import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { startedServer } from './started.ts'

/** Runs the command to its end; what it prints is kept. */
async function run(argv: readonly string[], stop = AbortSignal.abort()) {
  const printed = { out: '', err: '' }
  const code = await main(argv, {
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    stop,
  })
  return { code, ...printed }
}

test.each([
  { argv: ['--port', 'x'], error: 'Unexpected --port "x", expected a whole number from 0 to 65535' },
  { argv: ['--kagenti-port=65536'], error: 'Unexpected --kagenti-port "65536", expected' },
  { argv: ['--port=-1'], error: 'Unexpected --port "-1", expected' },
  { argv: ['--lifetime', '0'], error: 'Unexpected --lifetime "0", expected a whole number from 1 to 86400' },
  { argv: ['--lifetime='], error: 'Unexpected --lifetime "", expected' },
  { argv: ['--port'], error: "Option '--port <value>' argument missing" },
  { argv: ['--verbose'], error: "Unknown option '--verbose'" },
  { argv: ['start'], error: "Unexpected argument 'start'" },
])('$argv is an error with the usage, and starts nothing', async ({ argv, error }) => {
  const { code, out, err } = await run(argv)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(error)
  expect(err).toContain('Usage: pnpm testbed')
})

test.each(['--help', '-h'])('%s names every option', async (option) => {
  const { code, out, err } = await run([option])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const name of ['--port', '--kagenti-port', '--lifetime', '--help']) expect(out).toContain(name)
})

test('a port that is taken is named, and the server already started is stopped', async () => {
  const taken = new URL(await startedServer(() => {})).port
  const { port } = new URL((await run([])).err.match(/http:\S+/)?.[0] ?? '')
  const { code, out, err } = await run(['--port', port, '--kagenti-port', taken])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(`Port ${taken} of 127.0.0.1 is taken.`)
  await expect(once(connect(Number(port), '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
