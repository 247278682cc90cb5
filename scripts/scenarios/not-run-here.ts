import type { SpecIndex } from '../../packages/spec-check/src/index.ts'

const isOfKeycloak = (file: string | undefined) => file?.startsWith('packages/token-manager/keycloak/') === true

/**
 * The scenarios that only a Keycloak shows, on a machine on which none could be started: all of its tests were skipped.
 * Where one of them ran, there are none.
 */
export function notRunHere({ capabilities }: SpecIndex): string[] {
  const scenarios = capabilities.flatMap(({ requirements }) => requirements.flatMap((each) => each.scenarios))
  const tests = scenarios.flatMap((scenario) => scenario.tests).filter(({ file }) => isOfKeycloak(file))
  if (tests.some(({ state }) => state !== 'skipped')) return []
  return scenarios
    .filter(({ state, tests: own }) => state === 'skipped' && own.every(({ file }) => isOfKeycloak(file)))
    .map(({ id }) => id)
}
