import type { Fields, Live } from '../../../model.ts'
import { listsOf, type RawB2bPolicy } from './definition.ts'
import { WHOLE_DOMAIN } from './desired.ts'

export const b2bPolicyToDeclaration = ({ raw }: Live<RawB2bPolicy>): Fields => {
  const { allowedDomains: allowed, blockedDomains: blocked } = listsOf(raw)
  // What cannot be written stays beside the rest; where nothing can be written, the list is for a person to look at.
  const writable = (list: string[]): string[] => {
    const whole = list.filter((domain) => WHOLE_DOMAIN.test(domain))
    return whole.length > 0 ? whole : list
  }
  return {
    b2bManagementPolicy: {
      ...(allowed.length > 0 ? { allowedDomains: writable(allowed) } : {}),
      ...(blocked.length > 0 ? { blockedDomains: writable(blocked) } : {}),
      ...(allowed.length + blocked.length === 0 ? { unrestricted: true } : {}),
    },
  }
}
