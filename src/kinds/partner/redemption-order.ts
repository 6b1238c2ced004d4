import equal from 'fast-deep-equal'
import type { Declaration } from '../../declaration.ts'
import type { Fields, Finding, Value } from '../../model.ts'
import { isFields, leaf } from '../json.ts'
import type { Context, Desired } from '../kind.ts'
import { sameSet } from './blocks/compare.ts'
import { precedence, providersIn } from './blocks/shapes.ts'

const redemption = 'invitationRedemptionIdentityProviderConfiguration'

/**
 * The orders in which Graph may answer whatever was sent: that of the tenant as it comes, and that of the type's values.
 * Microsoft documents the list as one of preference (invitationRedemptionIdentityProviderConfiguration); the Terraform provider of
 * deploymenttheory has seen it come back in a fixed order.
 */
const GIVEN_ORDERS = [
  ['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'],
  ['azureActiveDirectory', 'externalFederation', 'socialIdentityProviders'],
]

interface Orders {
  live: Value[]
  declared: Value[]
}

/** What Entra goes by where nothing is set (docs: cross-tenant-access-overview, redemption order). */
const USUAL: readonly Value[] = ['azureActiveDirectory', 'externalFederation', 'socialIdentityProviders']

/** In which order the default settings ask identity providers at a redemption, and what is left where none of them answers. */
export const redemptionIn = (defaults: Fields): { order: readonly Value[]; fallback: Value } => {
  const order = orderIn(defaults)
  return {
    order: Array.isArray(order) ? order : USUAL,
    fallback: leaf(defaults[redemption], 'fallbackIdentityProvider') ?? null,
  }
}

const orderIn = (fields: Fields | undefined): Value | undefined => {
  const block = fields?.[redemption]
  return isFields(block) ? block[precedence] : undefined
}

/** Both orders, where they hold the same providers and the live one says nothing: Graph may give any order back as this one. */
const ambiguous = (fields: Fields, wanted: Fields | undefined): Orders | undefined => {
  const [live, declared] = [providersIn(orderIn(fields)).named, orderIn(wanted)]
  if (!Array.isArray(declared) || !sameSet(live, declared) || equal(live, declared)) return undefined
  const isGiven = GIVEN_ORDERS.some((order) =>
    equal(
      order.filter((one) => live.includes(one)),
      live,
    ),
  )
  return isGiven ? { live, declared } : undefined
}

/** Whether the declaration at --since had this order: what was to be sent was sent. */
const wasDeclared = (order: readonly Value[], previous: Declaration | undefined): boolean =>
  equal(previous?.policies.crossTenantAccessPolicy?.default?.[redemption]?.[precedence], order)

/**
 * The live fields as they are compared. An order that was declared before and that Graph may only not tell counts as in force:
 * otherwise the same change would be planned forever.
 */
export const inSentOrder = (fields: Fields, wanted: Fields | undefined, { previous }: Context): Fields => {
  const orders = ambiguous(fields, wanted)
  const block = fields[redemption]
  if (orders === undefined || !isFields(block) || !wasDeclared(orders.declared, previous)) return fields
  return {
    ...fields,
    [redemption]: { ...block, [precedence]: [...orders.declared, ...providersIn(block[precedence]).others] },
  }
}

const listed = (order: readonly Value[]): string => order.map(String).join(', ')

/** An order that Graph may not tell is said, whether it is sent or not. */
export const adviseOnOrder = (desired: Desired, fields: Fields, { previous }: Context): Finding[] => {
  const orders = ambiguous(fields, desired.fields)
  if (orders === undefined) return []
  const isSent = !wasDeclared(orders.declared, previous)
  return [
    {
      code: 'REDEMPTION-ORDER',
      severity: 'info',
      message: isSent
        ? `the redemption order ${listed(orders.declared)} is sent; Graph may return it as ${listed(orders.live)} even so`
        : `Graph returns the redemption order ${listed(orders.live)}, declared is ${listed(orders.declared)}; it was declared before, so it is not sent again`,
      help: isSent
        ? 'if the same change is planned again, plan with `--since`: an order that was declared before is not sent twice'
        : 'compare it in the Entra admin center (cross-tenant access settings, defaults, redemption order); to send it again, plan without `--since`',
      source: desired.at(redemption),
    },
  ]
}
