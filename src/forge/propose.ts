import { GuestlistError } from '../errors.ts'
import { ApiRefusal } from './api.ts'

/** One file as a pull request. */
export interface Proposal {
  branch: string
  /** From the root of the repository. */
  file: string
  text: string
  /** Whether the file is not there yet. */
  isNew: boolean
  /** A file that gives way to it, from the root of the repository; absent where none does. */
  replaces?: string
  message: string
  body: string
}

/** What an answer of a forge cannot do without: the value, or a GuestlistError that says what is missing. */
export const requiredFrom =
  (forge: string) =>
  <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new GuestlistError(`The answer of ${forge} has no ${what}.`)
    return value
  }

/** What is not there is undefined; whatever else the forge refuses is an error. */
export const ifThere = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return undefined
    throw error
  }
}

/** Throws GuestlistError where a branch is not at the commit that a change was made from. */
export const requireTip = (forge: string, branch: string, tip: string | undefined, parent: string): void => {
  if (tip === parent) return
  throw new GuestlistError(
    `The checked-out commit is ${parent.slice(0, 12)}, but ${branch} on ${forge} is at ${tip?.slice(0, 12) ?? 'no commit'}.`,
    { help: `Check out the newest commit of ${branch}, then run again.` },
  )
}
