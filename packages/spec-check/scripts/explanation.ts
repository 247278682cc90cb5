/** The explanation in the doc block of a rule's file: its text, then its examples as fenced code. */
export function explanationOf(source: string): string {
  const [, block = ''] = /^\/\*\*\n((?: \*(?:(?!\/).*)?\n)+) \*\/\nexport const \w+: Rule\b/mu.exec(source) ?? []
  return block
    .replaceAll(/^ \* ?/gmu, '')
    .replaceAll(/^@example (passes|fails)$/gmu, (_, word: string) => `\n${word === 'fails' ? 'Fails' : 'Passes'}:\n`)
    .replaceAll(/^(`{3,}\w+) (\S+)$/gmu, (_, fence: string, path: string) => `${fence} title=${path}`)
    .replaceAll(/^(`{3,})\n\1(?=\w)/gmu, '$1\n\n$1')
    .replaceAll(/\{@link (\S+) ([^}]+)\}/gu, '[$2]($1)')
    .replaceAll(/^@see (.+)$/gmu, '\nSee $1.')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
}
