import type { SandboxSeed } from '../../src/generated/sandbox-seed.ts'
import { assignedTo, groupAt, guestAt, guid, list, NAME, partnerAt, type Shape, sizesOf, SPONSOR } from './tenant.ts'

const DAY = '2026-01-05T08:00:00Z'

/** What is there before a first apply: the tenant itself, its people, the apps, and the partners' own tenants. */
export const foundation = (shape: Shape): NonNullable<SandboxSeed> => {
  const { apps, partners } = sizesOf(shape)
  const employees = list(shape.employees ?? 0, (at) => ({
    userPrincipalName: `employee${at}@${NAME}.example`,
    mail: `employee${at}@${NAME}.example`,
    displayName: `Employee Number ${at}`,
    department: `Department ${at % 50}`,
    createdDateTime: DAY,
  }))
  return {
    organization: { displayName: 'Northwind', initialDomain: `${NAME}.onmicrosoft.com`, domains: [`${NAME}.example`] },
    users: [{ userPrincipalName: SPONSOR, displayName: 'Anna Nowak', createdDateTime: DAY }, ...employees],
    tenants: list(partners, partnerAt),
    apps: list(apps, (at) => ({ displayName: `App ${at}`, appId: guid(2, at) })),
  }
}

/** The tenant as the declaration asks for it. */
export const seedOf = (shape: Shape): NonNullable<SandboxSeed> => {
  const { partners, groups, apps } = sizesOf(shape)
  const members = list(groups, (): string[] => [])
  const guests = list(shape.guests, (at) => {
    const { email, displayName, department, group } = guestAt(shape, at)
    members[group]?.push(`guest:${email}`)
    const sponsors = shape.sponsored ? { sponsors: [`user:${SPONSOR}`] as [string] } : {}
    return { mail: email, displayName, department, invitation: 'accepted' as const, createdDateTime: DAY, ...sponsors }
  })
  return {
    ...foundation(shape),
    partners: list(partners, (at) => ({ ...partnerAt(at), inboundTrust: { isMfaAccepted: true } })),
    guests,
    groups: list(groups, (at) => {
      const { key, displayName, rule } = groupAt(shape, at)
      const owners = shape.sponsored && rule === undefined ? { owners: [`user:${SPONSOR}`] } : {}
      const people = rule === undefined ? { members: members[at] ?? [] } : { membershipRule: rule }
      return { displayName, uniqueName: `guestlist-${NAME}-${key}`, mailNickname: key, ...owners, ...people }
    }),
    apps: list(apps, (at) => {
      const { groups: own, guests: people } = assignedTo(shape, at)
      const assignments = [...own.map((group) => ({ group: `Group ${group}` })), ...people.map((guest) => ({ guest }))]
      return { displayName: `App ${at}`, appId: guid(2, at), assignments }
    }),
  }
}
