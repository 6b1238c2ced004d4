import { orList, quoted } from './quoted.ts'
import { invalid } from '../util/messages.ts'

/**
 * The families of messages: each is worded here and nowhere else, so that what is alike reads alike. Subjects are given as
 * they are to be read: a value in `quoted`, or a word such as `This`.
 */

/** `` `a b` is not a valid domain. `` */
export const notValid = (subject: string, what: string): string => `${invalid(subject, what)}.`

/** `` There is no group `pilot`. `` */
export const notFound = (kind: string, name: string): string => `There is no ${kind} ${quoted(name)}.`

/** `` Did you mean `pilot` or `pilots`? `` */
export const didYouMean = (...names: readonly string[]): string => `Did you mean ${orList(names.map(quoted))}?`

/** `` `message` has 900 characters (limit: 500). `` */
export const overLimit = (what: string, limit: number | string): string => `${what} (limit: ${limit}).`

/** `` `pilot` is listed twice. ``, with what to do. */
export const listedTwice = (name: string): { message: string; help: string } => ({
  message: `${quoted(name)} is listed twice.`,
  help: 'Remove one of the entries.',
})

/** `` `department` is an empty string, which Graph refuses. ``, with what to write instead. */
export const emptyText = (name: string): { code: string; message: string; help: string } => ({
  code: 'EMPTY',
  message: `${quoted(name)} is an empty string, which Graph refuses.`,
  help: 'Use `null` to clear the field, or remove it to leave the field unmanaged.',
})
