import type { Declaration } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import type { Finding } from '../model.ts'

/** The declaration that was loaded. Throws InvalidInput with the findings where there is none that can be used. */
export const requireDeclaration = ({
  declaration,
  findings,
}: {
  declaration?: Declaration | undefined
  findings: readonly Finding[]
}): Declaration => {
  if (declaration === undefined) throw unusable(findings)
  return declaration
}

/** What ends a command that needs a declaration and finds none that can be used. */
const unusable = (findings: readonly Finding[]): InvalidInput =>
  findings.some(({ code }) => code === 'NO-FILES')
    ? new InvalidInput('a declaration is required', findings)
    : new InvalidInput('the declaration has errors', findings, '`guestlist validate` checks it offline')
