import { dynamicGroupsOf, type DynamicGroup } from './dynamic-groups.ts'
import { assignmentsOf } from './edges.ts'
import { openAppsOf } from './graph.ts'
import type { AccessInput } from './input.ts'
import { givingGroups, skusOf } from './licenses/groups.ts'

const WHY: { [reason in DynamicGroup['reason']]: string | undefined } = {
  rule: 'the membership rule changes',
  'becomes dynamic': 'the group becomes dynamic',
  resumes: 'rule processing resumes',
  people: undefined,
}

const ofGroups = (input: AccessInput): string[] => {
  const changing = dynamicGroupsOf(input).filter(({ reason }) => WHY[reason] !== undefined)
  const isNew = ({ id }: DynamicGroup): boolean => id === undefined
  const holders = new Set(changing.some(isNew) ? assignmentsOf(input).map(({ from }) => from) : [])
  const skus = changing.some(isNew) ? skusOf(input) : undefined
  const licensed = skus === undefined ? new Map() : givingGroups(input, skus)
  return changing.flatMap((group) => {
    if (!isNew(group)) return [`${group.address}: ${WHY[group.reason] ?? ''}`]
    if (holders.has(group.address)) return [`${group.address}: a new dynamic group has an app`]
    return licensed.has(group.address) ? [`${group.address}: a new dynamic group has licences`] : []
  })
}

/**
 * Why a plan has to know every user of the tenant, internal ones included, each reason in words; nothing where those who are asked
 * for by name are enough. A rule that begins, changes or resumes in an existing group may take in anybody and put out anybody, and
 * the guards have to know whom; so may a new group that has an app or licences; and an app that begins to require assignment is lost to
 * everybody who has none. Pure: from what was read and what is proposed.
 */
export const everyoneNeeded = (input: AccessInput): string[] => [
  ...ofGroups(input),
  ...openAppsOf(input)
    .filter(({ open }) => open.before && !open.after)
    .map(({ address }) => `${address}: assignment becomes required`),
]
