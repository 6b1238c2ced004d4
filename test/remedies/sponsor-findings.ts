import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'
import type { FileCase } from './carry-out-in-files.ts'
import { guest, partner } from './parts.ts'

const ANNA = 'user:anna@northwind.example'
const BO = 'user:bo@northwind.example'

const GUESTS = ['sara', 'li', 'jo'].map((name) => `${name}@contoso.example`)
const sponsored = (...sponsors: string[]): string =>
  `guests:\n${GUESTS.map((email) => `  - { email: ${email}, sponsors: [${sponsors.join(', ')}] }\n`).join('')}`

/** Three guests whose sponsor is Anna, and Bo, who could be. */
const lived = async (t: Tenant, anna: { [property: string]: unknown }): Promise<string> => {
  const id = await t.user('anna', anna)
  await t.user('bo')
  for (const email of GUESTS) {
    const guestId = await t.guest(email)
    await t.admin('POST', `/v1.0/users/${guestId}/sponsors/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}`,
    })
  }
  return id
}

/** Findings about sponsors that need the tenant: the line that hands all guests of one over is what is printed. */
export const SPONSORS: readonly Case[] = [
  {
    about: 'GUEST-SPONSORS-LEFT',
    tenant: (t) => lived(t, { accountEnabled: false }),
    before: sponsored(ANNA),
    says: `add \`sponsors: { replace: { ${ANNA}: user:… } }\` to the declaration`,
    after: `${sponsored(ANNA)}\nsponsors: { replace: { ${ANNA}: ${BO} } }`,
  },
  {
    about: 'GUEST-SPONSORS-LEFT',
    async tenant(t) {
      const id = await lived(t, {})
      await t.remove(id)
      return id
    },
    before: sponsored(ANNA, BO),
    says: `add \`sponsors: { replace: { ${ANNA}: user:… } }\` to the declaration`,
    after: `${sponsored(ANNA, BO)}\nsponsors: { replace: { ${ANNA}: ${BO} } }`,
  },
  {
    about: 'SPONSOR-GUEST',
    async tenant(t) {
      await t.user('bo')
      for (const email of GUESTS) await t.guest(email)
      return t.guest('boss@fabrikam.example')
    },
    before: sponsored('user:boss@fabrikam.example'),
    says: 'add `sponsors: { replace: { user:boss@fabrikam.example: user:… } }` to the declaration',
    after: `${sponsored('user:boss@fabrikam.example')}\nsponsors: { replace: { user:boss@fabrikam.example: ${BO} } }`,
  },
]

const required = partner('domains: [contoso.com], guests: { sponsors: required }')
const replaced = (lines: string): string => `${guest(`sponsors: ["${ANNA}"]`)}\nsponsors: { replace: { ${lines} } }`

/** Findings about sponsors that the files tell. */
export const SPONSORS_IN_FILES: readonly FileCase[] = [
  [
    'SPONSOR-NONE',
    `${required}\n${guest('')}`,
    'Add `sponsors:` to the entry',
    `${required}\n${guest(`sponsors: ["${ANNA}"]`)}`,
  ],
  [
    'SPONSOR-CIRCLE',
    replaced(`${ANNA}: ${BO}, ${BO}: ${ANNA}`),
    'Name a person at the end who is not replaced.',
    replaced(`${ANNA}: ${BO}`),
  ],
  [
    'SPONSOR-TWICE',
    replaced(`${ANNA}: ${BO}, anna@northwind.example: user:cy@northwind.example`),
    'Keep one of the two lines.',
    replaced(`${ANNA}: ${BO}`),
  ],
  [
    'SPONSOR-UNUSED',
    replaced(`${ANNA}: ${BO}, user:cy@northwind.example: ${BO}`),
    'Remove it.',
    replaced(`${ANNA}: ${BO}`),
  ],
]
