import { InvalidInput } from '../errors.ts'
import type { Finding } from '../model.ts'

/** What ends a command that needs a declaration and finds none that can be used. */
export const unusable = (findings: readonly Finding[]): InvalidInput =>
  findings.some(({ code }) => code === 'NO-FILES')
    ? new InvalidInput('a declaration is needed', findings)
    : new InvalidInput('the declaration has errors', findings, '`guestlist validate` checks it offline')
