import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'

const SARA = 'sara@contoso.example'

const guests = (entry: string): string => `guests: [{ ${entry} }]`

/** A group with members of whom most are to go. */
const crowd = async (t: Tenant): Promise<string> => {
  const members: string[] = []
  for (let n = 0; n < 12; n++) members.push(await t.guest(`p${n}@contoso.example`))
  return t.group('Buyers', {}, members)
}

/** Guards, `allow` and `protect`. */
export const GUARDS: readonly Case[] = [
  {
    about: 'PROTECT-NOBODY',
    before: 'protect: [user:nobody@northwind.example]',
    says: 'remove the line',
    after: '',
  },
  {
    about: 'ALLOW-UNUSED',
    before: 'allow: [{ remove: guests, count: 9, until: 2026-11-30 }]',
    says: 'remove it',
    after: '',
  },
  {
    about: 'REMOVE-GUESTS',
    async tenant(t) {
      for (let n = 0; n < 12; n++) await t.guest(`p${n}@contoso.example`)
      return undefined
    },
    before:
      'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }\nguests: [{ email: p1@contoso.example }]',
    says: '- { remove: guests, ',
    after: 'BEFORE\nallow:\n  LIFTS',
  },
  {
    about: 'WIDER',
    async tenant(t) {
      const { id } = await t.app('Portal')
      await t.admin('PATCH', `/v1.0/servicePrincipals/${id}`, { appRoleAssignmentRequired: true })
      return id
    },
    before: 'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: false } }',
    says: '- { widen: ',
    after: 'BEFORE\nallow:\n  LIFTS',
  },
  {
    about: 'NARROWER',
    before: 'policies: { authorizationPolicy: { allowInvitesFrom: none } }',
    says: '- { narrow: ',
    after: 'BEFORE\nallow:\n  LIFTS',
  },
  {
    about: 'MAIL-INVITATIONS',
    before: `guests:\n${Array.from({ length: 51 }, (_, n) => `  - { email: p${n}@contoso.example, groups: [all], invitation: { send: true } }`).join('\n')}\ngroups: { all: { displayName: All } }`,
    says: '- { mail: invitations, count: 51, until: 2026-11-30 }',
    after: 'BEFORE\nallow:\n  LIFTS',
  },
  {
    about: 'REMOVE-MEMBERS',
    tenant: crowd,
    before:
      'groups: { it: { id: ID, authority: exclusive, members: [guest:p1@contoso.example] } }\nguests: [{ email: p1@contoso.example }]',
    says: '- { remove: members, ',
    after: 'BEFORE\nallow:\n  LIFTS',
  },
  {
    about: 'PROTECTED',
    async tenant(t) {
      await t.guest(SARA)
      return undefined
    },
    before: `${guests(`email: ${SARA}, ensure: absent`)}\nprotect: [guest:${SARA}]`,
    says: '',
    after: guests(`email: ${SARA}, ensure: absent`),
  },
]
