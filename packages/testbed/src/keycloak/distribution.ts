/**
 * A Keycloak to copy: unpacked by Maven, and after its first start kept in a cache, built.
 *
 * Which repository Maven asks is its own settings' matter.
 *
 * @module
 */
import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Names and values as in the process's own environment. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface Distribution {
  /** Whether a copy can be had without Maven. */
  isHere(): Promise<boolean>
  /** Puts a copy, which one instance may write to, below `folder`; resolves to its home. */
  copyInto(folder: string): Promise<string>
  /** Keeps a home that was started once for later copies, which then need not build themselves. */
  keep(home: string): Promise<void>
}

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'

/** `KEYCLOAK_HOME` names an unpacked Keycloak that is copied instead, whatever its version. */
export function distribution(version: string, env: Environment): Distribution {
  const own = env['KEYCLOAK_HOME']
  const name = `keycloak-${version}`
  const cache = cacheFolder(env)
  const kept = own ?? join(cache, name)
  const isHere = () => isReadable(join(kept, 'bin/kc.sh'))

  return {
    isHere,
    async copyInto(folder) {
      const home = join(folder, name)
      if (own !== undefined || (await isHere())) await copyWithoutData(kept, home)
      else await maven(unpackArguments(version, folder), folder, env)
      return home
    },
    async keep(home) {
      if (await isHere()) return
      await mkdir(cache, { recursive: true })
      const scratch = await mkdtemp(join(cache, '.new-'))
      try {
        await copyWithoutData(home, join(scratch, name))
        await rename(join(scratch, name), kept)
      } catch (error) {
        // Another run was faster; a folder is replaced only while it is empty.
        if (!(await isHere())) throw error
      } finally {
        await rm(scratch, { recursive: true, force: true })
      }
    },
  }
}

/** As the XDG Base Directory Specification has it: a path that is not absolute is ignored. */
export function cacheFolder({ XDG_CACHE_HOME: xdg = '', HOME: home = homedir() }: Environment): string {
  return join(xdg.startsWith('/') ? xdg : join(home, '.cache'), 'rhdh-boost')
}

export const unpackArguments = (version: string, folder: string): string[] => [
  '--batch-mode',
  '--no-transfer-progress',
  '--quiet',
  `${plugin}:unpack`,
  `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`,
  `-DoutputDirectory=${folder}`,
]

function maven(args: readonly string[], cwd: string, env: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    // It leaves a marker in its working directory.
    execFile('mvn', args, { cwd, env }, (error, stdout, stderr) => {
      if (error === null) resolve()
      else reject(new Error(`mvn ${args.join(' ')}: ${(stdout + stderr).trim() || error.message}`))
    })
  })
}

const copyWithoutData = (from: string, to: string) =>
  cp(from, to, {
    recursive: true,
    preserveTimestamps: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => path !== join(from, 'data'),
  })

const isReadable = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
