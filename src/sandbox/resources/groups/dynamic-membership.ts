import type { TenantMoment } from '../../core/tenant-view.ts'
import { check, evaluate, parse, propertiesUsed, subjectOf } from '../../../rules/index.ts'
import type { Rule, Subject, Ternary } from '../../../rules/index.ts'
import { isDynamic } from './group-types.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'
import { GraphErrorResponse } from '../../core/errors.ts'

/**
 * Why Entra refuses a rule while processing is on, or undefined (groups-dynamic-membership.md and what clients
 * report).
 */
export const ruleRefusal = (text: string): GraphErrorResponse | undefined => {
  const { rule, findings } = parse(text)
  const first = [...findings, ...(rule ? check(rule) : [])].find((one) => one.severity === 'error')
  return first && new GraphErrorResponse(400, 'DynamicGroupQueryParseError', first.message)
}

/** A person with the properties that the rules read, and no others: building these takes most of the time. */
const subjectIn = ({ directory }: TenantMoment, user: DirectoryObject, properties: readonly string[]): Subject => {
  const seen: Record<string, unknown> = {}
  for (const name of properties) seen[name] = user[name] ?? null
  seen['manager'] = directory.linked('managers', user.id)[0] ?? null
  seen['memberOf'] = [...directory.linkedTo('members', user.id)]
  return subjectOf(seen)
}

/** Whether an evaluated rule makes the person a member; `unknown` decides where the rule cannot. */
const makesMember = (result: Ternary, isMember: boolean, unknown: Tenant['unknownRules']): boolean => {
  if (result !== 'unknown') return result
  return unknown === 'keep' ? isMember : unknown === 'in'
}

/**
 * Updates the members of dynamic groups. It runs before a request, never within one, so the request that changed
 * something does not see the result: as in Entra, only sooner. Paused groups and those whose rule cannot be parsed keep
 * their members. Each rule is parsed once.
 */
export const createFollower = () => {
  const read = new Map<string, Rule | undefined>()
  const ruleOf = (group: DirectoryObject): Rule | undefined => {
    const text = group['membershipRule']
    if (!isDynamic(group) || group['membershipRuleProcessingState'] !== 'On' || typeof text !== 'string')
      return undefined
    if (!read.has(text)) read.set(text, ruleRefusal(text) ? undefined : parse(text).rule)
    return read.get(text)
  }

  const updateMember = (
    moment: TenantMoment,
    group: DirectoryObject,
    rule: Rule,
    user: DirectoryObject,
    subject: Subject,
  ) => {
    const { directory, tenant, now } = moment
    const isMember = directory.isLinked('members', group.id, user.id)
    const belongs =
      rule.kind !== 'device' && makesMember(evaluate(rule, subject, { now }).result, isMember, tenant.unknownRules)
    if (belongs && !isMember) directory.link('members', group.id, user.id)
    if (!belongs && isMember) directory.unlink('members', group.id, user.id)
  }

  return (moment: TenantMoment): void => {
    const { tenant, directory } = moment
    const { pending } = tenant
    if (pending.users.length === 0 && pending.groups.length === 0) return
    const all = directory.all('group').flatMap((group) => {
      const rule = ruleOf(group)
      return rule ? [{ group, rule }] : []
    })
    if (all.length === 0) {
      tenant.pending = { users: [], groups: [] }
      return
    }
    const changedUsers = [...new Set(pending.users)].flatMap((id) => directory.get('user', id) ?? [])
    const changedGroups = new Set(pending.groups)
    const fresh = all.filter(({ group }) => changedGroups.has(group.id))
    const others = all.filter(({ group }) => !changedGroups.has(group.id))
    const follow = (users: readonly DirectoryObject[], rules: typeof all) => {
      if (rules.length === 0) return
      const properties = [...new Set(rules.flatMap(({ rule }) => propertiesUsed(rule)))]
      for (const user of users) {
        const subject = subjectIn(moment, user, properties)
        for (const { group, rule } of rules) updateMember(moment, group, rule, user, subject)
      }
    }
    for (const { group } of fresh) {
      // A group that was assigned before may have members that no rule can have: groups and service principals.
      for (const id of directory.linked('members', group.id)) {
        if (!directory.get('user', id)) directory.unlink('members', group.id, id)
      }
    }
    follow(directory.all('user'), fresh)
    follow(changedUsers, others)
    tenant.pending = { users: [], groups: [] }
  }
}
