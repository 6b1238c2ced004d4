import type { Directory } from '../../core/directory.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { check, parse, propertiesUsed, relationshipsUsed } from '../../../rules/index.ts'
import type { Rule } from '../../../rules/index.ts'
import { readsClock } from '../../../rules/used.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import { isDynamic } from './group-types.ts'

/**
 * Why Entra refuses a rule while processing is on, or undefined (groups-dynamic-membership.md and what clients
 * report).
 */
export const ruleRefusal = (text: string): GraphErrorResponse | undefined => {
  const { rule, findings } = parse(text)
  const first = [...findings, ...(rule ? check(rule) : [])].find((one) => one.severity === 'error')
  return first && new GraphErrorResponse(400, 'DynamicGroupQueryParseError', first.message)
}

/** A rule, and what of a person decides it. */
export interface RuleInForce {
  groupId: string
  rule: Rule
  properties: readonly string[]
  manager: boolean
  memberOf: boolean
  /** It reads the time, too. */
  clock: boolean
}

const inForce = (groupId: string, rule: Rule): RuleInForce => {
  const relationships = relationshipsUsed(rule)
  return {
    groupId,
    rule,
    properties: propertiesUsed(rule),
    manager: relationships.includes('manager'),
    memberOf: relationships.includes('memberOf'),
    clock: readsClock(rule),
  }
}

/** What any of the rules reads of a person. */
export interface RulesRead {
  properties: readonly string[]
  manager: boolean
  memberOf: boolean
  clock: boolean
}

export const readBy = (rules: readonly RuleInForce[]): RulesRead => ({
  properties: [...new Set(rules.flatMap(({ properties }) => properties))],
  manager: rules.some(({ manager }) => manager),
  memberOf: rules.some(({ memberOf }) => memberOf),
  clock: rules.some(({ clock }) => clock),
})

/**
 * The rules that decide memberships, by group: neither those of paused groups nor those that cannot be parsed. Collected once
 * from the directory, then kept by its changes; each text is parsed once.
 */
export const createRulesInForce = () => {
  const parsed = new Map<string, Rule | undefined>()
  let rules: Map<string, RuleInForce> | undefined
  let read: RulesRead | undefined

  const ruleOf = (group: DirectoryObject): RuleInForce | undefined => {
    const text = group['membershipRule']
    if (!isDynamic(group) || group['membershipRuleProcessingState'] !== 'On' || typeof text !== 'string')
      return undefined
    if (!parsed.has(text)) parsed.set(text, ruleRefusal(text) ? undefined : parse(text).rule)
    const rule = parsed.get(text)
    return rule && inForce(group.id, rule)
  }

  const all = (directory: Directory): Map<string, RuleInForce> => {
    rules ??= new Map(
      directory.all('group').flatMap((group) => {
        const found = ruleOf(group)
        return found ? [[group.id, found] as const] : []
      }),
    )
    return rules
  }

  return {
    all: (directory: Directory): readonly RuleInForce[] => [...all(directory).values()],
    /** What they all read of a person. */
    read: (directory: Directory): RulesRead => (read ??= readBy([...all(directory).values()])),
    /** Keeps up with a change of the directory. */
    note(change: DirectoryEvent) {
      if (change.what !== 'object' || change.type !== 'group' || !rules) return
      const found = change.after && ruleOf(change.after)
      if (!found && !rules.has(change.id)) return
      if (found) rules.set(change.id, found)
      else rules.delete(change.id)
      read = undefined
    },
    /** Another tenant: everything is collected again. */
    forget() {
      rules = undefined
      read = undefined
    },
  }
}
