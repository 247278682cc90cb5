import { firstPush, secondPush, thirdPush, versionOne, type Push } from './pushes.ts'
import { createRepository, sameEverywhere } from './repository.ts'
import type { Io } from './cli.ts'

/** Makes the history in `folder`, an empty one, and says what happens. 0: as it should, 1: not so. */
export async function replay(folder: string, { path, out }: Io): Promise<0 | 1> {
  const repository = await createRepository(folder, sameEverywhere(path))
  const commit = async (push: Push) => {
    const sha = await repository.commit(push)
    out(`${sha} ${push.message}\n`)
    return sha
  }
  await commit(versionOne)
  await commit(firstPush)
  await commit(secondPush)
  await commit(thirdPush)
  return 0
}
