import { count, skipReasons } from '../format/summary.ts'
import { matching } from '../project/tree.ts'
import { packagesOf } from '../release/packages.ts'
import { rules } from '../rules/index.ts'
import { printable } from '../printable.ts'
import { baselineFileName, type Plan } from './plan.ts'

/** What would let more be checked, by what is lacking. */
const remedies: ReadonlyMap<string, string> = new Map([
  ['no schema', 'write the schema of your configuration in the dialect of the README, and name it as `schema`'],
  ['no OpenSpec folder', 'name the folder with `specs/` and `changes/` as `openspec`'],
  ['no base', 'run `spec-check --base main`'],
  ['no lock', 'name the lock of the schema versions as `lock`'],
  ['no task lists', 'group the lists that mirror each other as `taskLists`'],
  ['no test results', 'let the tests write JSON or JUnit XML, and name it as `results`'],
  ['no tombstones', 'list retired names in a file, and name it as `tombstones`'],
  ['no identifiers', 'list permissions and service ids in a file, and name it as `identifiers`'],
  ['no facts', 'state what every mirror must say as `facts`'],
  ['no product requirements', 'name them as `prds`'],
])

/** For readers: what was found, what it is good for, and what is missing. */
export function describePlan({ config, baseline, passedOver, report, project }: Plan): string {
  const { tree, schema, openspec } = project
  const files = (globs: readonly string[] = []) => count(matching(tree.paths, globs).length, 'file')
  const packages = packagesOf(tree, config).map(({ name }) => name)
  const rows: (readonly [name: string, globs: readonly string[], note: string])[] = [
    ['specs', config.specs, count(project.documents.length, 'file')],
    [
      'openspec',
      list(config.openspec),
      `${openspec?.specifications.length ?? 0} specified, ${openspec?.changes.length ?? 0} under way`,
    ],
    ['prds', config.prds ?? [], files(config.prds)],
    [
      'schema',
      list(config.schema),
      `root ${schema?.root ?? ''}, version ${schema?.version ?? ''}, ${count(schema?.fields.size ?? 0, 'key')}`,
    ],
    ['packages', packages, count(packages.length, 'package')],
    ['lock', list(config.lock), files(list(config.lock))],
    ['tests', config.tests ?? [], files(config.tests)],
    ['results', config.results ?? [], files(config.results)],
    ['coverage', config.coverage ?? [], files(config.coverage)],
    ['apiReports', config.apiReports ?? [], files(config.apiReports)],
  ]
  const found = rows
    .filter(([, globs]) => globs.length > 0)
    .map(
      ([name, globs, note]) =>
        `  ${name.padEnd(10)}  ${globs.map((glob) => printable(glob)).join(', ')} (${printable(note)})\n`,
    )
  const skips = skipReasons(report)
  const judging = rules.length - report.skipped.length
  const lacks = skips.map((skip) => `  ${skip.reason}: ${skip.rules.join(', ')}\n${advice(skip.reason)}`)
  return [
    'Found:\n',
    ...found,
    `By these, ${judging} of ${count(rules.length, 'rule')} judge.\n`,
    ...(passedOver.length > 0
      ? ['Passed over:\n', ...passedOver.map(({ file, why }) => `  ${printable(file)}: ${printable(why, 500)}\n`)]
      : []),
    ...(lacks.length > 0 ? ['Not judged yet:\n', ...lacks] : []),
    baseline === undefined
      ? 'The first check has no findings.\n'
      : `The first check has ${count(report.findings.length, 'finding')}. ${baselineFileName} accepts ${baseline.findings.length} of them until ${baseline.until}.\n`,
  ].join('')
}

const list = (value: string | undefined): string[] => (value === undefined ? [] : [value])

function advice(reason: string): string {
  const remedy = remedies.get(reason)
  return remedy === undefined ? '' : `    ${remedy}\n`
}
