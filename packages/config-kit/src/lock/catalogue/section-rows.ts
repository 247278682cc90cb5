import type { SectionRule } from './rule-id.ts'
import { row, type Row } from './row.ts'

export const sectionRows: { readonly [R in SectionRule]: Row } = {
  'rule-added': row(
    '25',
    'A rule across fields is added, or turns from a warning into an error',
    ['breaks', 'breaks', 'ok', 'ok'],
    'major',
    ['version'],
    'It refuses combinations that were accepted.',
  ),
  'rule-removed': row(
    '25b',
    'A rule across fields is removed, or turns from an error into a warning',
    ['ok', 'ok', 'dangerous', 'ok'],
    'minor',
    [],
    'Code meets combinations that it kept away. The frontend sees single values.',
  ),
  'warning-added': row(
    '25c',
    'A rule across fields that warns is added',
    ['warns', 'warns', 'ok', 'ok'],
    'minor',
    [],
    'It refuses nothing, unless validation is strict.',
  ),
  'warning-removed': row(
    '25d',
    'A rule across fields that warns is removed',
    ['ok', 'ok', 'ok', 'ok'],
    'patch',
    [],
    'Nothing but a warning goes away.',
  ),
  'all-or-none-added': row(
    '25e',
    'Keys have to be set together',
    ['breaks', 'breaks', 'ok', 'ok'],
    'major',
    ['version'],
    'As a rule across fields. Not if all of these keys are new.',
  ),
  'all-or-none-removed': row(
    '25f',
    'Keys no longer have to be set together',
    ['ok', 'ok', 'dangerous', 'ok'],
    'minor',
    [],
    'As a rule across fields.',
  ),
  'section-closed': row(
    '26',
    'A section is closed',
    ['breaks', 'ok', 'ok', 'ok'],
    'major',
    ['version'],
    'Files may have keys in it that were ignored.',
  ),
  'section-opened': row(
    '26b',
    'A section is opened',
    ['ok', 'ok', 'ok', 'ok'],
    'minor',
    [],
    'Nothing that was accepted is refused.',
  ),
}
