import { type GraphGroup, isDynamic } from '../kinds/directory/group.ts'
import { stopsRuleLate } from '../kinds/group/rule-stop.ts'
import type { Address, Fields, Live, Membership, Source } from '../model.ts'
import { check, parse } from '../rules/index.ts'
import type { Rule } from '../rules/index.ts'
import { addressIn, changesAs, changesByLiveId, livesAs, type AccessInput, type AppliedChange } from './input.ts'

/** A membership rule at work, or paused. */
export interface RuleState {
  text: string
  /** Undefined for a rule that cannot be parsed; its members are unknown. */
  rule: Rule | undefined
  /** A paused group keeps the members it has. */
  on: boolean
}

/** A group whose members a rule decides, now or when the plan is done. Undefined: an assigned group, or none at all. */
export interface DynamicGroup {
  address: Address
  /** Directory text, hostile. */
  name: string
  id: string | undefined
  before: RuleState | undefined
  after: RuleState | undefined
  /** Why everybody has to be looked at again; `people`: only who changes. */
  reason: Membership['reason']
  /** Its rule stops, but only after the plan has written people, whom it may still take in or put out. */
  stopsLate: boolean
  /** Whether it is there when the plan is done. */
  remains: boolean
  source: Source | null
}

type Read = (text: string) => Rule | undefined

const reader = (): Read => {
  const known = new Map<string, Rule | undefined>()
  return (text) => {
    if (!known.has(text)) {
      const { rule } = parse(text)
      known.set(text, rule && check(rule).some((finding) => finding.severity === 'error') ? undefined : rule)
    }
    return known.get(text)
  }
}

const ruleState = (rule: unknown, state: unknown, read: Read): RuleState | undefined =>
  typeof rule === 'string' ? { text: rule, rule: read(rule), on: state !== 'Paused' } : undefined

const reasonOf = (
  isNew: boolean,
  before: RuleState | undefined,
  after: RuleState | undefined,
): Membership['reason'] => {
  if (after?.on !== true) return 'people'
  if (isNew) return 'rule'
  if (before === undefined) return 'becomes dynamic'
  if (before.text !== after.text) return 'rule'
  return before.on ? 'people' : 'resumes'
}

const RULE = 'membershipRule'
const STATE = 'membershipRuleProcessingState'

const known = (
  input: AccessInput,
  live: Live,
  change: AppliedChange | undefined,
  coming: ReadonlySet<Address>,
  read: Read,
): DynamicGroup => {
  const group = live.raw as GraphGroup
  const now: Fields = isDynamic(group)
    ? { [RULE]: group.membershipRule ?? null, [STATE]: group.membershipRuleProcessingState ?? null }
    : {}
  const will = change === undefined ? now : { ...now, ...change.after }
  const stays = change === undefined || change.after !== null
  const [before, after] = [
    ruleState(now[RULE], now[STATE], read),
    stays ? ruleState(will[RULE], will[STATE], read) : undefined,
  ]
  const address = addressIn(input, live)
  const desired = input.context.match.desiredOf(address)
  return {
    address,
    name: live.name,
    id: live.id,
    before,
    after,
    reason: reasonOf(false, before, after),
    stopsLate: change !== undefined && stopsRuleLate(change, coming),
    remains: stays,
    source: desired === undefined || !(RULE in desired.fields) ? (change?.source ?? null) : desired.at(RULE),
  }
}

const planned = ({ context }: AccessInput, change: AppliedChange, read: Read): DynamicGroup => {
  const desired = context.match.desiredOf(change.id)
  const after = ruleState(change.after?.[RULE], change.after?.[STATE] ?? change.onCreate?.[STATE], read)
  return {
    address: change.id,
    name: desired?.name ?? change.id,
    id: undefined,
    before: undefined,
    after,
    reason: reasonOf(true, undefined, after),
    stopsLate: false,
    remains: true,
    source: desired?.at(RULE) ?? change.source,
  }
}

/** Every group of the tenant that is dynamic, becomes so or is planned as such; declared or not. Rules are read once. */
export const dynamicGroupsOf = (input: AccessInput): DynamicGroup[] => {
  const read = reader()
  const changes = changesByLiveId(input, 'container')
  const coming = new Set(
    input.changes.filter(({ op }) => op === 'add' || op === 'restore').map(({ id }): Address => id),
  )
  const lives = livesAs(input, 'container').map((live) => known(input, live, changes.get(live.id), coming, read))
  const added = changesAs(input, 'container')
    .filter(({ op }) => op === 'add')
    .map((change) => planned(input, change, read))
  return [...lives, ...added].filter((group) => group.before !== undefined || group.after !== undefined)
}
