/**
 * Judges merged configuration data: every issue at once, and no value of it in any message.
 *
 * @module
 */
import type { Config, Fields, Rule, RuleFinding } from './define.ts'
import { ConfigError } from './errors.ts'
import type { Field } from './field.ts'
import type { ConfigIssue, RelatedKey } from './issue.ts'
import { fullKey, type Path } from './load/full-key.ts'
import type { LoadedConfig } from './load/load-files.ts'
import { plainName, type Finding } from './finding.ts'
import { readConfig } from './read-config.ts'
import type { Branch } from './tree.ts'
import type { ConfigValues } from './values.ts'

/** `values` are parsed, and typed by the definition; they are there only where no issue is an error. */
export type ValidationResult<V> =
  | { readonly ok: true; readonly values: V; readonly warnings: readonly ConfigIssue[] }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] }

/** How strictly to judge, and with which places. */
export interface ValidateOptions {
  /** Warnings count as errors. */
  readonly strict?: boolean
  /** What `loadFiles` gave together with `data`: gives each issue its place, and adds what is wrong with the files. */
  readonly loaded?: LoadedConfig
}

/**
 * `data` is the whole app configuration as Backstage's loader merges it. A `null` is an unset key, as in Backstage;
 * `"60"` passes for a number and `"true"` for a boolean, because a substituted variable is always a string.
 *
 * @throws ConfigError `DEFINITION_INVALID` where a rule throws; a refinement that throws refuses.
 */
export function validate<F extends Fields>(
  config: Config<F>,
  data: unknown,
  { strict = false, loaded }: ValidateOptions = {},
): ValidationResult<ConfigValues<F>> {
  const { values, findings } = readConfig(config, data)
  const fromFiles = loaded === undefined ? [] : fileFindings(config, loaded)
  // What is missing because its variable is not set is told once, with the variable: a key, or a part of a value.
  const dropped = new Set(fromFiles.map(({ key }) => key))
  const found = [...fromFiles, ...findings.filter(({ key, code }) => !(isOfAbsence(code) && isFaulty(key, dropped)))]
  // What is at fault looks unset to a rule.
  const faulty = new Set(found.map(({ key }) => key))
  const judged = (config.rules as readonly Rule<unknown>[]).flatMap((rule) =>
    findingsOf(rule, values)
      .filter(({ keys }) => !keys.some((key) => isFaulty(key, faulty)))
      .map((finding) => ruleFinding(rule, finding)),
  )
  const issues = [...found, ...judged].map((finding) => toIssue(finding, strict, loaded))
  return issues.some(({ severity }) => severity === 'error')
    ? { ok: false, issues }
    : { ok: true, values: values as ConfigValues<F>, warnings: issues }
}

/** What a rule throws may hold a value. */
function findingsOf({ name, check }: Rule<unknown>, values: unknown): readonly RuleFinding[] {
  try {
    return check(values)
  } catch {
    throw new ConfigError('DEFINITION_INVALID', `Unexpected error of the rule \`${name}\`, expected findings`)
  }
}

const isOfAbsence = (code: Finding['code']) =>
  code === 'incomplete-section' || code === 'missing-key' || code === 'invalid-value'

/** The key, or a part of it. */
const isFaulty = (key: string, faulty: ReadonlySet<string>) =>
  [...faulty].some((each) => each === key || each.startsWith(`${key}.`) || each.startsWith(`${key}[`))

/** A file that cannot be read stops Backstage, whosever key it is; a variable that is not set drops that key alone. */
function fileFindings(config: Config, { issues }: LoadedConfig): readonly Finding[] {
  return issues
    .filter(({ code, path = [] }) => code !== 'unset-variable' || path[0] === config.root)
    .map(({ path = [], ...issue }) => ({ ...issue, key: fullKey(shownPath(config, path)), path }))
}

/** A name that the definition does not know may be a secret, pasted in the place of a key. */
function shownPath({ root, tree, removed }: Config, path: Path): Path {
  const gone = new Set(removed.flatMap(({ key }) => key.split('.')))
  let at: Branch | Field | undefined = path[0] === root ? tree : undefined
  return path.map((name, index) => {
    if ((index === 0 && name === root) || typeof name === 'number' || (at !== undefined && 'kind' in at)) return name
    at = at?.children.get(name)
    return at !== undefined || gone.has(name) ? name : plainName(name)
  })
}

const ruleFinding = ({ name, severity }: Rule<unknown>, { keys, message, hint }: RuleFinding): Finding => {
  const [key, ...others] = keys
  return {
    code: 'rule',
    rule: name,
    severity,
    key,
    path: key.split('.'),
    message,
    ...(hint !== undefined && { hint }),
    ...(others.length > 0 && { related: others.map((other) => ({ key: other, path: other.split('.') })) }),
  }
}

function toIssue(finding: Finding, strict: boolean, loaded?: LoadedConfig): ConfigIssue {
  const { code, severity, key, path, message, hint, related = [], rule } = finding
  const origin = loaded?.originOf(path)
  const place = finding.place ?? origin?.place
  const via = finding.via ?? origin?.via ?? []
  const variables = origin?.variables ?? []
  const others = [...otherPlaces(finding, loaded), ...related.map((each) => relatedKey(each, loaded))]
  return {
    code,
    severity: strict ? 'error' : severity,
    key,
    message,
    ...(hint !== undefined && { hint }),
    ...(place !== undefined && { place }),
    ...(via.length > 0 && { via }),
    ...(variables.length > 0 && { variables }),
    ...(others.length > 0 && { related: others }),
    ...(rule !== undefined && { rule }),
  }
}

/** A removed key in a file that a later one overrides is still there. */
function otherPlaces({ code, key, path }: Finding, loaded?: LoadedConfig): RelatedKey[] {
  if (code !== 'removed-key' || loaded === undefined) return []
  return loaded
    .placesOf(path)
    .slice(0, -1)
    .map((place) => ({ key, place }))
}

function relatedKey({ key, path }: { readonly key: string; readonly path: Path }, loaded?: LoadedConfig): RelatedKey {
  const place = loaded?.originOf(path)?.place
  return { key, ...(place !== undefined && { place }) }
}
