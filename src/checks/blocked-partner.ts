import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Address, Finding } from '../model.ts'
import type { Check, CheckInput } from './check.ts'
import { shutOut } from './policies.ts'
import { some } from './words.ts'

/** The guests that each principal of an app's assignments stands for: the guest, or the members of a group. */
const holders = ({ declaration, present, admitted }: CheckInput): ((principal: Address) => ReadonlySet<Guest>) => {
  const inGroup = new Map<string, Set<Guest>>()
  const put = (principal: string, guest: Guest) =>
    inGroup.set(principal, (inGroup.get(principal) ?? new Set()).add(guest))
  const byAddress = new Map<Address, Guest>(present.map((guest) => [guest.address, guest]))
  for (const guest of present) {
    put(guest.address, guest)
    for (const key of guest.groups) put(`group:${key}`, guest)
  }
  for (const { address, key, members } of declaration.groups) {
    for (const guest of members.flatMap((member) => byAddress.get(member) ?? [])) put(address, guest)
    for (const guest of admitted().get(key)?.certain ?? []) put(address, guest)
  }
  return (principal) => inGroup.get(principal) ?? new Set()
}

/** Partners that are blocked inbound while their guests have apps: they cannot sign in to use them. */
export const blockedPartner: Check = (input) => {
  const { declaration } = input
  const { partners, apps } = declaration
  const blocked = partners.flatMap((partner) => {
    const shut = shutOut(partner, input)
    return shut === undefined ? [] : [{ partner, shut }]
  })
  if (blocked.length === 0) return []
  const holding = holders(input)
  const given = apps.map(({ key, assignments }) => ({
    key,
    guests: new Set(assignments.flatMap(({ principal }) => [...holding(principal)])),
  }))
  return blocked.flatMap(({ partner, shut }): Finding[] => {
    const held = input.present.filter(
      (guest) => guest.partner === partner.key && given.some(({ guests }) => guests.has(guest)),
    )
    if (held.length === 0) return []
    const keys = given.filter(({ guests }) => held.some((guest) => guests.has(guest))).map(({ key }) => key)
    return [
      {
        code: 'PARTNER-BLOCKED',
        severity: 'warning',
        message: `${quoted(partner.key)} is blocked inbound by ${shut.value} cross-tenant access settings, so ${some(held.map(({ email }) => email))} cannot use ${some(keys)}.`,
        help: 'Allow `b2bCollaborationInbound` for this partner, or remove the access.',
        source: shut.value === 'its own' && shut.source !== null ? shut.source : declaration.at(partner),
        ...(shut.value === 'the default' && shut.source !== null ? { related: shut.source } : {}),
      },
    ]
  })
}
