/** One line of CODEOWNERS; none of the owners where it takes files out. */
interface Line {
  pattern: string
  matches: RegExp
  owners: readonly string[]
}

/** Where GitHub looks, in this order. (docs.github.com: "About code owners".) */
export const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

const escaped = (text: string): string => text.replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)

/** As in .gitignore, but for what GitHub leaves out: `!`, `[ ]` and an escaped `#`. */
const expressionOf = (pattern: string): RegExp => {
  const isAnchored = pattern.replace(/\/$/, '').includes('/')
  const names = pattern.replace(/^\//, '').replace(/\/$/, '').split('/')
  const body = names
    .map((name) => (name === '**' ? '\0' : escaped(name).replaceAll('*', '[^/]*').replaceAll('?', '[^/]')))
    .join('/')
    .replaceAll('\0/', '(?:[^/]+/)*')
    .replaceAll('/\0', '/.+')
    .replaceAll('\0', '.+')
  // `docs/*` takes the files of one folder only, any other name also all that is below.
  const below = pattern.endsWith('/') ? '/.+' : pattern.endsWith('/*') ? '' : '(?:/.+)?'
  return new RegExp(`^${isAnchored ? '' : '(?:.+/)?'}${body}${below}$`)
}

/**
 * Who owns a path by the text of a CODEOWNERS: the last line that fits counts. Empty where nobody does; undefined where a line cannot
 * be judged, which GitHub skips.
 */
export const codeOwnersOf = (text: string): ((path: string) => readonly string[]) | undefined => {
  const lines: Line[] = []
  for (const raw of text.split('\n')) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim()
    if (line === '') continue
    const [pattern = '', ...owners] = line.split(/\s+/)
    if (/[![\]\\]/.test(pattern)) return undefined
    lines.push({ pattern, matches: expressionOf(pattern), owners })
  }
  return (path) => lines.findLast(({ matches }) => matches.test(path))?.owners ?? []
}
