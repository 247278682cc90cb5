/**
 * `pnpm bench`: the token manager beside its peers, in one run. Writes README.md of this folder.
 * Run on the built package: `pnpm build` first.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { measureBursts } from './bursts.ts'
import { measureCachedToken } from './cached-token.ts'
import { measureLoad } from './load.ts'
import { measureRefreshes } from './refreshes.ts'
import { reportOf } from './report.ts'
import { startServer } from './server.ts'

const [load] = loadavg()
const [cpu] = cpus()
const machine = `${cpu?.model.trim() ?? 'an unknown processor'}, ${cpus().length} cores, ${process.platform}, Node ${process.version}; its load average was ${load?.toFixed(1)} at the start`

const server = await startServer()
try {
  const { origin } = server
  const report = reportOf(machine, {
    cached: await measureCachedToken(origin),
    busy: await measureLoad(origin, '/items', 60),
    waiting: await measureLoad(origin, '/items/late', 20),
    bursts: await measureBursts(server),
    refreshes: await measureRefreshes(server),
  })
  writeFileSync(join(import.meta.dirname, 'README.md'), report)
  console.log(report)
} finally {
  await server.close()
}
