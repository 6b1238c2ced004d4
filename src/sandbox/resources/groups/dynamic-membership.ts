import type { Directory } from '../../core/directory.ts'
import { isChanged } from '../../core/journal.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import type { TenantMoment, TenantView } from '../../core/tenant-view.ts'
import { subjectOf } from '../../../rules/index.ts'
import type { Subject, Ternary } from '../../../rules/index.ts'
import { decide } from '../../../rules/evaluate.ts'
import { createRulesInForce, readBy } from './rules-in-force.ts'
import type { RuleInForce, RulesRead } from './rules-in-force.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'

/** A person with what the rules read, and nothing else: building these takes most of the time. */
const subjectIn = (directory: Directory, user: DirectoryObject, read: RulesRead): Subject => {
  const seen: Record<string, unknown> = {}
  for (const name of read.properties) seen[name] = user[name] ?? null
  if (read.manager) seen['manager'] = directory.linked('managers', user.id)[0] ?? null
  if (read.memberOf) seen['memberOf'] = [...directory.linkedTo('members', user.id)]
  return subjectOf(seen)
}

/** Whether an evaluated rule makes the person a member; `unknown` decides where the rule cannot. */
const makesMember = (result: Ternary, isMember: boolean, unknown: Tenant['unknownRules']): boolean => {
  if (result !== 'unknown') return result
  return unknown === 'keep' ? isMember : unknown === 'in'
}

const updateMember = ({ directory, tenant, now }: TenantMoment, of: RuleInForce, user: string, subject: Subject) => {
  const { groupId, rule } = of
  const isMember = directory.isLinked('members', groupId, user)
  const belongs = rule.kind !== 'device' && makesMember(decide(rule, subject, { now }), isMember, tenant.unknownRules)
  if (belongs && !isMember) directory.link('members', groupId, user)
  if (!belongs && isMember) directory.unlink('members', groupId, user)
}

/** Whether the change of a person may change what a rule says of them. */
const mayDecide = (
  { properties, clock }: RulesRead,
  before: DirectoryObject | undefined,
  after: DirectoryObject,
): boolean => !before || clock || properties.some((name) => isChanged(before[name], after[name]))

/**
 * Updates the members of dynamic groups where something changed: a rule for everybody, and all rules for whom a change touched that
 * a rule reads. It runs before a request, never within one, so the request that changed something does not see the result: as in
 * Entra, only sooner. Paused groups and those whose rule cannot be parsed keep their members.
 */
export const createFollower = () => {
  const rules = createRulesInForce()

  const evaluate = (moment: TenantMoment, users: readonly DirectoryObject[], of: readonly RuleInForce[]) => {
    if (of.length === 0) return
    const read = readBy(of)
    for (const user of users) {
      const subject = subjectIn(moment.directory, user, read)
      for (const one of of) updateMember(moment, one, user.id, subject)
    }
  }

  return {
    forget: () => rules.forget(),
    /** Remembers in the tenant whom a change of the directory makes it evaluate. A group notes itself (core/directory.ts). */
    note({ tenant, directory }: TenantView, change: DirectoryEvent): void {
      rules.note(change)
      const { users } = tenant.pending
      if (change.what === 'object' && change.type === 'user' && change.after) {
        const isRead = rules.all(directory).length > 0 && mayDecide(rules.read(directory), change.before, change.after)
        if (isRead) users.push(change.id)
      }
      if (change.what !== 'link') return
      if (change.kind === 'managers' && rules.read(directory).manager) users.push(change.from)
      if (change.kind === 'members' && rules.read(directory).memberOf) users.push(change.to)
    },
    /** The clock was set: rules that read it are evaluated again. */
    noteClock({ tenant, directory }: TenantView): void {
      for (const { groupId, clock } of rules.all(directory)) if (clock) tenant.pending.groups.push(groupId)
    },
    follow(moment: TenantMoment): void {
      const { tenant, directory } = moment
      const { pending } = tenant
      if (pending.users.length === 0 && pending.groups.length === 0) return
      // Members that it adds may count in rules on memberOf, the next time.
      tenant.pending = { users: [], groups: [] }
      const changedGroups = new Set(pending.groups)
      const all = rules.all(directory)
      const fresh = all.filter(({ groupId }) => changedGroups.has(groupId))
      for (const { groupId } of fresh) {
        // A group that was assigned before may have members that no rule can have: groups and service principals.
        for (const id of directory.linked('members', groupId))
          if (!directory.get('user', id)) directory.unlink('members', groupId, id)
      }
      const changedUsers = [...new Set(pending.users)].flatMap((id) => directory.get('user', id) ?? [])
      evaluate(moment, fresh.length > 0 ? directory.all('user') : [], fresh)
      evaluate(moment, changedUsers, fresh.length > 0 ? all.filter(({ groupId }) => !changedGroups.has(groupId)) : all)
    },
  }
}
