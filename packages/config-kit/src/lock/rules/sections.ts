/** What holds for several fields together. */
import { own } from '../../record.ts'
import type { LockedSection, Snapshot } from '../lock.ts'
import { changeOf, type Rule } from '../step.ts'

export const crossFieldRules: Rule = (step) => {
  const fields = Object.values(step.newer.fields)
  const names = new Set([...Object.keys(step.older.rules), ...Object.keys(step.newer.rules)])
  return [...names].flatMap((name) => {
    const before = own(step.older.rules, name)
    const after = own(step.newer.rules, name)
    if (before === after) return []
    const change = `${before ?? 'absent'} → ${after ?? 'absent'}`
    const rule =
      after === 'error'
        ? 'rule-added'
        : before === 'error'
          ? 'rule-removed'
          : after === 'warning'
            ? 'warning-added'
            : 'warning-removed'
    return [changeOf(rule, name, `Rule changed: ${change}`, step, { fields, content: change })]
  })
}

export const sectionOptions: Rule = (step) => {
  const { older, newer, seen } = step
  const keys = [...new Set([...Object.keys(older.sections), ...Object.keys(newer.sections)])]
  return keys.flatMap((key) => {
    const before: LockedSection = own(older.sections, key) ?? {}
    const after: LockedSection = own(newer.sections, key) ?? {}
    const [past, present] = [fieldsBelow(key, older), fieldsBelow(key, newer)]
    if (present.length === 0) return []
    // A section that is new had nothing in it, unless files were seen to hold something.
    const isKnown = past.length > 0 || seen.some((each) => each.startsWith(`${key}.`))
    const about = { fields: present, content: [before.allOrNone ?? [], after.allOrNone ?? []] }
    const closing =
      before.closed === after.closed || !isKnown
        ? []
        : after.closed === true
          ? [changeOf('section-closed', key, 'Section closed', step, { fields: present })]
          : [changeOf('section-opened', key, 'Section opened', step, { fields: present })]
    const isTogether =
      !isSubset(after.allOrNone, before.allOrNone) && after.allOrNone?.some((name) => isSettable(name, key, older))
    return [
      ...closing,
      ...(isTogether === true ? [changeOf('all-or-none-added', key, 'Keys have to be set together', step, about)] : []),
      ...(isSubset(before.allOrNone, after.allOrNone)
        ? []
        : [changeOf('all-or-none-removed', key, 'Keys no longer have to be set together', step, about)]),
    ]
  })
}

const fieldsBelow = (key: string, { fields }: Snapshot) =>
  Object.entries(fields).flatMap(([each, field]) => (each.startsWith(`${key}.`) ? [field] : []))

const isSubset = (some: readonly string[] = [], all: readonly string[] = []) => some.every((name) => all.includes(name))

/** `name` is a field, or a section that has some. */
const isSettable = (name: string, section: string, { fields }: Snapshot) =>
  Object.keys(fields).some((key) => `${key}.`.startsWith(`${section}.${name}.`))
