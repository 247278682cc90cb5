import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Io } from './cli.ts'
import { plain, styleOf } from './plain.ts'
import { firstPush, secondPush, thirdPush, versionOne, type Push } from './pushes.ts'
import { createRepository, sameEverywhere } from './repository.ts'
import { approve, fewer, findings, meanings, staleHead, type Review } from './reviews.ts'
import { run } from './run.ts'

const reports = join(import.meta.dirname, '../reports')
const specCheck = join(import.meta.dirname, '../../../packages/spec-check/src/bin.ts')

/**
 * Makes the history in `folder/portal`, reviews it push by push, and shows each comment; they are kept in
 * `folder/reviews`. 0: every review ended as it should, 1: one did not.
 */
export async function replay(folder: string, { path, node, colour, out, err }: Io): Promise<0 | 1> {
  const env = sameEverywhere(path)
  const style = styleOf(colour)
  const comments = join(folder, 'reviews')
  await mkdir(comments)
  await mkdir(join(folder, 'portal'))
  const repository = await createRepository(join(folder, 'portal'), env)
  const commits = new Map<Push, string>()
  const shaOf = (push: Push) => commits.get(push) ?? ''
  let isAsItShould = true

  const commit = async (push: Push) => {
    commits.set(push, await repository.commit(push))
    out(`${style.dim(`${shaOf(push).slice(0, 10)}  ${push.author}`)}  ${push.message}\n`)
  }

  const review = async ({ name, title, of, previous, head, code: expected }: Review) => {
    const produced = join(repository.path, 'reports')
    await rm(produced, { recursive: true, force: true })
    await cp(join(reports, of.folder), produced, { recursive: true })
    const args = ['review', '--base', 'main', '--head', shaOf(of)]
    if (previous !== undefined) args.push('--previous', join(comments, `${previous}.md`))
    if (head !== undefined) args.push('--expect-head', shaOf(head))
    const { code, ...text } = await run(node, ['--conditions=@rhdh-boost/source', specCheck, ...args], {
      cwd: repository.path,
      env,
    })
    await writeFile(join(comments, `${name}.md`), text.out)
    out(`\n${style.strong(`Review: ${title}`)}\n\n`)
    out(`${plain(text.out, style).replaceAll(/^(?=.)/gm, '  ')}\n\n`)
    out(`${style.strong(`exit code ${code}`)}: ${meanings.get(code) ?? 'unknown'}\n`)
    if (code !== expected) {
      isAsItShould = false
      err(`${text.err}Unexpected exit code ${code} of the review "${name}", expected ${expected}\n`)
    }
  }

  await commit(versionOne)
  await repository.branch('service-account')
  await commit(firstPush)
  await review(findings)
  out('\n')
  await commit(secondPush)
  await review(fewer)
  out('\n')
  await commit(thirdPush)
  await review(staleHead)
  await review(approve)
  return isAsItShould ? 0 : 1
}
