import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether a test that needs a program which is not here fails. */
    requireAll: boolean
    /** Of the process that started the tests with Keycloak. */
    environment: Readonly<Record<string, string | undefined>>
    /** Where the log of a Keycloak is kept when a test fails. */
    logFolder: string
  }
}
