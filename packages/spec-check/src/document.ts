import { SKIP, visit } from 'unist-util-visit'
import { SpecCheckError } from './errors.ts'
import { blocksOf, isRecord } from './history.ts'
import { readKeyRows, type KeyRow } from './key-table.ts'
import { parseMarkdown, rangeOf, type Range } from './markdown.ts'

/** A Markdown file. `path` is how findings name it; folders are told apart by `/` or `\`. */
export interface SpecFile {
  readonly path: string
  readonly text: string
}

export interface CodeSpan {
  readonly code: string
  readonly range: Range
  /** Stands in a section that tells of former versions. */
  readonly isHistory: boolean
}

/** What the rules read of a file, in its order. What is set aside or struck out is not in here, nor is fenced code. */
export interface SpecDocument {
  readonly path: string
  readonly codeSpans: readonly CodeSpan[]
  /** The rows of the key tables that speak of the present. */
  readonly keyRows: readonly KeyRow[]
}

/** @throws SpecCheckError `SPEC_UNREADABLE` if the file nests thousands of blocks or emphases. */
export function readDocument({ path, text }: SpecFile): SpecDocument {
  try {
    return { path, ...(isRecord(path) ? { codeSpans: [], keyRows: [] } : readContent(text)) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new SpecCheckError('SPEC_UNREADABLE', `${path}: nested too deeply to be read. Write it with fewer levels.`)
  }
}

function readContent(text: string): Omit<SpecDocument, 'path'> {
  const codeSpans: CodeSpan[] = []
  const keyRows: KeyRow[] = []
  for (const { block, standing } of blocksOf(parseMarkdown(text))) {
    if (standing === 'aside') continue
    const isHistory = standing === 'history'
    visit(block, (node) => {
      if (node.type === 'delete') return SKIP
      if (node.type === 'inlineCode') codeSpans.push({ code: node.value, range: rangeOf(node), isHistory })
      if (node.type === 'table' && !isHistory) keyRows.push(...readKeyRows(node))
      return undefined
    })
  }
  return { codeSpans, keyRows }
}
