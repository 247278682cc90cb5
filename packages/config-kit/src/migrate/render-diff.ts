/**
 * What a migration would change, as a unified diff that shows keys and structure but no value.
 *
 * @module
 */
import type { Config } from '../define.ts'
import { knownNames } from '../known-names.ts'
import { printable } from '../report/printable.ts'
import { maskText } from './mask-text.ts'
import type { MigratedFile } from './migrate-files.ts'

const contextLines = 3

/** Lines, from `start` up to and without `end`. */
interface Range {
  readonly start: number
  readonly end: number
}

interface Change {
  readonly before: Range
  readonly after: Range
}

/**
 * Every value is `…` and every comment `# …`, but those that the migration wrote, and so is a name that is neither plain
 * nor the definition's. Not a patch to be applied.
 */
export const renderDiff = (files: readonly MigratedFile[], config: Pick<Config, 'fields' | 'removed'>): string =>
  files.map((file) => fileDiff(file, knownNames(config))).join('')

function fileDiff(file: MigratedFile, names: ReadonlySet<string>): string {
  const shown = { comments: new Set(file.comments), names }
  const [before, after] = [file.before, file.after].map((text) => linesOf(maskText(text, shown)))
  if (before === undefined || after === undefined) return ''
  const name = printable(file.name, 500)
  const hunks = hunksOf(changesOf(file)).map((changes) => hunkText(changes, before, after))
  return `--- ${name}\n+++ ${name}\n${hunks.join('')}`
}

const linesOf = (text: string) => text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)

function changesOf({ before, after, edits }: MigratedFile): Change[] {
  const changes: Change[] = []
  const [old, young] = [linesOf(before), linesOf(after)]
  let shift = 0
  for (const { offset, length, text } of edits) {
    const change = {
      before: { start: lineAt(before, offset), end: lineAt(before, offset + length) + 1 },
      after: { start: lineAt(after, offset + shift), end: lineAt(after, offset + shift + text.length) + 1 },
    }
    shift += text.length - length
    const last = changes.at(-1)
    if (last === undefined || change.before.start >= last.before.end) changes.push(change)
    else {
      changes[changes.length - 1] = {
        before: { start: last.before.start, end: change.before.end },
        after: { start: last.after.start, end: change.after.end },
      }
    }
  }
  return changes.map((change) => trimmed(change, old, young))
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length - 1

/** Without the equal lines at both ends. */
function trimmed({ before, after }: Change, old: readonly string[], young: readonly string[]): Change {
  let [start, end] = [0, 0]
  const lengths = [Math.min(before.end, old.length) - before.start, Math.min(after.end, young.length) - after.start]
  const most = Math.min(...lengths)
  const [oldEnd, youngEnd] = [Math.min(before.end, old.length), Math.min(after.end, young.length)]
  while (start < most && old[before.start + start] === young[after.start + start]) start += 1
  while (end < most - start && old[oldEnd - 1 - end] === young[youngEnd - 1 - end]) end += 1
  return {
    before: { start: before.start + start, end: oldEnd - end },
    after: { start: after.start + start, end: youngEnd - end },
  }
}

function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)
    const isNear =
      last?.at(-1) !== undefined && change.before.start - (last.at(-1)?.before.end ?? 0) <= 2 * contextLines
    if (last !== undefined && isNear) last.push(change)
    else hunks.push([change])
  }
  return hunks
}

function hunkText(changes: readonly Change[], before: readonly string[], after: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)]
  if (first === undefined || last === undefined) return ''
  const lead = Math.min(first.before.start, contextLines)
  const tail = Math.min(before.length - last.before.end, contextLines)
  const lines: string[] = []
  const show = (sign: string, shown: readonly string[]) =>
    lines.push(...shown.map((line) => sign + printable(line, 500)))
  let at = first.before.start - lead
  for (const change of changes) {
    show(' ', before.slice(at, change.before.start))
    show('-', before.slice(change.before.start, change.before.end))
    show('+', after.slice(change.after.start, change.after.end))
    at = change.before.end
  }
  show(' ', before.slice(at, at + tail))
  const span = (start: number, end: number) => `${end > start ? start + 1 : start},${end - start}`
  const head = `@@ -${span(first.before.start - lead, last.before.end + tail)} +${span(first.after.start - lead, last.after.end + tail)} @@`
  return `${head}\n${lines.map((line) => `${line}\n`).join('')}`
}
