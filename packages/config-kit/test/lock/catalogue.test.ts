import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue, renderCatalogue, specialRows } from '../../src/lock/catalogue/catalogue.ts'
import { isHarmful } from '../../src/lock/change.ts'
import { changesIn } from '../../src/lock/diff.ts'
import { fixtures } from './catalogue-fixtures.ts'

/** Where each special row is held. Those of the definition are held by the tests of `defineConfig`. */
const heldElsewhere: Readonly<Record<string, { readonly definition: true } | { readonly by: string }>> = {
  '5': { definition: true },
  '7': { by: 'check.test.ts: tombstone-missing' },
  '10': { by: 'check.test.ts: a section moved' },
  '12b': { by: 'check.test.ts: name-reused' },
  '24': { definition: true },
  '44': { by: 'check.test.ts: version-*' },
}

describe('the catalogue', { tags: ['spec:config-kit/every-change-of-the-catalogue-is-classified'] }, () => {
  test('every row has a fixture', () => {
    expect(new Set(fixtures.map(({ rule }) => rule))).toEqual(new Set(Object.keys(catalogue)))
    expect(new Set(Object.keys(heldElsewhere))).toEqual(new Set(specialRows.map(({ number }) => number)))
    for (const { number, definition } of specialRows) {
      expect('definition' in (heldElsewhere[number] ?? {})).toBe(definition ?? false)
    }
  })

  test('has the rows 1 to 44, and none twice', () => {
    const numbers = [...Object.values(catalogue), ...specialRows].map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(numbers.map((number) => Number.parseInt(number, 10)))).toEqual(
      new Set(Array.from({ length: 44 }, (_, at) => at + 1)),
    )
  })

  test.each(fixtures)('$number $rule', ({ number, rule, before, after, seen = [], key = 'app.a', ...expected }) => {
    expect(catalogue[rule].number).toBe(number)
    const changes = changesIn({ older: before, newer: after, history: [before], seen })
    const [file, database, code, frontend] = expected.verdicts
    expect(changes).toContainEqual(
      expect.objectContaining({
        rule,
        key,
        verdicts: { file, database, code, frontend },
        level: expected.level,
        needs: expected.needs,
      }),
    )
  })

  test('the schema version counts up for whatever harms a writer, unless an acknowledgement may say that it does not', () => {
    const vouchedFor = ['field-with-default-added', 'unit-changed', 'value-unprovable']
    for (const [rule, { verdicts, needs }] of Object.entries(catalogue)) {
      const isHarm = isHarmful(verdicts.file) || isHarmful(verdicts.database)
      expect([rule, needs.includes('version')]).toEqual([rule, isHarm && !vouchedFor.includes(rule)])
    }
  })

  test('whatever exposes or weakens something has to be acknowledged', () => {
    const exposing = Object.values(catalogue).filter(({ verdicts }) => Object.values(verdicts).includes('security'))
    expect(exposing.filter(({ needs }) => !needs.includes('acknowledgement'))).toEqual([])
    expect(exposing.length).toBeGreaterThan(0)
  })

  test('as the table of the README: one line a row, in order', async () => {
    const table = renderCatalogue()
    const rows = table.split('\n').map((line) =>
      line
        .slice(2, -2)
        .split(/ +\| +/)
        .map((cell) => cell.trim()),
    )
    expect(rows).toHaveLength(2 + Object.keys(catalogue).length + specialRows.length)
    expect(rows[0]).toEqual(['#', 'Change', 'File', 'Database', 'Code', 'Frontend', 'Level', 'Needs', 'Why'])
    expect(rows).toContainEqual(
      expect.arrayContaining([
        'A field is removed',
        '**breaks**',
        'major',
        'deprecation, version, tombstone, migration',
      ]),
    )
    expect(rows.flat()).toContain('major (minor once acknowledged)')
    const numbers = rows.map(([number = '']) => number)
    expect(numbers.indexOf('6b')).toBe(numbers.indexOf('6') + 1)
    expect(numbers.indexOf('10')).toBe(numbers.indexOf('9') + 1)
    const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8')
    expect(/<!-- catalogue -->\n\n([\s\S]*?)\n\n<!-- \/catalogue -->/.exec(readme)?.[1]).toBe(table)
  })
})
