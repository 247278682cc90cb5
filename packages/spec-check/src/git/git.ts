/**
 * What git knows, through its own command. No shell, no option from outside: every ref is resolved to a commit first.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { SpecCheckError } from '../errors.ts'
import { compareText } from '../finding.ts'
import { printable } from '../printable.ts'
import { isPassedOver } from '../project/folder-tree.ts'
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

export interface LineRange {
  /** From 1. */
  readonly start: number
  /** The first line after the range. */
  readonly end: number
}

/** The lines that are new or changed since `base`, by path, as they are at `head` or now. Files without such lines are left out. */
export function touchedLines(root: string, base: string, head?: string): ReadonlyMap<string, readonly LineRange[]> {
  const options = ['--no-ext-diff', '--no-textconv', '--no-color', '--relative', '--find-renames']
  const range = [base, ...(head === undefined ? [] : [head]), '--']
  const names = git(root, ['diff', ...options, '--name-status', '-z', ...range]).toString('utf8')
  const patch = git(root, ['diff', ...options, '--unified=0', ...range]).toString('utf8')
  // Both list the same files in the same order, and a line of content never begins with `diff`.
  const hunks = patch
    .split(/^diff --git /mu)
    .slice(1)
    .map(rangesOf)
  const paths = pathsAfter(names)
  const touched = new Map<string, readonly LineRange[]>()
  for (const [index, path] of paths.entries()) {
    const ranges = hunks[index] ?? []
    if (ranges.length > 0) touched.set(path, ranges)
  }
  return touched
}

function pathsAfter(nameStatus: string): string[] {
  const parts = nameStatus.split('\0')
  const paths: string[] = []
  for (let at = 0; at + 1 < parts.length;) {
    const status = parts[at++] ?? ''
    if (/^[RC]/u.test(status)) at++
    paths.push(parts[at++] ?? '')
  }
  return paths
}

function rangesOf(patch: string): LineRange[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gmu)].flatMap(([, first = '0', count = '1']) => {
    const start = Number(first)
    return count === '0' ? [] : { start, end: start + Number(count) }
  })
}

/** The files of a commit below `root`. Those that are asked for are read; Markdown all at once, as most of it is needed. */
export function commitTree(root: string, commit: string): Tree {
  const blobs = new Map<string, string>()
  for (const entry of git(root, ['ls-tree', '-r', '-z', '--end-of-options', commit]).toString('utf8').split('\0')) {
    const [, hash = '', path = ''] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/su.exec(entry) ?? []
    if (path !== '' && !path.split('/').some(isPassedOver)) blobs.set(path, hash)
  }
  const paths = [...blobs.keys()].toSorted(compareText)
  const texts = new Map<string, Buffer>()
  const load = (wanted: readonly string[]) => {
    const contents = readBlobs(
      root,
      wanted.map((path) => blobs.get(path) ?? ''),
    )
    for (const [index, path] of wanted.entries()) texts.set(path, contents[index] ?? Buffer.alloc(0))
  }
  return {
    paths,
    has: (path) => blobs.has(path),
    read(path) {
      if (!blobs.has(path)) return undefined
      if (!texts.has(path)) load(isMarkdown(path) ? paths.filter(isMarkdown) : [path])
      return decode(path, texts.get(path) ?? Buffer.alloc(0))
    },
  }
}

const isMarkdown = (path: string): boolean => /\.md$/iu.test(path)

/** The contents of blobs in the order of their hashes, by one process. */
function readBlobs(root: string, hashes: readonly string[]): Buffer[] {
  const output = git(root, ['cat-file', '--batch'], `${hashes.join('\n')}\n`)
  const contents: Buffer[] = []
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at)
    const size = Number(output.toString('latin1', at, end).split(' ')[2])
    contents.push(output.subarray(end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return contents
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SpecCheckError(
      'SPEC_UNREADABLE',
      `${printable(path)} is not UTF-8 in that commit. Save it in that encoding.`,
    )
  }
}
