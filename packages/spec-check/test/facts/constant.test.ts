import { expect, test } from 'vitest'
import { readConstant } from '../../src/facts/constant.ts'

test.each<[source: string, value: string | undefined, line?: number]>([
  ['export const A = 60', '60', 1],
  ['const A: number = 60_000', '60_000', 1],
  ["// one\nexport const B = 1\r\nexport const A = 'x y' as const;", 'x y', 3],
  ['export const A =\n  "x" // why', 'x', 2],
  ['export const A = 60 // seconds', '60', 1],
  ['export const A = true', 'true', 1],
  ['export const A = -1.5;', '-1.5', 1],
  ['export const AB = 60', undefined],
  ['export const A = 60 * 1000', undefined],
  ['export const A = 60*1000', undefined],
  ['export const A = of(60)', undefined],
  ['export const A = `x`', undefined],
  [`export const A${' '.repeat(50_000)}`, undefined],
])('%j', (source, value, line) => {
  const constant = readConstant(source, 'A')
  expect([constant?.value, constant?.range.start.line]).toEqual([value, line])
})
