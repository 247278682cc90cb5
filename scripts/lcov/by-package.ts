/** Coverage of the whole workspace, as lcov, by the package whose files it is of. */
export function byPackage(lcov: string): Map<string, string> {
  const packages = new Map<string, string>()
  for (const record of lcov.split(/(?<=^end_of_record\n)/mu)) {
    const [, name] = /^SF:packages\/([\w-]+)\//mu.exec(record) ?? []
    if (name !== undefined) packages.set(name, (packages.get(name) ?? '') + record)
  }
  return packages
}
