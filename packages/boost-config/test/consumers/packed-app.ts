/**
 * An app with our packages installed from tarballs, as from a registry: built, packed and unpacked, far from the
 * workspace.
 *
 * @module
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const workspace = join(import.meta.dirname, '../../../..')
const scope = '@rhdh-boost'
const run = promisify(execFile)

export interface Manifest {
  readonly name: string
  readonly configSchema?: string
  readonly exports: { readonly [subpath: string]: string | { readonly [condition: string]: string } }
  readonly bin?: { readonly [command: string]: string }
  readonly dependencies?: { readonly [name: string]: string }
  readonly peerDependencies?: { readonly [name: string]: string }
  readonly publishConfig?: object
}

export const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

/** Builds the app in the empty `folder`, and gives its path. */
export async function createPackedApp(folder: string): Promise<string> {
  const [source, app] = [join(folder, 'source'), join(folder, 'app')]
  const [built, installed] = [join(source, 'packages'), join(app, 'node_modules', scope)]
  await mkdir(built, { recursive: true })
  await mkdir(installed, { recursive: true })
  await cp(join(workspace, 'tsconfig.base.json'), join(source, 'tsconfig.base.json'))
  await symlink(join(workspace, 'node_modules'), join(source, 'node_modules'))
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', type: 'module' }))
  // Dependencies first: a build reads the declarations of those before it.
  for (const name of ['config-kit', 'boost-config']) {
    await build(name, built)
    await pack(join(built, name), join(installed, name))
    await linkDependencies(name, installed)
  }
  return app
}

async function build(name: string, packages: string): Promise<void> {
  const folder = join(packages, name)
  const left = new Set(['node_modules', 'dist', 'temp', 'test'])
  await cp(join(workspace, 'packages', name), folder, { recursive: true, filter: (path) => !left.has(basename(path)) })
  await linkDependencies(name, packages)
  await run('tsc', ['-p', 'tsconfig.build.json'], { cwd: folder })
}

/** pnpm writes what `publishConfig` says into the manifest; npm, which every Node brings along, leaves that to us. */
async function pack(from: string, to: string): Promise<void> {
  const { publishConfig, ...manifest } = await readManifest(from)
  await writeFile(join(from, 'package.json'), JSON.stringify({ ...manifest, ...publishConfig }))
  await mkdir(to)
  await run('npm', ['pack', '--ignore-scripts', '--offline', '--pack-destination', to], { cwd: from })
  const [tarball = ''] = await readdir(to)
  await run('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: to })
}

/** Links what the manifest names and nothing else, so that what it forgets is missing. Ours stand beside each other. */
async function linkDependencies(name: string, packages: string): Promise<void> {
  const { dependencies, peerDependencies } = await readManifest(join(packages, name))
  for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(packages, name, 'node_modules', dependency)
    const target = dependency.startsWith(`${scope}/`)
      ? join(packages, basename(dependency))
      : join(workspace, 'packages', name, 'node_modules', dependency)
    await mkdir(dirname(link), { recursive: true })
    await symlink(target, link)
  }
}
