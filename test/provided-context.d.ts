import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether a test that needs a program which is not here fails. */
    requireAll: boolean
  }
}
