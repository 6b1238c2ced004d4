import type { Guest } from '../config/declaration.ts'
import { partnersOfDomain } from '../kinds/guest-judgement.ts'
import { domainOf } from '../kinds/user.ts'
import type { Address, Fields, Held, Phrase, Source, Value } from '../model.ts'
import type { OpenApp } from './graph.ts'
import { partnerOfPerson, type Person } from './people.ts'
import type { Scene } from './scene.ts'

/** Something that keeps a person out, whatever is assigned, or soon will. */
export interface Obstacle {
  /** Stable, in upper case. */
  code: string
  says: Phrase
  source: Source | null
}

/** The managed fields of an object as they will be; undefined when it was not read. */
const fieldsAfter = (address: Address, scene: Scene): Fields | undefined => {
  const live = scene.context.match.liveOf(address)
  const change = scene.changes.find((each) => each.id === address)
  if (live === undefined && change === undefined) return undefined
  return { ...(live === undefined ? {} : scene.fieldsOf(live)), ...change?.after }
}

const sourceOf = (address: Address, field: string, { context }: Scene): Source | null => {
  const wish = context.match.desiredOf(address)
  return wish === undefined || !(field in wish.fields) ? null : wish.at(field)
}

const isPending = (person: Person): boolean =>
  person.after !== undefined &&
  (person.before === undefined ? person.live === undefined : person.before.externalUserState === 'PendingAcceptance')

const ofAccount = (person: Person, held: readonly Held[]): Obstacle[] => {
  const { change, before, after } = person
  const found: Obstacle[] = []
  const add = (code: string, says: Phrase, source: Source | null = null) => void found.push({ code, says, source })
  for (const each of held.filter(({ id }) => id === person.address))
    add('HELD', [each.reason, '; what lifts it: ', each.lift], each.source)
  if (before === undefined && person.live !== undefined)
    add('DELETED', [
      after === undefined ? 'the account is deleted' : 'the account is deleted, and the plan restores it',
    ])
  if (before === undefined && person.live === undefined)
    add('NOT-INVITED', ['there is no account yet; the plan invites'], change?.source)
  if (before?.accountEnabled === false)
    add('BLOCKED', [
      after?.accountEnabled === true ? 'sign-in is blocked, and the plan lifts that' : 'sign-in is blocked',
    ])
  if (before !== undefined && after === undefined) add('REMOVED', ['the plan deletes the account'], change?.source)
  else if (before?.accountEnabled !== false && after?.accountEnabled === false)
    add('WILL-BE-BLOCKED', ['the plan blocks the sign-in'], change?.source)
  if (before?.externalUserState === 'PendingAcceptance') {
    const since = (before.externalUserStateChangeDateTime ?? '').slice(0, 10)
    add('PENDING', [`the invitation${since === '' ? '' : ` of ${since}`} has not been accepted`])
  }
  return found
}

const ofEntry = (person: Person, { context }: Scene): Obstacle[] => {
  const wish = context.match.desiredOf(person.address)
  if (wish?.kind !== 'guest') return []
  const { expires, ensure } = wish.spec as Guest
  const ends: Obstacle[] =
    ensure === 'present'
      ? []
      : [{ code: 'ENSURE', says: [`the entry says ensure: ${ensure}`], source: wish.at('ensure') }]
  if (expires === undefined || ensure !== 'present') return ends
  const over = context.today > expires
  return [
    ...ends,
    {
      code: over ? 'EXPIRED' : 'EXPIRES',
      says: [over ? `access ended on ${expires}` : `access ends on ${expires}`],
      source: wish.at('expires'),
    },
  ]
}

const DOMAINS: Address = 'policy:b2bManagementPolicy'
const texts = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** The domain lists are asked at invitation and at redemption, not at sign-in (docs: allow-deny-list). */
const ofDomain = (person: Person, scene: Scene): Obstacle[] => {
  const fields = fieldsAfter(DOMAINS, scene)
  const mail = person.after?.mail ?? ''
  if (fields === undefined || mail === '' || !isPending(person)) return []
  const [allowed, blocked, domain] = [texts(fields['allowedDomains']), texts(fields['blockedDomains']), domainOf(mail)]
  if (allowed.length > 0 && !allowed.includes(domain)) {
    return [
      {
        code: 'DOMAIN-NOT-ALLOWED',
        says: [{ data: domain }, ' is not among the domains that may be invited'],
        source: sourceOf(DOMAINS, 'allowedDomains', scene),
      },
    ]
  }
  if (!blocked.includes(domain)) return []
  return [
    {
      code: 'DOMAIN-BLOCKED',
      says: [{ data: domain }, ' is among the domains that may not be invited'],
      source: sourceOf(DOMAINS, 'blockedDomains', scene),
    },
  ]
}

const DEFAULT: Address = 'policy:crossTenantAccessPolicy/default'
const INBOUND = 'b2bCollaborationInbound'
const isObject = (value: Value | undefined): value is { [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const names = (items: Value | undefined, app: OpenApp): boolean =>
  Array.isArray(items) &&
  items.some(
    (item) =>
      item === app.address ||
      (isObject(item) && item['ref'] === app.address) ||
      (typeof item === 'string' && app.appId === item.toLowerCase()),
  )

const shuts = (leaf: Value | undefined, app: OpenApp): boolean => {
  if (leaf === 'none') return true
  if (!isObject(leaf)) return false
  return Array.isArray(leaf['allow']) ? !names(leaf['allow'], app) : names(leaf['block'], app)
}

/** What the cross-tenant access settings in force say: the partner's own block, else the default's. */
const ofCrossTenant = (person: Person, scene: Scene, apps: readonly OpenApp[]): Obstacle[] => {
  const mail = person.after?.mail ?? person.before?.mail ?? ''
  const partner =
    partnerOfPerson(person, scene) ?? partnersOfDomain(scene.context.declaration.partners, domainOf(mail))[0]
  // Without a tenant of their own, people sign in with a code or another provider, which these settings do not reach.
  if (!person.external || partner?.tenantId === undefined) return []
  const own = fieldsAfter(partner.address, scene)?.[INBOUND]
  const address = isObject(own) ? partner.address : DEFAULT
  const block = isObject(own) ? own : fieldsAfter(DEFAULT, scene)?.[INBOUND]
  if (!isObject(block)) return []
  const whose =
    address === DEFAULT
      ? 'the default cross-tenant access settings'
      : `the cross-tenant access settings of ${partner.key}`
  const source = sourceOf(address, INBOUND, scene)
  const users =
    block['usersAndGroups'] === 'none' ? [{ code: 'PARTNER-BLOCKED', says: [`${whose} let nobody in`], source }] : []
  const listed = apps.filter((app) => shuts(block['applications'], app))
  return [
    ...users,
    ...listed.map((app) => ({
      code: 'APP-BLOCKED',
      says: [`${whose} keep people out of `, { data: app.name }],
      source,
    })),
  ]
}

/** Everything that stands between a person and the apps that are assigned, in the order in which it is met. */
export const obstaclesOf = (
  person: Person,
  scene: Scene,
  apps: readonly OpenApp[],
  held: readonly Held[],
): Obstacle[] => [
  ...ofAccount(person, held),
  ...ofEntry(person, scene),
  ...ofDomain(person, scene),
  ...ofCrossTenant(person, scene, apps),
]
