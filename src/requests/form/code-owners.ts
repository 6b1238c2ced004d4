import { posix } from 'node:path'
import { isMap, isScalar, parseDocument } from 'yaml'
import type { FileSource } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import { EXEMPT_PATTERN } from '../exempt.ts'
import { keyAsName } from '../request-id.ts'

/** What belongs into CODEOWNERS for the requests of a declaration, and what could not be named there. */
export interface Owners {
  lines: string[]
  warnings: string[]
}

/** A pattern for exactly one path; undefined where CODEOWNERS has none (docs.github.com: "CODEOWNERS syntax"). */
const patternOf = (directory: string, path: string): string | undefined => {
  const whole = `/${posix.join(directory, path)}${path.endsWith('/') && !posix.join(directory, path).endsWith('/') ? '/' : ''}`
  return /[\s#!?*[\]\\]/.test(whole) ? undefined : whole
}

/** Whether a file declares one partner and its guests alone: only then may the partner's owners own it. */
const isOwnFile = async (files: FileSource, file: string, key: string): Promise<boolean> => {
  const { contents } = parseDocument(Buffer.from((await files.read(file)).bytes).toString('utf8'), {
    logLevel: 'silent',
  })
  if (!isMap(contents)) return false
  const partners = contents.get('partners', true)
  const sections = contents.items.map((item) => (isScalar(item.key) ? item.key.value : undefined))
  return (
    sections.every((section) => section === 'partners' || section === 'guests') &&
    isMap(partners) &&
    partners.items.length === 1 &&
    partners.has(key)
  )
}

/**
 * Who owns what: the requests of each partner, and its file where it has one of its own. The last line that fits counts. With
 * `approval: auto`, exactly the files that the portal makes for proven requests need no owner, if `exempts`: everything else does.
 */
export const ownersOf = async (
  declaration: Declaration,
  { directory, files, exempts }: { directory: string; files: FileSource; exempts: boolean },
): Promise<Owners> => {
  const [lines, warnings]: [string[], string[]] = [[], []]
  for (const partner of declaration.partners) {
    const { key, requests, ensure } = partner
    if (ensure !== 'present' || requests === undefined) continue
    if (requests.owners.length === 0) {
      warnings.push(`${key} has no \`owners\`, so CODEOWNERS names nobody for its requests.`)
      continue
    }
    const owners = requests.owners.join(' ')
    const { file } = declaration.at(partner)
    const folder = patternOf(directory, `requests/${keyAsName(key)}/`)
    const own = patternOf(directory, file)
    if (folder === undefined) warnings.push(`CODEOWNERS cannot name the folder ${directory}: rename it.`)
    if (!(await isOwnFile(files, file, key)))
      warnings.push(
        `${file} declares more than ${key}, so its owners are not named for it: move the partner into a file of its own.`,
      )
    else if (own === undefined) warnings.push(`CODEOWNERS cannot name the file ${file}: rename it.`)
    else lines.push(`${own} ${owners}`)
    if (folder !== undefined) lines.push(`${folder} ${owners}`)
    if (folder !== undefined && requests.approval === 'auto' && exempts) {
      lines.push(`${folder}${EXEMPT_PATTERN}`)
      warnings.push(
        `CODEOWNERS leaves ${folder}${EXEMPT_PATTERN} without an owner: the ruleset has to require the check of the portal's app first.`,
      )
    }
  }
  return { lines, warnings }
}

const marks = (directory: string): [begin: string, end: string] => {
  const of = directory === '.' ? '' : ` of ${directory}`
  return [`# guestlist: owners of requests${of}. Written by \`guestlist request form\`.`, `# guestlist: end${of}`]
}

/** A CODEOWNERS with our lines between two marks, where they were, else at its end, since the last line that fits counts. */
export const withOwners = (text: string, directory: string, lines: readonly string[]): string => {
  const [begin, end] = marks(directory)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const block = lines.length === 0 ? [] : [begin, ...lines, end]
  const all = text.split(/\r?\n/)
  const [from, to] = [all.indexOf(begin), all.indexOf(end)]
  if (from >= 0 && to > from) return [...all.slice(0, from), ...block, ...all.slice(to + 1)].join(eol)
  if (block.length === 0) return text
  const before = all.length === 1 && all[0] === '' ? [] : [...(all.at(-1) === '' ? all.slice(0, -1) : all), '']
  return `${[...before, ...block].join(eol)}${eol}`
}
