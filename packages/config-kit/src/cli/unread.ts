import type { LoadedConfig } from '../load/load-files.ts'
import { printable } from '../report/printable.ts'
import { placeText } from '../report/text.ts'
import type { Io } from './io.ts'

/** Tells what could not be read of files, or of the section `root` in them; whether there was something. */
export function tellUnread({ issues }: LoadedConfig, root: string, io: Io): boolean {
  const faults = issues.filter(
    ({ code, key = root }) => code !== 'unset-variable' && (key === root || key.startsWith(`${root}.`)),
  )
  for (const { message, place } of faults) {
    io.err(`config-kit: ${place === undefined ? '' : `${placeText(place)}: `}${printable(message, 500)}\n`)
  }
  return faults.length > 0
}
