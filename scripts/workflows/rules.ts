/** What this repository asks of its workflows and actions beyond what GitHub would refuse. Pure. */
import type { ActionsFile, Fault, Path } from './actions-file.ts'

export interface Repository {
  readonly scripts: ReadonlySet<string>
  exists(path: string): boolean
  /** The metadata of the action in a folder of this repository. */
  action(folder: string): ActionsFile | undefined
}

export type Rule = (file: ActionsFile, repository: Repository) => Fault[]

/**
 * An expression in a script is text that becomes code before the shell sees it: a branch named `$(…)` runs. The value
 * goes through `env`.
 */
export const noExpressionInScripts: Rule = (file) =>
  file.steps.flatMap((step) =>
    [
      [...step, 'run'],
      [...step, 'with', 'script'],
    ]
      .filter((path) => textAt(file, path).includes('${{'))
      .map((path) => file.fault(path, 'Unexpected expression in a script, expected an environment variable')),
  )

/** Without a word on permissions the token gets what the repository's settings say. */
export const permissionsDeclared: Rule = (file) => {
  if (file.kind === 'action') return []
  const jobs = file.keys(['jobs']).map((job): Path => ['jobs', job])
  const broad = [[], ...jobs]
    .map((path): Path => [...path, 'permissions'])
    .filter((path) => typeof file.at(path) === 'string')
    .map((path) => file.fault(path, 'Unexpected permissions for everything, expected each by its name'))
  const undeclared =
    file.at(['permissions']) === undefined
      ? jobs
          .filter((job) => file.at([...job, 'permissions']) === undefined)
          .map((job) => file.fault(job, 'Unexpected default permissions, expected `permissions`'))
      : []
  const writing = file
    .keys(['permissions'])
    .filter((scope) => file.at(['permissions', scope]) === 'write')
    .map((scope) =>
      file.fault(['permissions', scope], `Unexpected \`${scope}: write\` for every job, expected it in the job`),
    )
  return [...broad, ...undeclared, ...writing]
}

/** A branch of somebody else's repository may say something else tomorrow. */
export const actionsPinned: Rule = (file, repository) =>
  file.steps.flatMap((step) => {
    const path = [...step, 'uses']
    const uses = textAt(file, path)
    if (uses === '') return []
    if (uses.startsWith('./')) {
      return repository.action(uses.slice(2)) ? [] : [file.fault(path, `Unexpected \`${uses}\`, expected an action`)]
    }
    if (/@(?:v\d+(?:\.\d+){0,2}|[0-9a-f]{40})$/u.test(uses)) return []
    return [file.fault(path, `Unexpected \`${uses}\`, expected a version (@v4) or a commit`)]
  })

/** What is given to an action of this repository is what it asks for. */
export const inputsOfOwnActions: Rule = (file, repository) =>
  file.steps.flatMap((step) => {
    const uses = textAt(file, [...step, 'uses'])
    const action = uses.startsWith('./') ? repository.action(uses.slice(2)) : undefined
    if (!action) return []
    const given = file.keys([...step, 'with'])
    const known = action.keys(['inputs'])
    return [
      ...given
        .filter((name) => !known.includes(name))
        .map((name) => file.fault([...step, 'with', name], `Unexpected input \`${name}\` of ${uses}`)),
      ...known
        .filter((name) => action.at(['inputs', name, 'required']) === true && !given.includes(name))
        .map((name) => file.fault(step, `Unexpected call of ${uses} without its input \`${name}\``)),
    ]
  })

/** An action's metadata names only inputs, steps and files that it has. */
export const namesInAction: Rule = (file, repository) => {
  if (file.kind !== 'action') return []
  const inputs = new Set(file.keys(['inputs']))
  const steps = new Set(file.steps.map((step) => textAt(file, [...step, 'id'])))
  const folder = file.path.split('/').slice(0, -1).join('/')
  const named = (pattern: RegExp) => [...file.text.matchAll(pattern)].map(([, name = '']) => name)
  return [
    ...named(/\binputs\.([\w-]+)/gu)
      .filter((name) => !inputs.has(name))
      .map((name) => file.fault(['inputs'], `Unexpected input \`${name}\`, expected one that is declared`)),
    ...named(/\bsteps\.([\w-]+)/gu)
      .filter((name) => !steps.has(name))
      .map((name) => file.fault(['runs', 'steps'], `Unexpected step \`${name}\`, expected the id of one`)),
    ...named(/\$\{?GITHUB_ACTION_PATH\}?\/([\w./-]+)/gu)
      .filter((name) => !repository.exists(joined(folder, name)))
      .map((name) => file.fault(['runs', 'steps'], `Unexpected file \`${name}\`, expected one that exists`)),
  ]
}

/** pnpm's own commands that a workflow may use. */
const builtIn = new Set(['install', 'exec', 'publish', 'pack'])

/** A script that is called is one that there is. */
export const scriptsExist: Rule = (file, repository) =>
  file.steps.flatMap((step) => {
    const path = [...step, 'run']
    const commands = textAt(file, path)
    const called = (pattern: RegExp) => [...commands.matchAll(pattern)].map(([, name = '']) => name)
    return [
      ...called(/\bpnpm (?:run )?([a-z][\w:-]*)/gu)
        .filter((name) => !builtIn.has(name) && !repository.scripts.has(name))
        .map((name) => file.fault(path, `Unexpected \`pnpm ${name}\`, expected a script of package.json`)),
      ...called(/\b(?:bash|node)(?: --[\w=@/-]+)* ((?:[\w.-]+\/)+[\w.-]+)/gu)
        .filter((name) => !repository.exists(name))
        .map((name) => file.fault(path, `Unexpected file \`${name}\`, expected one that exists`)),
    ]
  })

/**
 * A workflow that runs with the repository's rights on somebody else's pull request takes none of its files: neither a
 * checkout of its head, nor what is installed or run from one.
 */
export const privilegedTakesNoCode: Rule = (file) => {
  const on = file.at(['on'])
  const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : file.keys(['on'])
  if (!events.some((event) => event === 'workflow_run' || event === 'pull_request_target')) return []
  return file.steps
    .filter((step) => textAt(file, [...step, 'uses']).startsWith('actions/checkout@'))
    .filter((step) => file.keys([...step, 'with']).some((name) => name === 'ref' || name === 'repository'))
    .map((step) => file.fault(step, 'Unexpected checkout of another commit in a privileged workflow'))
}

/** A job that hangs holds a runner for six hours; a token that lies in `.git/config` is there for every later step. */
export const jobsBounded: Rule = (file) => [
  ...file
    .keys(['jobs'])
    .map((job): Path => ['jobs', job])
    .filter((job) => file.at([...job, 'timeout-minutes']) === undefined)
    .map((job) => file.fault(job, 'Unexpected job without an end, expected `timeout-minutes`')),
  ...file.steps
    .filter((step) => textAt(file, [...step, 'uses']).startsWith('actions/checkout@'))
    .filter((step) => file.at([...step, 'with', 'persist-credentials']) === undefined)
    .map((step) => file.fault(step, 'Unexpected checkout that keeps the token, expected `persist-credentials`')),
]

export const rules: readonly Rule[] = [
  noExpressionInScripts,
  permissionsDeclared,
  actionsPinned,
  inputsOfOwnActions,
  namesInAction,
  scriptsExist,
  privilegedTakesNoCode,
  jobsBounded,
]

function textAt(file: ActionsFile, path: Path): string {
  const value = file.at(path)
  return typeof value === 'string' ? value : ''
}

/** `a/b` and `../c` to `a/c`. */
function joined(folder: string, name: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
