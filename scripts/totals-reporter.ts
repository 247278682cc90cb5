import type { Reporter, TestModule } from 'vitest/node'

/** Says what was not run here and why, and ends the whole run with a line `N passed, N failed`. */
export class Totals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const notes = new Map<string, number>()
    for (const module of modules) {
      // A file or a `describe` that fails before its tests has none that failed.
      for (const suite of [module, ...module.children.allSuites()]) {
        if (suite.errors().length > 0) counts.failed += 1
      }
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'pending') continue
        counts[result.state] += 1
        if (result.state === 'skipped' && result.note) notes.set(result.note, (notes.get(result.note) ?? 0) + 1)
      }
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    // At exit, so that no other reporter's line comes after it.
    process.once('exit', () => {
      for (const [note, tests] of notes) console.log(`${note} (${tests} ${tests === 1 ? 'test' : 'tests'})`)
      console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
    })
  }
}
