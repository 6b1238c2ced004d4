import { invitationProblem } from '../../config/emails.ts'
import { isDeceptiveDomain } from '../../util/look-alikes.ts'

/**
 * Whether an address as it was typed can be of no request: Graph invites none with `+`, no request takes letters outside of ASCII before the
 * @ (they may look like others), and nobody has a domain that is written to be read as another one. It is a question to the text alone, so its
 * answer tells nothing of who is known.
 */
export const isUnusableAddress = (address: string): boolean => {
  const at = address.lastIndexOf('@')
  return (
    invitationProblem(address) !== undefined ||
    !/^[\x21-\x7e]*$/.test(address.slice(0, at)) ||
    isDeceptiveDomain(address.slice(at + 1))
  )
}
