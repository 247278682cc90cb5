import * as z from 'zod'
import { idsIn, type OneResult, type TestState } from './test-result.ts'

const states = new Map<string, TestState>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['todo', 'todo'],
  ['skipped', 'skipped'],
  ['pending', 'skipped'],
  ['disabled', 'skipped'],
])

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.enum([...states.keys()]),
          duration: z.number().nullish(),
          tags: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
})

/**
 * Reads the report of Jest's `--json`, which is the form of Vitest's JSON reporter too; Vitest's has tags.
 *
 * @throws z.ZodError if it is another JSON.
 */
export function readJsonResults(json: unknown, locate: (file: string) => string | undefined): OneResult[] {
  return report.parse(json).testResults.flatMap(({ name: path, assertionResults }) => {
    const file = locate(path)
    return assertionResults.map(({ ancestorTitles, title, status, duration, tags = [] }): OneResult => {
      const name = [...ancestorTitles, title].join(' > ')
      return {
        name,
        ...(file !== undefined && { file }),
        tags,
        state: states.get(status) ?? 'skipped',
        ...(typeof duration === 'number' && { duration }),
        ids: idsIn(...tags, name),
      }
    })
  })
}
