import type { Field, ValueOf } from './field.ts'

/** What a configuration's fields parse to: `root.a.b` and `root.a.c` as `{ a?: { b?: …; c?: … } }`. All may be absent. */
export type ConfigValues<F> = NestedValues<{
  [K in keyof F as K extends `${string}.${infer Key}` ? Key : never]: F[K] extends Field<infer S> ? ValueOf<S> : never
}>

/** Dotted keys as nested objects. */
export type NestedValues<T> = {
  readonly [
    H in keyof T & string as H extends `${infer Head}.${string}` ? Head : H
  ]?: H extends `${infer Head}.${string}`
    ? NestedValues<{ [K in keyof T as K extends `${Head}.${infer Rest}` ? Rest : never]: T[K] }>
    : T[H]
}
