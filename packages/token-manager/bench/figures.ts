const at = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN

export const median = (values: readonly number[]): number => at(values, 0.5)

export const quantile = at
