import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'
import { passcodeOff } from './policies.ts'
import { some } from './words.ts'

/** The one-time passcode is off while guests of a partner without an Entra tenant have no other account of their organisation to sign in with. */
export const passcode: Check = (input) => {
  const off = passcodeOff(input)
  if (off === undefined) return []
  const { declaration } = input
  const { partners } = declaration
  return partners.flatMap((partner): Finding[] => {
    if (partner.tenantId !== undefined || partner.ensure === 'absent') return []
    const own = input.present.filter((guest) => guest.partner === partner.key && guest.source === 'invitation')
    if (own.length === 0) return []
    return [
      {
        code: 'PASSCODE-NEEDED',
        severity: 'warning',
        message: `Email one-time passcode is disabled, and ${quoted(partner.key)} has no Entra tenant: ${some(own.map(({ email }) => email))} can sign in only with a personal Microsoft account or a federation.`,
        help: 'Set `emailOneTimePasscode: enabled`, or add the `tenantId` of the partner if it has a tenant.',
        source: off.source ?? declaration.at(partner),
        ...(off.source === null ? {} : { related: declaration.at(partner) }),
      },
    ]
  })
}
