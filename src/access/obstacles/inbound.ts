import type { Partner } from '../../declaration.ts'
import { defaultAddress } from '../../kinds/partner/cross-tenant-access-default.ts'
import { undeclaredPartners } from '../../kinds/partner/index.ts'
import { domainOfAccount, partnersOfDomain } from '../../kinds/guest/partner.ts'
import type { Fields, Phrase, Source, Value } from '../../model.ts'
import type { OpenApp } from '../graph.ts'
import { partnerOfPerson, type Person } from '../people.ts'
import type { AccessInput, Side } from '../input.ts'
import type { ObstacleCause } from './obstacle.ts'
import type { Settings } from './settings.ts'
import { isRecord } from '../../util/guards.ts'

const INBOUND = 'b2bCollaborationInbound'

/** Which inbound settings apply to a person: the partner's own, if any, else the default. */
export type Home = Partner | 'default'

const isFields = (value: Value | undefined): value is Fields => isRecord(value)

/** Some of the services that `Office365` stands for have ids of one form; Teams has another (docs: first-party apps). */
const isOffice365 = (appId: string): boolean =>
  /^[\da-f]{8}-0000-0ff1-ce00-0{12}$/.test(appId) || appId === 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'

type Target = Pick<OpenApp, 'address' | 'appId'>

const names = (items: Value | undefined, app: Target): boolean =>
  Array.isArray(items) &&
  items.some(
    (item) =>
      item === app.address ||
      (isFields(item) && item['ref'] === app.address) ||
      (typeof item === 'string' && app.appId === item.toLowerCase()) ||
      (item === 'Office365' && isOffice365(app.appId)),
  )

const blocks = (leaf: Value | undefined, app: Target): boolean => {
  if (leaf === 'none') return true
  if (!isFields(leaf)) return false
  return Array.isArray(leaf['allow']) ? !names(leaf['allow'], app) : names(leaf['block'], app)
}

interface InForce {
  block: Fields
  whose: Phrase
  source: Source | null
}

/** The inbound settings in force on one side; undefined where nothing was read, or nothing is set. */
const inForce = (home: Home, side: Side, settings: Settings): InForce | undefined => {
  const own = home === 'default' ? undefined : settings.on(side, home.address)?.[INBOUND]
  if (home !== 'default' && isFields(own)) {
    const whose = ['the inbound cross-tenant access settings of ', { data: home.key }]
    return { block: own, whose, source: settings.sourceOf(home.address, INBOUND) }
  }
  const block = settings.on(side, defaultAddress)?.[INBOUND]
  if (!isFields(block)) return undefined
  // Where a partner goes back to the default, it is the line that says so.
  const inherits = home === 'default' ? null : settings.sourceOf(home.address, INBOUND)
  const source = inherits ?? settings.sourceOf(defaultAddress, INBOUND)
  return { block, whose: ['the default inbound cross-tenant access settings'], source }
}

/** Stands for the apps that were not read: none of a list, all of `all` and `none`. */
export const ANY_OTHER: Target = { address: 'app:', appId: '' }

export interface Inbound {
  /** Undefined for internal users and for people to whom these settings do not apply. */
  homeOf(person: Person): Home | undefined
  /** What keeps everybody of a home out of every app. */
  users(home: Home, side: Side): ObstacleCause[]
  /** What keeps them out of one app. */
  app(home: Home, app: Target, side: Side): ObstacleCause[]
  /** Whether an app is closed to everybody of a home on one side. */
  closes(home: Home, app: Target, side: Side): boolean
}

/** The partners that have settings in the tenant and are not declared: whose people theirs are cannot be told. */
const hasStrangers = ({ context }: AccessInput): boolean => undeclaredPartners(context).length > 0

const comesFromEntra = ({ before, after }: Person): boolean =>
  ((before ?? after)?.identities ?? []).some(({ issuer }) => issuer === 'ExternalAzureAD')

/** What the cross-tenant access settings in force say of people and apps: the partner's own block, else the default's. */
export const inboundOf = (input: AccessInput, settings: Settings): Inbound => {
  const known = new Map<string, InForce | undefined>()
  const force = (home: Home, side: Side): InForce | undefined => {
    const key = `${home === 'default' ? '' : home.address} ${side}`
    if (!known.has(key)) known.set(key, inForce(home, side, settings))
    return known.get(key)
  }
  const strangers = hasStrangers(input)
  const claimant = (person: Person): Partner | undefined => {
    const user = person.after ?? person.before
    const domain = user === undefined ? undefined : domainOfAccount({ holdsRole: null, ...user })
    const hits = domain === undefined ? [] : partnersOfDomain(input.context.declaration.partners, domain)
    return hits.length === 1 ? hits[0] : undefined
  }
  return {
    homeOf(person) {
      if (!person.external) return undefined
      const partner = partnerOfPerson(person, input) ?? claimant(person)
      if (partner?.tenantId !== undefined) return partner
      // Without a tenant of their own, people sign in with a code or another provider, which these settings do not reach.
      return comesFromEntra(person) && !strangers ? 'default' : undefined
    },
    users(home, side) {
      const found = force(home, side)
      const leaf = found?.block['usersAndGroups']
      if (found === undefined || leaf === undefined || leaf === null || leaf === 'all') return []
      const { whose, source } = found
      if (leaf === 'none')
        return [{ code: 'PARTNER-BLOCKED', says: ['blocked by ', ...whose, ' (users not allowed)'], source }]
      const says: Phrase = [
        'may be blocked by ',
        ...whose,
        ' (only some users are allowed; they cannot be determined here)',
      ]
      return [{ code: 'PARTNER-LIMITED', says, source, closes: false }]
    },
    app(home, app, side) {
      const found = force(home, side)
      if (found === undefined || !blocks(found.block['applications'], app)) return []
      // Who is shut out as a whole is told so once: Entra wants `none` of both halves together.
      if (found.block['usersAndGroups'] === 'none') return []
      const says: Phrase = ['blocked by ', ...found.whose, ' (app not allowed)']
      return [{ code: 'APP-BLOCKED', says, source: found.source, app: app.address }]
    },
    closes(home, app, side) {
      const block = force(home, side)?.block
      return block?.['usersAndGroups'] === 'none' || blocks(block?.['applications'], app)
    },
  }
}
