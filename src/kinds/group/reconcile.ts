import type { Group } from '../../declaration.ts'
import type { Address, Fields, Live } from '../../model.ts'
import { type GraphGroup, isDynamic, isUnified } from '../directory/group.ts'
import { isPerson } from '../directory/object.ts'
import type { Context, Decision, Desired } from '../kind.ts'
import { deletedGroupOf, type DeletedGroup } from './deleted/read.ts'
import { withPlanNames } from './licenses.ts'
import { type RefusedField, refusedFields } from './refused-fields.ts'

const typeOf = ({ raw }: Live<GraphGroup>): Group['type'] => (isUnified(raw) ? 'microsoft365' : 'security')

/** People among the owners that are in the tenant. */
const ownersWhoArePeople = (live: Live<GraphGroup>, { match }: Context): Address[] =>
  (live.raw.owners ?? []).flatMap(({ id }) => {
    const address = match.addressForId(id)
    const owner = address === undefined ? undefined : match.liveOf(address)
    return address !== undefined && isPerson(owner) ? [address] : []
  })

/**
 * The last owner of a group who is a person cannot be removed, whatever its type (group-delete-owners). A listed owner that
 * is not found needs no care here: until it is found, no one is removed.
 */
const wouldLoseLastOwner = ({ owners }: Group, live: Live<GraphGroup>, context: Context): boolean => {
  const anyPerson = (owners ?? []).some((owner) => {
    const target = context.match.liveOf(owner)
    return target === undefined ? !owner.startsWith('app:') : isPerson(target)
  })
  return owners !== undefined && !anyPerson && ownersWhoArePeople(live, context).length > 0
}

/** One hold for all fields, under the code of the first. */
const heldFor = (refused: readonly RefusedField[], fields: boolean): Decision | undefined =>
  refused[0] === undefined
    ? undefined
    : {
        code: refused[0].code,
        hold: refused.map(({ hold }) => hold).join('; '),
        lift: refused.map(({ lift }) => lift).join('; '),
        fields,
      }

/** What Graph refuses of a group that is there; its other fields are reconciled. */
const refusal = (group: Group, live: Live<GraphGroup>, context: Context): Decision | undefined => {
  if (group.typeDeclared === true && group.type !== typeOf(live)) {
    return {
      code: 'GROUP-TYPE-STAYS',
      hold: `it is a ${typeOf(live)} group, and the type of a group cannot be changed`,
      lift: `set \`type: ${typeOf(live)}\`, or declare a new group`,
      fields: true,
    }
  }
  if (wouldLoseLastOwner(group, live, context)) {
    return {
      code: 'GROUP-LAST-OWNER',
      hold: 'the users who own it stay: Graph does not remove the last owner of a group who is a user',
      lift: 'add a user or a guest to `owners:`, or remove the key',
      fields: true,
    }
  }
  return heldFor(refusedFields(group, live, context), true)
}

/** A new group with a field that Graph refuses is not created at all. */
const refusedAddition = (group: Group, context: Context): Decision | undefined =>
  heldFor(refusedFields(group, undefined, context), false)

/** `manage: false` names a group that exists: to make it would be managing it. */
const NOT_FOUND: Decision = {
  code: 'GROUP-NOT-FOUND',
  hold: 'it has `manage: false`, and no matching group was found',
  lift: 'set the `id:` of the group, or remove `manage: false` to create one',
  fields: false,
}

/** A deleted group keeps its unique name and can be restored for 30 days (group-delete): a new one in its place would be empty. */
const deletedHold = ({ raw }: Live<DeletedGroup>): Decision => {
  const [day, end] = [raw.deletedDateTime?.slice(0, 10), raw.expirationDateTime?.slice(0, 10)]
  const expired = day !== undefined && end !== undefined && end <= day
  return {
    code: 'GROUP-DELETED',
    hold: expired
      ? `the group expired on ${end} and was deleted: nobody renewed it`
      : `the group was deleted${day === undefined ? '' : ` on ${day}`}`,
    lift: 'restore it in the Entra admin center (Groups › Deleted groups), or delete it permanently to create it again',
    fields: false,
  }
}

const idUnknown = (id: string): Decision => ({
  code: 'GROUP-ID-UNKNOWN',
  hold: `no group has the id ${id}`,
  lift: 'correct `id:`, or remove it to create the group',
  fields: false,
})

const decideMissing = ({ spec, ensure }: Desired<Group>, context: Context): Decision => {
  const gone = deletedGroupOf(spec, context)
  if (gone !== undefined) return ensure === 'absent' ? { do: 'nothing' } : deletedHold(gone)
  if (spec.id !== undefined) return idUnknown(spec.id)
  if (ensure === 'absent') return { do: 'nothing' }
  return spec.manage ? (refusedAddition(spec, context) ?? { do: 'add' }) : NOT_FOUND
}

export const decideGroup = (
  desired: Desired<Group>,
  live: Live<GraphGroup> | undefined,
  context: Context,
): Decision => {
  if (live === undefined) return decideMissing(desired, context)
  if (desired.ensure === 'absent') return { do: 'delete' }
  return desired.spec.manage ? (refusal(desired.spec, live, context) ?? { do: 'change' }) : { do: 'nothing' }
}

/** A group that becomes dynamic needs a processing state with its rule; one that no longer is has none. */
export const effectiveGroupFields = (desired: Desired<Group>, live: Live<GraphGroup>, context: Context): Fields => {
  const staying = wouldLoseLastOwner(desired.spec, live, context) ? ownersWhoArePeople(live, context) : []
  const refused = new Set<string>(refusedFields(desired.spec, live, context).map(({ field }) => field))
  if (refused.has('membershipRule')) refused.add('membershipRuleProcessingState')
  const { owners, licenses, ...others } = Object.fromEntries(
    Object.entries(desired.fields).filter(([name]) => !refused.has(name)),
  )
  const rest = licenses === undefined ? others : { ...others, licenses: withPlanNames(licenses, live.raw.skus ?? []) }
  const all = Array.isArray(owners) ? [...owners, ...staying.map((ref) => ({ ref }))] : undefined
  const fields = all === undefined ? rest : { ...rest, owners: all }
  const { membershipRule: rule, membershipRuleProcessingState: state } = fields
  if (rule === null && isDynamic(live.raw)) return { ...fields, membershipRuleProcessingState: null }
  const becomesDynamic = typeof rule === 'string' && !isDynamic(live.raw)
  return becomesDynamic && state === undefined ? { ...fields, membershipRuleProcessingState: 'On' } : fields
}
