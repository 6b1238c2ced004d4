import type { Declaration } from '../../declaration.ts'
import { type Kind, prefixOf, type Ruled } from '../../kinds/kind.ts'

/** As if nothing were declared of it, beside what every object says of itself. */
export const undeclared = (ruled: Ruled): Ruled => ({ ...ruled, rules: { ...ruled.usual, ...ruled.relative } })

/** The tenant is of no kind: it is never read for its own sake, and nothing of it is written. */
const ofTenant = (declaration: Declaration): Ruled => {
  const { tenant } = declaration
  return {
    id: 'declaration:tenant',
    formerly: [],
    name: tenant.name,
    rules: { id: tenant.id ?? null, cloud: tenant.cloud },
    usual: {},
    relative: { id: null, cloud: 'global' },
    at: (field) => declaration.at(tenant, field),
  }
}

/** Nothing of a portal reaches the tenant by itself, but what comes in through it does. */
const ofPortal = (declaration: Declaration): Ruled[] => {
  const { portal } = declaration
  if (portal === undefined) return []
  const { url, organization, administrators } = portal
  const none = { url: null, organization: null, administrators: { addresses: [], groups: [] } }
  return [
    {
      id: 'declaration:portal',
      formerly: [],
      name: 'portal',
      rules: {
        url: url ?? null,
        organization: organization ?? null,
        administrators: { addresses: [...administrators.addresses], groups: [...administrators.groups] },
      },
      usual: none,
      relative: {},
      at: (field) => declaration.at(portal, field),
    },
  ]
}

/** What a mail says is read by whoever gets it; who gets the answers is not seen there. */
const ofMails = (declaration: Declaration): Ruled[] => {
  const { mails } = declaration
  if (mails === undefined) return []
  return [
    {
      id: 'declaration:mails',
      formerly: [],
      name: 'mails',
      rules: { replyTo: mails.replyTo ?? null },
      usual: { replyTo: null },
      relative: {},
      at: (field) => declaration.at(mails, field),
    },
  ]
}

/** What is the same under another key is so among its own kind. */
const identified = (kind: Kind, ruled: Ruled): Ruled =>
  ruled.identity === undefined ? ruled : { ...ruled, identity: `${prefixOf(kind)} ${ruled.identity}` }

/** Everything in a declaration that has rules. */
export const ruledIn = (kinds: readonly Kind[], declaration: Declaration): Ruled[] => [
  ofTenant(declaration),
  ...ofPortal(declaration),
  ...ofMails(declaration),
  ...kinds.flatMap((kind) => (kind.rules?.(declaration) ?? []).map((ruled) => identified(kind, ruled))),
]
