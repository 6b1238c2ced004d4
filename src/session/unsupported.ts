import { InvalidInput } from '../errors.ts'

/** `a, b or c` */
const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

/** The error for a value that is none of the few that are possible: `Unsupported --format "yaml" for plan.` */
export const unsupported = (what: string, value: string, values: readonly string[], command?: string): InvalidInput =>
  new InvalidInput(
    `Unsupported ${what} "${value}"${command === undefined ? '' : ` for ${command}`}.`,
    [],
    `Use ${oneOf(values)}.`,
  )
