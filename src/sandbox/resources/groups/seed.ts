import type { SeedGroup } from '../../../generated/sandbox-seed.ts'
import { queueGroup } from '../licensing/processing.ts'
import { licensesNamed } from '../licensing/seed.ts'
import { changedGroup } from './rules.ts'
import { dateTime, securityIdentifier } from '../../core/ids.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { entries, resolve, timeOf, atPlace, wrong } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'

const nicknameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 64) || 'group'

/** A group, checked as Graph checks one. Members follow later, when all objects exist. */
const seedGroup = (context: SeedContext, seed: SeedGroup, place: string): DirectoryObject => {
  const id = (seed.id ?? context.idFor('group', seed.uniqueName ?? seed.displayName)).toLowerCase()
  if (context.directory.get('group', id))
    throw wrong(place, `${seed.displayName} already exists; add an \`id\` to one of them`)
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
  const properties = atPlace(place, () => changedGroup(context, undefined, asked))
  const created = dateTime(seed.createdDateTime === undefined ? context.now : timeOf(seed.createdDateTime))
  const group: DirectoryObject = {
    createdDateTime: created,
    renewedDateTime: created,
    securityIdentifier: securityIdentifier(id),
    ...properties,
    ...(seed.onPremises ? { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: dateTime(context.now) } : {}),
    ...(seed.licenses === undefined ? {} : { assignedLicenses: licensesNamed(context, seed.licenses, place) }),
    ...seed.graph,
    id,
  }
  context.directory.put('group', group)
  return group
}

/** Members and owners, once all objects exist. A running rule decides on its group's members itself. */
const seedMembers = (context: SeedContext, seed: SeedGroup, id: string, place: string): void => {
  for (const word of seed.members ?? []) context.directory.link('members', id, resolve(context, word, place).id)
  if (seed.licenses !== undefined) queueGroup(context, id)
  for (const word of seed.owners ?? []) context.directory.link('owners', id, resolve(context, word, place).id)
}

/** The section `groups`. */
export const seedGroups = (context: SeedContext): Seeded[] =>
  entries('groups', context.seed.groups).map(({ one, place }) => {
    const object = seedGroup(context, one, place)
    return { type: 'group', object, deleted: one.deleted, link: () => seedMembers(context, one, object.id, place) }
  })
