/**
 * One file with all that it includes.
 *
 * @module
 */
import { dirname, relative, resolve, sep } from 'node:path'
import { fatal, grow, type Hole } from './grow.ts'
import { includeTarget, lookUp } from './include.ts'
import { placeOf, type Place } from './place.ts'
import { readDocument, type SourceFile } from './read-document.ts'
import type { Lookup } from './substitute.ts'
import { isBranch, isDropped, type Dropped, type Fault, type Step, type Tree } from './tree.ts'
import { unreadable } from './unreadable.ts'

/** A fault of a file, not of a key in it. */
export interface FileFault extends Fault {
  readonly place: Place
  readonly via: readonly Place[]
}

export interface SourceReader {
  /** `undefined`: the file is empty, or at fault. */
  read(path: string): Promise<Tree | undefined>
  readonly faults: readonly FileFault[]
  readonly texts: ReadonlyMap<string, string>
}

/** Files that include others several times each multiply. */
const maxIncludes = 10_000

export function createSourceReader(
  cwd: string,
  lookup: Lookup,
  readText: (path: string) => Promise<string>,
): SourceReader {
  const faults: FileFault[] = []
  const texts = new Map<string, string>()
  const files = new Map<string, SourceFile>()
  let includes = 0

  const open = async (path: string, format: 'yaml' | 'json', via: readonly Step[]): Promise<SourceFile> => {
    const known = files.get(`${format}:${path}`)
    if (known !== undefined) return known
    const text = await readText(path)
    const name = shownName(cwd, path)
    texts.set(name, text)
    const file = readDocument(path, name, text, format)
    files.set(`${format}:${path}`, file)
    const chain = via.map(placeOf)
    for (const { offset, ...fault } of file.faults) {
      faults.push({ code: 'invalid-yaml', ...fault, place: placeOf({ source: file.source, offset }), via: chain })
    }
    return file
  }

  const fill = async (hole: Hole, root: string, holes: Hole[]): Promise<void> => {
    const { tree, directive, argument, file, spot, depth } = hole
    const base = dirname(file.path)
    const refuse = (message: string) => {
      tree.content = fatal('invalid-include', message)
    }
    if (++includes > maxIncludes) {
      if (includes === maxIncludes + 1) refuse(`Unexpected number of includes, expected at most ${maxIncludes}`)
      else tree.content = reported
      return
    }
    if (directive === '$file') {
      try {
        tree.content = (await readText(resolve(base, argument))).trimEnd()
        tree.via = [...hole.via, spot]
      } catch (error) {
        refuse(unreadable(error, ' in `$file`'))
      }
      return
    }
    const target = includeTarget(argument)
    if (target === undefined) return refuse('Unexpected file name in `$include`, expected one in .yaml, .yml or .json')
    const path = resolve(base, target.file)
    const id = `${path}#${target.names.join('.')}`
    if (id === root || hole.via.some((step) => step.target === id)) {
      return refuse('Unexpected `$include` of what includes it, expected an end')
    }
    const via = [...hole.via, { ...spot, target: id }]
    let included: SourceFile
    try {
      included = await open(path, target.format, via)
    } catch (error) {
      return refuse(unreadable(error, ' in `$include`'))
    }
    if (included.value === undefined) {
      tree.content = reported
      return
    }
    const found = lookUp({ file: included, value: included.value, node: included.root }, target.names)
    if (found === undefined) return refuse('Unexpected key in `$include`, expected maps on the way to it')
    if (found.value === undefined) {
      tree.content = notThere
      return
    }
    const grown = grow(found, { key: spot, via, depth, included: true }, { lookup, holes })
    Object.assign(tree, { content: grown.content, value: grown.value, via, variables: grown.variables })
  }

  return {
    faults,
    texts,
    async read(path) {
      const absolute = resolve(cwd, path)
      let file: SourceFile
      try {
        file = await open(absolute, 'yaml', [])
      } catch (error) {
        const place = { file: shownName(cwd, absolute), line: 1, column: 1 }
        faults.push({ code: 'unreadable-file', message: unreadable(error), place, via: [] })
        return undefined
      }
      if (file.value === undefined || file.value === null) return undefined
      const holes: Hole[] = []
      const start = { source: file.source, offset: 0 }
      const tree = grow(
        { file, value: file.value, node: file.root },
        { key: start, via: [], depth: 0 },
        { lookup, holes },
      )
      // What is filled in may add holes of its own.
      for (const hole of holes) await fill(hole, `${absolute}#`, holes)
      const { content } = tree
      if (!isBranch(content) && !(isDropped(content) && (!content.silent || content === reported))) {
        tree.content = fatal('invalid-yaml', 'Unexpected value for a whole file, expected keys')
      }
      return tree
    },
  }
}

/** Its fault is told once, elsewhere. */
const reported: Dropped = { faults: [], silent: true }

const notThere: Dropped = {
  faults: [
    {
      code: 'invalid-include',
      message: 'Unexpected key in `$include`, expected one of the file',
      hint: 'Correct what follows the `#`, or remove the key: Backstage drops it without a word.',
    },
  ],
  silent: true,
}

const shownName = (cwd: string, path: string) => relative(cwd, path).split(sep).join('/') || '.'
