/**
 * What git knows, through its own command. No shell, no option from outside: every ref is resolved to a commit first.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { SpecCheckError } from '../errors.ts'
import { compareText } from '../finding.ts'
import { printable } from '../printable.ts'
import type { FileChange } from '../project/project.ts'
import type { Tree } from '../project/tree.ts'

const maxBuffer = 256 * 1024 * 1024

/** Runs git in `root` and returns what it prints. Its own configuration cannot start other programs here. */
export function git(root: string, args: readonly string[], input?: string): Buffer {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'diff.external=', '--no-pager']
  return execFileSync('git', [...safe, ...args], {
    cwd: root,
    maxBuffer,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input !== undefined && { input }),
  })
}

/**
 * The commit that a ref names.
 *
 * @throws SpecCheckError `BASE_UNKNOWN` if it names none.
 */
export function commitOf(root: string, ref: string): string {
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
      .toString('utf8')
      .trim()
  } catch {
    throw new SpecCheckError(
      'BASE_UNKNOWN',
      `"${printable(ref)}" is no commit here. Fetch it (a shallow clone has no history), or name another.`,
    )
  }
}

/** Where `head` branched off `base`; `base` itself if they share no history. */
export function mergeBaseOf(root: string, base: string, head: string): string {
  try {
    return git(root, ['merge-base', base, head]).toString('utf8').trim()
  } catch {
    return base
  }
}

/** What changed from `base` to `head`; without one, to the files as they are now, those that git does not know included. */
export function changesSince(root: string, base: string, head?: string): FileChange[] {
  const fields = git(root, [
    'diff',
    '--no-ext-diff',
    '--relative',
    '--name-status',
    '-z',
    '--find-renames',
    base,
    ...(head === undefined ? [] : [head]),
    '--',
  ])
  const changes: FileChange[] = []
  const parts = fields.toString('utf8').split('\0')
  for (let at = 0; at + 1 < parts.length;) {
    const status = parts[at++] ?? ''
    const path = parts[at++] ?? ''
    if (status.startsWith('R')) changes.push({ status: 'renamed', from: path, path: parts[at++] ?? '' })
    else if (status.startsWith('C')) changes.push({ status: 'added', path: parts[at++] ?? '' })
    else changes.push({ status: status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified', path })
  }
  if (head === undefined) {
    const others = git(root, ['ls-files', '--others', '--exclude-standard', '-z']).toString('utf8').split('\0')
    changes.push(...others.filter((path) => path !== '').map((path) => ({ status: 'added' as const, path })))
  }
  return changes.toSorted((a, b) => compareText(a.path, b.path))
}

/** The files of a commit below `root`. Those that are asked for are read, all others cost nothing. */
export function commitTree(root: string, commit: string): Tree {
  const paths = git(root, ['ls-tree', '-r', '-z', '--name-only', '--end-of-options', commit])
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '')
    .toSorted(compareText)
  const known = new Set(paths)
  const texts = new Map<string, string>()
  return {
    paths,
    has: (path) => known.has(path),
    read(path) {
      if (!known.has(path)) return undefined
      const text = texts.get(path) ?? decode(path, git(root, ['cat-file', 'blob', `${commit}:./${path}`]))
      texts.set(path, text)
      return text
    },
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SpecCheckError(
      'SPEC_UNREADABLE',
      `${printable(path)} is not UTF-8 at the base. Save it in that encoding.`,
    )
  }
}
