const kind = '[A-Za-z][A-Za-z0-9]{0,62}'
const namespace = '(?=[^/]{1,63}/)[A-Za-z0-9]+(-+[A-Za-z0-9]+)*'
const name = '[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?'
const grammar = new RegExp(`^${kind}:${namespace}/${name}$`)

/** Whether the text is a full entity ref as Backstage's catalog model allows it, such as `user:default/jane`. */
export const isEntityRef = (text: string): boolean => grammar.test(text)
