/**
 * Files of requests that no owner has to approve at the forge: those with this beginning, and no others. Everything else below `requests/`
 * has its owners, so that a name that nobody thought of waits for one.
 */
import { posix } from 'node:path'

const BEGINNING = 'auto-'
const EXEMPT = new RegExp(`^(requests/[^/]+/)(?:${BEGINNING})+`)

/** What CODEOWNERS leaves without an owner in the folder of a partner's requests. */
export const EXEMPT_PATTERN = `${BEGINNING}*`

/** Whether no owner has to approve a file, seen from the declaration's folder. A folder of such a name counts: a pattern takes all below it. */
export const isExempt = (file: string): boolean => EXEMPT.test(file)

/** The same change, named as one that no owner has to approve: only for a request for access that is to be merged at once. */
export const asExempt = <Change extends { id: string; file: string }>(change: Change): Change => {
  const id = `${BEGINNING}${change.id}`
  return { ...change, id, file: posix.join(posix.dirname(change.file), `${id}.yaml`) }
}

/** Where an exempt file belongs as soon as an owner decides on it: a name that is not exempt, whatever the file was called. */
export const ownedName = (file: string): string => file.replace(EXEMPT, '$1')

/**
 * The one file that a change of these files leaves; `replaces` is the exempt one that gave way to it. Undefined where it is about several
 * files, or none.
 */
export const fileOfChange = (files: readonly string[]): { file: string; replaces?: string } | undefined => {
  const [file, other, ...more] = files.toSorted((one, two) => Number(isExempt(one)) - Number(isExempt(two)))
  if (file === undefined || more.length > 0) return undefined
  if (other === undefined) return { file }
  return isExempt(other) && !isExempt(file) && ownedName(other) === file ? { file, replaces: other } : undefined
}
