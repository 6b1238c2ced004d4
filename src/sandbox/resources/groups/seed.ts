import type { SeedGroup } from '../../../generated/sandbox-seed.ts'
import { changedGroup } from './rules.ts'
import { dateTime, securityIdentifier } from '../../core/ids.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { entries, resolve, timeOf, within, wrong } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'

const nicknameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 64) || 'group'

const licensesOf = (at: SeedContext, names: readonly string[], place: string) =>
  names.map((name) => {
    const sku = at.tenant.subscribedSkus.find((one) => one.skuPartNumber === name)
    if (!sku) throw wrong(place, `the tenant has no subscription ${name}`)
    return { skuId: sku.skuId, disabledPlans: [] }
  })

/** A group, checked as Graph checks one. Members follow later, when all objects exist. */
const seedGroup = (at: SeedContext, seed: SeedGroup, place: string): DirectoryObject => {
  const id = (seed.id ?? at.idFor('group', seed.uniqueName ?? seed.displayName)).toLowerCase()
  if (at.directory.get('group', id)) throw wrong(place, `${seed.displayName} already exists; give one of them an id`)
  const unified = seed.type === 'microsoft365'
  const rule = seed.membershipRule
  const types = [...(unified ? ['Unified'] : []), ...(rule === undefined ? [] : ['DynamicMembership'])]
  const asked: Record<string, unknown> = {
    displayName: seed.displayName,
    groupTypes: types,
    mailEnabled: unified,
    mailNickname: seed.mailNickname ?? nicknameOf(seed.displayName),
    securityEnabled: true,
  }
  for (const name of ['uniqueName', 'description', 'visibility', 'isAssignableToRole'] as const) {
    if (seed[name] !== undefined) asked[name] = seed[name]
  }
  if (rule !== undefined) {
    asked['membershipRule'] = rule
    asked['membershipRuleProcessingState'] = seed.membershipRuleProcessingState ?? 'On'
  }
  const properties = within(place, () => changedGroup(at, undefined, asked))
  const created = dateTime(seed.createdDateTime === undefined ? at.now : timeOf(seed.createdDateTime))
  const group: DirectoryObject = {
    createdDateTime: created,
    renewedDateTime: created,
    securityIdentifier: securityIdentifier(id),
    ...properties,
    ...(seed.onPremises ? { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: dateTime(at.now) } : {}),
    ...(seed.licenses === undefined ? {} : { assignedLicenses: licensesOf(at, seed.licenses, place) }),
    ...seed.graph,
    id,
  }
  at.directory.put('group', group)
  return group
}

/** Members and owners, once all objects exist. A running rule decides on its group's members itself. */
const seedMembers = (at: SeedContext, seed: SeedGroup, id: string, place: string): void => {
  for (const word of seed.members ?? []) at.directory.link('members', id, resolve(at, word, place).id)
  for (const word of seed.owners ?? []) at.directory.link('owners', id, resolve(at, word, place).id)
}

/** The section `groups`. */
export const seedGroups = (at: SeedContext): Seeded[] =>
  entries('groups', at.seed.groups).map(({ one, place }) => {
    const object = seedGroup(at, one, place)
    return { type: 'group', object, deleted: one.deleted, link: () => seedMembers(at, one, object.id, place) }
  })
