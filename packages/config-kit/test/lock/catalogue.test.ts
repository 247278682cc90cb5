import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue, renderCatalogue, specialRows } from '../../src/lock/catalogue/catalogue.ts'
import { isHarmful, worse } from '../../src/lock/change.ts'
import { changesIn } from '../../src/lock/diff.ts'
import type { LockedField, Snapshot } from '../../src/lock/lock.ts'
import { fixtures, type Fixture } from './catalogue-fixtures.ts'

const changesOf = ({ before, after, seen = [] }: Fixture) =>
  changesIn({ older: before, newer: after, history: [before], seen })

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

  test.each(fixtures)('$number $rule', (fixture) => {
    const { number, rule, key = 'app.a', also = [], ...expected } = fixture
    expect(catalogue[rule].number).toBe(number)
    const changes = changesOf(fixture)
    const [file, database, code, frontend] = expected.verdicts
    expect(changes).toContainEqual(
      expect.objectContaining({
        rule,
        key,
        message: expect.stringMatching(/^[A-Z]/),
        verdicts: { file, database, code, frontend },
        level: expected.level,
        needs: expected.needs,
      }),
    )
    expect(changes.map((each) => each.rule).toSorted()).toEqual([rule, ...also].toSorted())
  })

  describe('those who never see what changes are not concerned', () => {
    const rebuilt = (parts: Partial<LockedField>, { before, after }: Fixture) => {
      const all = (state: Snapshot) => ({
        ...state,
        fields: Object.fromEntries(Object.entries(state.fields).map(([key, field]) => [key, { ...field, ...parts }])),
      })
      return { before: all(before), after: all(after) }
    }
    const isAbout = (part: 'scope' | 'visibility', { before, after }: Fixture) => {
      const [past, present] = [before.fields['app.a'], after.fields['app.a']]
      return past !== undefined && present !== undefined && past[part] !== present[part]
    }
    const verdictsOf = (fixture: Fixture) =>
      changesOf(fixture).find(({ rule, key }) => rule === fixture.rule && key === (fixture.key ?? 'app.a'))?.verdicts

    test.each(fixtures.filter((each) => !isAbout('scope', each) && !each.rule.startsWith('tombstone-')))(
      '$rule of what has no override, or no file',
      (fixture) => {
        const [file, database, code, frontend] = fixture.verdicts
        expect(verdictsOf({ ...fixture, ...rebuilt({ scope: 'yaml-only' }, fixture) })).toEqual({
          file,
          database: 'ok',
          code,
          frontend,
        })
        expect(verdictsOf({ ...fixture, ...rebuilt({ scope: 'db-only' }, fixture) })).toEqual({
          file: 'ok',
          database: worse(file, database),
          code,
          frontend,
        })
      },
    )

    test.each(fixtures.filter((each) => !isAbout('visibility', each)))('$rule of what no frontend sees', (fixture) => {
      const [file, database, code] = fixture.verdicts
      const after = rebuilt({ visibility: 'backend' }, fixture)
      expect(verdictsOf({ ...fixture, ...after })).toEqual({ file, database, code, frontend: 'ok' })
    })
  })

  test('the id of a change is what acknowledgements in locks name it by', async () => {
    const ids = fixtures.flatMap((each) => changesOf(each).map(({ id }) => id))
    await expect(`${[...new Set(ids)].join('\n')}\n`).toMatchFileSnapshot('change-ids.txt')
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
