/**
 * The texts that take part in a migration, by full key. Whatever is done to them is taken back where the data shows
 * that anything else changed.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'
import { ConfigError } from '../errors.ts'
import { fullKey, type Path } from '../load/full-key.ts'
import { placeOf, type Place } from '../load/place.ts'
import type { Json } from '../value/value-schema.ts'
import { hasAnchorOrAlias, hasSharedAnchor } from './anchors.ts'
import { cut } from './cut.ts'
import { editsOf, originalOffset, patch, untouched, type PatchedText, type TextEdit } from './patched-text.ts'
import { homeOf, isSoleKey, withMovedKey, withoutKey, type Mount } from './mounts.ts'
import { fits, isAbove, isSamePath } from './paths.ts'
import { contentOf, put, withValue, type Content } from './put.ts'
import { Refusal } from './refusal.ts'
import { assertNoCommentsInside, renamed, revalued } from './rewrite.ts'
import { isSameOutside, valueAt } from './same-data.ts'
import { aliasOnTheWay, linksTo, pathsOf } from './yaml-paths.ts'
import { readSource, type Entry, type Link, type YamlSource } from './yaml-source.ts'
import { entryEnd, entryStart, valueStart } from './yaml-spans.ts'

/** What the operator has to look at or decide. Shows no value. */
export interface MigrationNote {
  readonly key: string
  readonly message: string
  /** In the file as it was. */
  readonly place: Place
}

/** A key that is set, and where. */
export interface Found {
  readonly key: Path
  readonly file: string
  readonly path: Path
  readonly links: readonly [Link, ...Link[]]
  readonly entry: Entry
  readonly data: Json
  /** As it is written. */
  readonly text: string
}

export interface Edited {
  readonly file: string
  readonly edits: readonly TextEdit[]
}

export class Workspace {
  private texts: ReadonlyMap<string, PatchedText>
  private mounts: readonly Mount[]
  private readonly fields: ReadonlySet<string>
  private readonly sources = new WeakMap<PatchedText, YamlSource>()
  private readonly refused: { readonly file: string; readonly key: Path }[] = []
  private noted: ReadonlyMap<string, MigrationNote> = new Map()
  private written: ReadonlySet<string> = new Set()

  constructor(
    files: readonly { readonly path: string; readonly text: string }[],
    mounts: readonly Mount[],
    fields: ReadonlySet<string> = new Set(),
  ) {
    this.fields = fields
    this.texts = new Map(files.map(({ path, text }) => [path, untouched(text)]))
    this.mounts = mounts
  }

  /** Every place where `pattern` is set in what `through` reads; `*` is any name or item. */
  find(through: string, pattern: Path): Found[] {
    return this.mounts
      .filter((mount) => mount.through === through && mount.key.length < pattern.length && fits(mount.key, pattern))
      .flatMap(({ file, key, within }) => {
        const source = this.source(file)
        const rest = pattern.slice(key.length)
        const alias = aliasOnTheWay(source, [...within, ...rest])
        if (alias !== undefined) {
          this.refuse(
            file,
            [...key, ...rest],
            alias,
            'Unexpected alias or merge key on the way to it, expected the key itself; change it by hand',
          )
        }
        return pathsOf(source, [...within, ...rest]).flatMap((path) => {
          const links = linksTo(source, path)
          const entry = links?.at(-1)?.entry
          if (links === undefined || entry === undefined) return []
          const text = source.text.slice(valueStart(entry), entryEnd(source.text, entry))
          const data = valueAt(source.data, path) ?? null
          return [{ key: [...key, ...path.slice(within.length)], file, path, links, entry, data, text }]
        })
      })
  }

  isRefused({ file, key }: Found): boolean {
    return this.refused.some((each) => each.file === file && (fits(key, each.key) || fits(each.key, key)))
  }

  /** Runs `change` as a whole or, with a note, not at all. */
  attempt(found: readonly Found[], change: () => void): void {
    const before = [this.texts, this.mounts, this.noted, this.written] as const
    try {
      if (!found.every(({ file, path, key }) => isSoleKey(this.mounts, file, path, key))) {
        throw new Refusal('expected a section that is included as one key only')
      }
      change()
    } catch (error) {
      if (!(error instanceof Refusal || (error instanceof ConfigError && error.code === 'INPUT_UNREADABLE')))
        throw error
      ;[this.texts, this.mounts, this.noted, this.written] = before
      for (const { file, key, path, entry } of found) {
        const why = hasSharedAnchor(this.source(file), path)
          ? 'Unexpected anchor that is used elsewhere, expected a key that can move without it'
          : error instanceof Refusal
            ? `Unexpected form, ${error.message}`
            : 'Unexpected form, expected a key that can be edited without touching others'
        this.refuse(file, key, entryStart(entry), `${why}; change it by hand`)
      }
    }
  }

  refuse(file: string, key: Path, offset: number, message: string): void {
    this.refused.push({ file, key })
    this.note(file, key, offset, message)
  }

  note(file: string, key: Path, offset: number, message: string): void {
    const patched = this.patched(file)
    const place = placeOf({ source: { name: file, text: patched.original }, offset: originalOffset(patched, offset) })
    const note = { key: fullKey(key), message, place }
    this.noted = new Map(this.noted).set(JSON.stringify(note), note)
  }

  /** Takes a key out and leaves comments, or notes where the file cannot have any. */
  drop(found: Found, comments: readonly string[]): void {
    const { file, key, entry } = found
    if (this.source(file).isJson) for (const each of comments) this.note(file, key, entryStart(entry), each.slice(2))
    else this.written = new Set([...this.written, ...comments])
    this.cut(found, comments, false)
    this.mounts = withoutKey(this.mounts, file, key)
  }

  /** Moves what stands at a key, or `data` in its place, to a key that is not set. */
  move(through: string, found: Found, to: Path, data?: Json): void {
    const { file, path, key, entry, links } = found
    const source = this.source(file)
    const home = this.homeOf(through, to)
    const target = [...home.within, ...to.slice(home.key.length)]
    const expected = data === undefined ? found.data : data
    if (home.file !== file) this.assertMayLeave(found)
    if (home.file === file && isSamePath(target.slice(0, -1), path.slice(0, -1))) {
      this.edit(
        file,
        [path, target],
        [...renamed(source, entry, String(to.at(-1))), ...(data === undefined ? [] : revalued(source, entry, data))],
      )
    } else {
      if (data !== undefined) assertNoCommentsInside(source, entry)
      const content = contentOf(source, links, found.data)
      const moved = data === undefined ? content : withValue(content, data)
      const isInside = home.file === file && (isAbove(path, target) || isAbove(target, path))
      if (isInside) this.cut(found, [], true)
      this.put(home.file, target, moved)
      if (!isInside) this.cut(found, [], true)
    }
    this.assertValue(home.file, target, expected)
    this.mounts = withMovedKey(this.mounts, file, key, to)
  }

  /** Sets a key that is not set, right after `sibling` if that is in the same section. */
  set(through: string, to: Path, content: Content, sibling: Found | undefined): void {
    const home = this.homeOf(through, to)
    const target = [...home.within, ...to.slice(home.key.length)]
    const isBeside = home.file === sibling?.file && isSamePath(target.slice(0, -1), sibling.path.slice(0, -1))
    this.put(
      home.file,
      target,
      content,
      isBeside ? linksTo(this.source(home.file), sibling.path)?.at(-1)?.entry : undefined,
    )
    this.assertValue(home.file, target, content.data)
  }

  /** Writes `data` where a key's value stands. */
  revalue(found: Found, data: Json): void {
    if (isDeepStrictEqual(found.data, data)) return
    this.edit(found.file, [found.path], revalued(this.source(found.file), found.entry, data))
    this.assertValue(found.file, found.path, data)
  }

  result(): {
    readonly edits: readonly Edited[]
    readonly notes: readonly MigrationNote[]
    readonly comments: readonly string[]
  } {
    return {
      edits: [...this.texts].map(([file, patched]) => ({ file, edits: editsOf(patched) })),
      notes: [...this.noted.values()],
      comments: [...this.written],
    }
  }

  private patched(file: string): PatchedText {
    const patched = this.texts.get(file)
    if (patched === undefined) throw new RangeError('Unexpected file, expected one of the input')
    return patched
  }

  private source(file: string): YamlSource {
    const patched = this.patched(file)
    const known = this.sources.get(patched) ?? readSource(file, patched.text)
    this.sources.set(patched, known)
    return known
  }

  private edit(file: string, paths: readonly Path[], edits: readonly TextEdit[]): void {
    const before = this.source(file).data
    this.texts = new Map(this.texts).set(file, patch(this.patched(file), edits))
    if (!isSameOutside(before, this.source(file).data, paths)) {
      throw new Refusal('expected a key that can be edited without touching others')
    }
  }

  private cut(found: Found, comments: readonly string[], withComments: boolean): void {
    const { file, path } = found
    const included = this.mounts.filter((mount) => mount.file === file).map(({ within }) => within)
    const kept = [...included, ...this.valuesAbove(found)]
    this.edit(file, [path], cut(this.source(file), path, { kept, comments, withComments }))
    if (valueAt(this.source(file).data, path) !== undefined)
      throw new Refusal('expected a key that goes when it is cut')
  }

  /** The field that the key is in, and every part of it on the way, by their paths in the file. */
  private valuesAbove({ key, path }: Found): readonly Path[] {
    const above = key.map((_, length) => key.slice(0, length))
    const field = above.findIndex((each) => this.fields.has(each.join('.')))
    const depths = field === -1 ? [] : above.slice(field).map(({ length }) => path.length - key.length + length)
    return depths.filter((depth) => depth > 0).map((depth) => path.slice(0, depth))
  }

  private put(file: string, path: Path, content: Content, sibling?: Entry): void {
    this.edit(file, [path], put(this.source(file), path, content, sibling))
  }

  private assertValue(file: string, path: Path, expected: Json): void {
    if (isDeepStrictEqual(valueAt(this.source(file).data, path), JSON.parse(JSON.stringify(expected)))) return
    throw new Refusal('expected a value that stays the same when it moves')
  }

  private homeOf(through: string, key: Path): Mount {
    const home = homeOf(this.mounts, through, key)
    if (home === undefined) throw new Refusal('expected a file where the new key belongs')
    return home
  }

  /** What a relative path or an anchor means depends on the file. */
  private assertMayLeave({ file, entry, text }: Found): void {
    const throughs = new Set(this.mounts.filter((mount) => mount.file === file).map(({ through }) => through))
    if (throughs.size > 1) throw new Refusal('expected a file that only one other includes')
    if (/\$(?:file|include)\b/.test(text) || hasAnchorOrAlias(entry))
      throw new Refusal('expected a value that means the same in the file where the new key belongs')
  }
}
