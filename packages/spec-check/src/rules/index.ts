import type { Rule } from '../rule.ts'
import { keyDefault } from './key-default.ts'
import { keyScope } from './key-scope.ts'
import { removedKey } from './removed-key.ts'
import { unknownKey } from './unknown-key.ts'

/** One line a rule, sorted by id. */
export const rules: readonly Rule[] = [keyDefault, keyScope, removedKey, unknownKey]
