/** As `scenarios/token-scenarios.schema.json` has it, which the file is held against. */
import type { Phase } from '../../src/index.ts'

export interface Scenario {
  readonly name: string
  readonly specifies: string
  readonly client?: {
    readonly buffer?: number
    readonly deadline?: number
    readonly secret?: { readonly fixed: string } | { readonly read: string | null }
  }
  readonly given:
    | { readonly token: 'none' }
    | { readonly token: Phase; readonly lifetime: number; readonly age: number }
  readonly steps: readonly Step[]
  readonly expected: Expectation
}

export type Step =
  | { readonly getToken: string; readonly otherThan?: string }
  | { readonly getTokenForStreaming: string; readonly atLeast: number }
  | { readonly abort: string }
  | { readonly invalidate: string }
  | { readonly clearCache: true }
  | { readonly close: true }
  | { readonly setSecret: string | null }
  | { readonly advance: number }
  | { readonly suspend: number }
  | { readonly setWallClock: number }
  | { readonly grant: { readonly lifetime: number }; readonly to?: number }
  | { readonly answer: Answer; readonly to?: number; readonly times?: number }
  | { readonly breakConnection: true; readonly to?: number }
  | { readonly expect: Expectation }

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string
}

export type Outcome =
  | string
  | { readonly code: string; readonly status?: number | undefined; readonly error?: string | undefined }

export interface Expectation {
  readonly calls?: Readonly<Record<string, Outcome>>
  readonly requests?: number
  readonly open?: number
  readonly secrets?: readonly string[]
  readonly degraded?: number
  readonly warnings?: number
  readonly status?: {
    readonly state?: 'none' | Phase
    readonly reported?: boolean
    readonly expiresIn?: number
    readonly refreshDueIn?: number
    readonly retryIn?: number | null
    readonly lastError?: string | null
    readonly tokenFailures?: number
  }
}
