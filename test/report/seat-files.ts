/** A stage as the sandbox begins with it, and as the two declarations have it. */
import { departmentOf, isEnding, isHere, isNamed, plansOff, SKUS, type Stage, TENANT, turnOf } from './seat-stage.ts'

export const upn = (at: number): string => `i${at}@${TENANT}`
export const mail = (at: number): string => `g${at}@contoso.example`

const rule = (of: string): string => `user.department -eq "${of}"`

/** What the sandbox begins with. */
export const seedOf = ({ seats, internals, guests, others }: Stage): object => ({
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com', domains: [TENANT] },
  subscribedSkus: SKUS.map((skuPartNumber, at) => ({
    skuPartNumber,
    enabled: seats[at] ?? 0,
    servicePlans: [`${skuPartNumber}_MAIL`, `${skuPartNumber}_CALLS`],
  })),
  users: internals.map(({ department: of, isBlocked, hasLocation, direct, isDeleted }, at) => ({
    userPrincipalName: upn(at),
    department: of,
    blocked: isBlocked,
    ...(hasLocation || direct.length > 0 ? { usageLocation: 'DE' } : {}),
    ...(direct.length > 0 ? { licenses: direct } : {}),
    ...(isDeleted ? { deleted: '2026-11-20T00:00:00Z' } : {}),
  })),
  guests: guests.flatMap((guest, at) =>
    isHere(guest)
      ? [
          {
            mail: mail(at),
            invitation: 'accepted',
            department: guest.departments[0],
            ...(guest.direct.length > 0 ? { licenses: guest.direct, usageLocation: 'DE' } : {}),
          },
        ]
      : [],
  ),
  groups: others.map(({ licenses, department: of, ...members }, at) => ({
    displayName: `Other ${at}`,
    licenses,
    ...(of === null
      ? {
          members: [
            ...members.internals.filter((one) => internals[one]?.isDeleted === false).map((one) => `user:${upn(one)}`),
            ...members.guests.filter((one) => isHere(guests[one])).map((one) => `guest:${mail(one)}`),
          ],
        }
      : { membershipRule: rule(of) }),
  })),
})

/** The declaration that is applied first, and the one whose plan is judged. */
export const declarationOf = (stage: Stage, turn: 0 | 1): string => {
  const { internals, guests, groups } = stage
  return JSON.stringify({
    tenant: { name: 'northwind' },
    partners: { contoso: { domains: ['contoso.example'], guests: { onRemoval: 'delete' } } },
    guests: guests.flatMap((guest, at) => {
      if (!isNamed(guest, turn)) return []
      const isBlocked = turn === 1 && guest.first === 'declared' && guest.second === 'blocked'
      const ending = isEnding(guest, turn)
      return [
        {
          email: mail(at),
          department: departmentOf(guest, turn),
          ...(ending ? { ensure: 'absent' } : isBlocked ? { ensure: 'blocked' } : {}),
          ...(ending
            ? {}
            : {
                groups: groups.flatMap(({ rules, guests: members }, group) =>
                  rules === null && members[turnOf(guest, turn)].includes(at) ? [`k${group}`] : [],
                ),
              }),
        },
      ]
    }),
    groups: Object.fromEntries(
      groups.map(({ licenses, rules, nested, internals: members }, at) => [
        `k${at}`,
        {
          displayName: `Declared ${at}`,
          licenses: licenses[turn].map((skuPartNumber) => ({
            skuPartNumber,
            disabledPlans: [plansOff(stage, at, turn)].flatMap((plan) =>
              plan === '' ? [] : [`${skuPartNumber}_${plan}`],
            ),
          })),
          ...(rules === null
            ? {
                members: [
                  ...members[turn]
                    .filter((one) => internals[one]?.isDeleted === false)
                    .map((one) => `user:${upn(one)}`),
                  ...(nested === null || nested === at ? [] : [`group:k${nested}`]),
                ],
              }
            : { membershipRule: rule(rules[turn]) }),
        },
      ]),
    ),
  })
}
