/**
 * Numbers as they are written in decimals, so that 0.3 is a multiple of 0.1.
 *
 * @module
 */

/** `digits` × 10^−`scale`. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

export function decimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale }
}

export const numberOf = ({ digits, scale }: Decimal): number => Number(`${digits}e-${scale}`)

/** The digits of all of them at one scale. */
function aligned(...numbers: readonly [Decimal, Decimal]): readonly [bigint, bigint, number] {
  const [a, b] = numbers
  const scale = Math.max(a.scale, b.scale)
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale]
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

export const add = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b)
  return { digits: left + right, scale }
}

/** How often `step`, which is above zero, fits: the whole number below or at the quotient. */
export function quotient(value: Decimal, step: Decimal): bigint {
  const [dividend, divisor] = aligned(value, step)
  const truncated = dividend / divisor
  return dividend < 0n && dividend % divisor !== 0n ? truncated - 1n : truncated
}

export const times = ({ digits, scale }: Decimal, count: bigint): Decimal => ({ digits: digits * count, scale })

export const isMultiple = (value: Decimal, step: Decimal): boolean => {
  const [dividend, divisor] = aligned(value, step)
  return divisor !== 0n && dividend % divisor === 0n
}

/** The least number that is a multiple of both. */
export function leastCommonMultiple(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b)
  let [divisor, rest] = [left, right]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return { digits: (left / divisor) * right, scale }
}
