import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as loader11 from '@backstage/config-loader'
import * as loader10 from 'config-loader-1.10'

type Visibility = 'frontend' | 'backend' | 'secret'

export interface LoadedSchema {
  /** The parts of `data` with this visibility. */
  filter(data: object, visibility: Visibility): unknown
  /** Keys that are marked as deprecated and set in `data`. */
  deprecated(data: object): unknown
  /** Throws where `data` does not fit. With a visibility asked for, the loader would let other faults pass. */
  judge(data: object): void
  /** The members of a section of the first package's schema. */
  schemaAt(section: string): Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Backstage's loader with each of its two generators. */
export const loaders = [
  { version: '1.11', load: (folders: readonly string[]) => loadWith(loader11, folders) },
  { version: '1.10', load: (folders: readonly string[]) => loadWith(loader10, folders) },
] as const

async function loadWith(
  { loadConfigSchema }: Pick<typeof loader11, 'loadConfigSchema'>,
  folders: readonly string[],
): Promise<LoadedSchema> {
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: folders.map((folder) => join(folder, 'package.json')),
  })
  const process = (data: object, options: object) =>
    schema.process([{ context: 'test', data: structuredClone(data) as never }], options)[0]
  return {
    filter: (data, visibility) => process(data, { visibility: [visibility] })?.data,
    deprecated: (data) => process(data, { visibility: ['backend'], withDeprecatedKeys: true })?.deprecatedKeys,
    judge: (data) => void process(data, {}),
    schemaAt(section) {
      const { schemas } = schema.serialize() as unknown as {
        schemas: { value: { properties: Record<string, { properties: object }> } }[]
      }
      return schemas[0]?.value.properties[section]?.properties as ReturnType<LoadedSchema['schemaAt']>
    },
  }
}

/** Folders of packages that have these declarations, for as long as `use` takes. */
export async function withPackages<T>(
  declarations: readonly string[],
  use: (folders: readonly string[]) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'config-kit-'))
  try {
    const folders = await Promise.all(
      declarations.map(async (text, index) => {
        const folder = join(root, String(index))
        await mkdir(folder)
        const manifest = { name: `package-${index}`, version: '1.0.0', configSchema: 'config.d.ts' }
        await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
        await writeFile(join(folder, 'config.d.ts'), text)
        return folder
      }),
    )
    return await use(folders)
  } finally {
    await rm(root, { recursive: true })
  }
}
