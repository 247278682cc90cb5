import { readMention } from '../key-mention.ts'
import type { KeyRow } from '../key-table.ts'
import type { ConfigFacts, ConfigField } from '../schema.ts'

/** The fields that a row of a key table speaks of; sections, globs and keys that are not in the schema are none. */
export function fieldsOfRow({ keys }: KeyRow, { root, fields }: ConfigFacts): [key: string, field: ConfigField][] {
  return keys.flatMap((code) => {
    const mention = readMention(code, root)
    const field = mention === undefined || mention.isGlob ? undefined : fields.get(mention.key)
    return mention === undefined || field === undefined ? [] : [[mention.key, field]]
  })
}
