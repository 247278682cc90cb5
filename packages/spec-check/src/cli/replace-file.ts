import { readFileSync, writeFileSync } from 'node:fs'

/** Writes text in UTF-8 over a file that is there; a byte order mark stays. */
export function replaceFile(path: string, text: string): void {
  const hasMark = readFileSync(path)
    .subarray(0, 3)
    .equals(Buffer.from([0xef, 0xbb, 0xbf]))
  writeFileSync(path, hasMark ? `\uFEFF${text}` : text)
}
