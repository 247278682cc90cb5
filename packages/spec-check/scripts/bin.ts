import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generate.ts'

/** Writes what is generated; with `--check` only says what is not up to date. */
const isCheck = process.argv.includes('--check')

for (const [path, text] of generate()) {
  const file = join(import.meta.dirname, '..', path)
  if (readOr(file) === text) continue
  if (!isCheck) {
    writeFileSync(file, text)
    continue
  }
  process.exitCode = 1
  console.error(`packages/spec-check/${path}: Unexpected content, expected what the source says; run: pnpm generate`)
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
