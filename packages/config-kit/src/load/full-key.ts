/** Names and list indexes. */
export type Path = readonly (string | number)[]

/** As an operator reads it: `app.users[0].name`. */
export const fullKey = (path: Path): string =>
  path.map((each, index) => (typeof each === 'number' ? `[${each}]` : index === 0 ? each : `.${each}`)).join('')
