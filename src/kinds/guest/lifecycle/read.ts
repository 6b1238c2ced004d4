import { GraphError } from '../../../errors.ts'
import type { Guest } from '../../../declaration.ts'
import type { Live, Reader } from '../../../model.ts'
import { requireAll } from '../../require-all.ts'
import type { Desired, ReadContext } from '../../kind.ts'
import type { GuestUser } from '../../directory/user.ts'
import { reportContradictions } from './findings.ts'
import { LIFECYCLE_POLICY, type ReadPolicy } from './live.ts'
import { enabledPolicies, type GraphLifecyclePolicy, type LifecyclePolicy, type LifecycleSubject } from './policy.ts'

/** In v1.0 since autumn 2026, but not yet in Microsoft's published metadata of it, by which its clients are made: beta until then. */
const POLICIES = '/beta/identityGovernance/lifecycleWorkflows/lifecyclePolicies'
const ORDER = '/beta/identityGovernance/lifecycleWorkflows/lifecyclePolicyPriorityConfigurations/user'

const listPolicies = (get: Reader): Promise<GraphLifecyclePolicy[]> => get.list<GraphLifecyclePolicy>(POLICIES)

/** They do not wait for anything. Where nobody is declared, nothing follows from them. */
export const policiesAhead = {
  after: [],
  ask: (get: Reader, { declaration }: ReadContext): Promise<unknown> =>
    declaration.guests.length === 0 ? Promise.resolve() : listPolicies(get),
}

/** Without the permission, and where a cloud does not have them: 403, 400, 404 or 501. Any other fault ends the run. */
const isRefused = (error: unknown): boolean =>
  error instanceof GraphError && [400, 403, 404, 501].includes(error.status)

const unlessRefused = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (isRefused(error)) return undefined
    throw error
  }
}

/** The highest priority first; with one alone there is nothing to order. */
const inOrder = async (get: Reader, policies: readonly LifecyclePolicy[]): Promise<LifecyclePolicy[]> => {
  if (policies.length < 2) return [...policies]
  const { orderedPolicyIds: ids } = await get.get<{ orderedPolicyIds: string[] }>(ORDER)
  const rank = (id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return policies.toSorted((a, b) => rank(a.id) - rank(b.id))
}

/** The rules are a relationship: where the list does not bring them, they are asked for, since a policy without rules would do nothing. */
const withRules = async (get: Reader, answers: readonly GraphLifecyclePolicy[]): Promise<GraphLifecyclePolicy[]> => {
  const bare = answers.filter(({ isEnabled, rules }) => isEnabled === true && !Array.isArray(rules))
  const paths = bare.map(({ id }) => `${POLICIES}/${id}/rules`)
  const lists = bare.length === 0 ? [] : requireAll(await get.lists<unknown>(paths), paths)
  const rulesOf = new Map(bare.map(({ id }, at) => [id, lists[at]]))
  return answers.map((one) => (rulesOf.has(one.id) ? { ...one, rules: rulesOf.get(one.id) } : one))
}

/** Whom policies leave out by groups (at most ten each): nested members too, since Graph does not say that it looks at direct ones alone. */
const withExcluded = async (get: Reader, policies: readonly LifecyclePolicy[]): Promise<LifecyclePolicy[]> => {
  const groups = [...new Set(policies.flatMap(({ scope }) => (scope.of === 'except members' ? [...scope.ids] : [])))]
  const paths = groups.map((id) => `/v1.0/groups/${id}/transitiveMembers?$select=id&$top=999`)
  const lists = paths.length === 0 ? [] : await unlessRefused(get.lists<{ id: string }>(paths))
  // A group that is gone leaves nobody out.
  const membersOf = new Map(groups.map((id, at) => [id, (lists?.[at] ?? []).map((one) => one.id)]))
  if (lists === undefined) return [...policies]
  return policies.map((policy) =>
    policy.scope.of === 'except members'
      ? {
          ...policy,
          scope: { ...policy.scope, members: new Set([...policy.scope.ids].flatMap((id) => membersOf.get(id) ?? [])) },
        }
      : policy,
  )
}

/** Declared guests who are found blocked or deleted, though their entry asks for neither. */
const stopped = ({ desired, match }: ReadContext): Live<GuestUser>[] =>
  desired
    .filter((one): one is Desired<Guest> => one.kind === 'guest' && one.ensure === 'present')
    .map(({ address }) => match.liveOf(address) as Live<GuestUser> | undefined)
    .filter((live) => live !== undefined)
    .filter((live) => live.deleted === true || live.raw.accountEnabled === false)

/** From so many accounts on, the whole report of a policy is fewer requests. */
const FEW = 20

/** What each policy says of these accounts: asked one by one, which the report takes by id alone. */
const subjectsOf = async (
  get: Reader,
  policies: readonly LifecyclePolicy[],
  ids: readonly string[] | 'all',
): Promise<ReadPolicy[]> => {
  const report = (id: string): string => `${POLICIES}/${id}/report/subjects`
  const some = ids === 'all' || ids.length > FEW ? undefined : ids
  const paths = policies.flatMap(({ id }) =>
    some === undefined ? [report(id)] : some.map((each) => `${report(id)}?$filter=id%20eq%20'${each}'`),
  )
  const answers = requireAll(await get.lists<LifecycleSubject>(paths), paths)
  const each = some?.length ?? 1
  return policies.map((policy, at) => ({
    policy,
    subjects: new Map(
      answers
        .slice(at * each, (at + 1) * each)
        .flat()
        .map((subject) => [subject.id, subject]),
    ),
  }))
}

const lives = (all: readonly ReadPolicy[]): Live<ReadPolicy>[] =>
  all.map((raw) => ({
    kind: LIFECYCLE_POLICY.word,
    id: raw.policy.id,
    address: `lifecycle-policy:${raw.policy.id}`,
    name: raw.policy.name,
    raw,
  }))

const reportUnread = (context: ReadContext, guests: readonly Live[], ofAll: boolean): void => {
  if (guests.length === 0 && !ofAll) return
  const [only, ...more] = guests
  const whom = only !== undefined && more.length === 0 ? only.name : `${guests.length} declared guests`
  context.report({
    code: 'LIFECYCLE-NOT-READABLE',
    severity: 'info',
    message: `guest lifecycle policies of the tenant cannot be read, so the plan cannot tell whether one of them blocked or deleted ${whom}`,
    help: 'grant LifecyclePolicies-Guests.Read.All to the signed-in identity if the tenant uses such policies',
    source: null,
  })
}

/**
 * The enabled policies in the order in which they bind, with what they did to declared guests who are found blocked or deleted; of
 * everybody in their scope with `ofAll`. Nothing where they may not be read.
 */
export const readLifecyclePolicies = async (
  get: Reader,
  context: ReadContext,
  ofAll: boolean,
): Promise<Live<ReadPolicy>[]> => {
  if (context.declaration.guests.length === 0 && !ofAll) return []
  const guests = stopped(context)
  const answers = await unlessRefused(listPolicies(get))
  if (answers === undefined) {
    reportUnread(context, guests, ofAll)
    return []
  }
  const policies = await withExcluded(get, await inOrder(get, enabledPolicies(await withRules(get, answers))))
  reportContradictions(policies, context)
  const ids = ofAll ? 'all' : guests.map(({ id }) => id)
  if (policies.length === 0) return []
  if (ids.length === 0) return lives(policies.map((policy) => ({ policy, subjects: new Map() })))
  return lives(await subjectsOf(get, policies, ids))
}
