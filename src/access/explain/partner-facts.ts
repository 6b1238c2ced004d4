import type { Partner } from '../../declaration.ts'
import { defaultAddress } from '../../kinds/partner/cross-tenant-access-default.ts'
import { inboundSettings } from '../../kinds/partner/inbound-settings.ts'
import type { Address, Phrase, Source } from '../../model.ts'
import type { Side } from '../input.ts'
import type { HoldsWhen } from './holds-when.ts'
import type { PersonState } from './person-facts.ts'
import type { End } from './step.ts'
import type { ExplainContext } from './view.ts'

/** An app of one person, and why it is lost where the plan takes it. */
export interface PartnerApp extends HoldsWhen {
  app: Address
  name: string
  ends: End[]
}

/** One of a partner's people, with every app that a path leads to and nothing closes. */
export interface PartnerGuest {
  who: Address
  /** Directory text, hostile. */
  name: string
  state: PersonState
  onHold: boolean
  apps: PartnerApp[]
}

/** What a setting is on one side; null where there is none. */
export type SettingValue = { own: boolean; value: Phrase } | null

/** One of the inbound settings in force, now and once the plan is applied. */
export interface PartnerSetting {
  /** Graph's name, `inboundTrust.isMfaAccepted`. */
  setting: string
  label: string
  now: SettingValue
  later: SettingValue
  source: Source | null
}

/** Who a partner is, and what holds for its people. */
export interface PartnerFacts {
  tenantId: string | null
  domains: readonly string[]
  ensure: Partner['ensure']
  /** Who of its people may be here: whoever is (`declared`), or nobody but those who are declared. */
  authority: Partner['guests']['authority']
  onRemoval: Partner['guests']['onRemoval']
  graceDays: number | null
  maxDays: number | null
  maxGuests: number | null
  /** Days without a sign-in, and days until an invitation is accepted, after which `onInactive` follows; absent: no limit. */
  inactiveDays?: number
  redeemWithinDays?: number
  onInactive?: Partner['guests']['onInactive']
  declared: Source
  settings: PartnerSetting[]
  guests: PartnerGuest[]
}

const settingsOf = (partner: Partner, { settings, nameOf }: ExplainContext): PartnerSetting[] => {
  const on = (side: Side) => {
    const all = inboundSettings(settings.on(side, partner.address), settings.on(side, defaultAddress), nameOf)
    return new Map(all.map((each) => [each.name, each]))
  }
  const [before, after] = [on('before'), on('after')]
  return [...new Map([...before, ...after]).values()].map(({ name, block, label }) => {
    const [now, later] = [before.get(name), after.get(name)]
    const inherited = later?.own === true ? null : settings.sourceOf(defaultAddress, block)
    return {
      setting: name,
      label,
      now: now === undefined ? null : { own: now.own, value: now.value },
      later: later === undefined ? null : { own: later.own, value: later.value },
      source: settings.sourceOf(partner.address, block) ?? inherited,
    }
  })
}

const inactivityOf = ({
  inactiveDays,
  redeemWithinDays,
  onInactive,
}: Partner['guests']): Pick<PartnerFacts, 'inactiveDays' | 'onInactive' | 'redeemWithinDays'> => ({
  ...(inactiveDays === undefined ? {} : { inactiveDays }),
  ...(redeemWithinDays === undefined ? {} : { redeemWithinDays }),
  ...(inactiveDays === undefined && redeemWithinDays === undefined ? {} : { onInactive }),
})

/** What the declaration says of a partner, and which settings are in force for it. Settings reach only a partner with a tenant. */
export const partnerFacts = (partner: Partner, guests: PartnerGuest[], view: ExplainContext): PartnerFacts => ({
  tenantId: partner.tenantId ?? null,
  domains: partner.domains,
  ensure: partner.ensure,
  authority: partner.guests.authority,
  onRemoval: partner.guests.onRemoval,
  graceDays: partner.guests.graceDays ?? null,
  maxDays: partner.guests.maxDays ?? null,
  maxGuests: partner.guests.maxGuests ?? null,
  ...inactivityOf(partner.guests),
  declared: view.input.context.declaration.at(partner),
  settings: partner.tenantId === undefined ? [] : settingsOf(partner, view),
  guests,
})
