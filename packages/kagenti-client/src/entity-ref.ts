const name = '[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?'
const grammar = new RegExp(`^[A-Za-z]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?:${name}/${name}$`)

/** Whether the text is a full entity ref as Backstage writes it, such as `user:default/jane`. */
export const isEntityRef = (text: string): boolean => grammar.test(text)
