import type { Live } from '../../model.ts'
import { localKey } from '../directory/entry-names.ts'
import { byName, type Entry, type EntryBody, entryBody, isBody } from '../entry.ts'
import type { ImportPart, TenantReading } from '../import.ts'
import { syncAddress } from './identity-synchronization/desired.ts'
import { synchronizationToDeclaration } from './identity-synchronization/to-declaration.ts'
import type { RawSync } from './read.ts'
import { asPartner, chosenPartner, type Proposal, proposePartners } from './proposals.ts'
import { partnerToDeclaration } from './to-declaration.ts'

const synchronizationOf = (key: string, { context }: TenantReading): EntryBody | undefined => {
  const live = context.match.liveOf(syncAddress(key))
  if (live?.kind !== 'identity-synchronization') return undefined
  return entryBody(synchronizationToDeclaration(live as Live<RawSync>), localKey).body
}

const partnerEntry = (proposal: Proposal, found: TenantReading): Entry => {
  const { key, displayName, live, knownTenant, domains } = proposal
  const own: EntryBody = live === undefined ? {} : entryBody(partnerToDeclaration(live, found.context), localKey).body
  const identitySynchronization = synchronizationOf(key, found)
  const access = {
    ...(isBody(own['crossTenantAccess']) ? own['crossTenantAccess'] : {}),
    ...(identitySynchronization === undefined ? {} : { identitySynchronization }),
  }
  const notes =
    knownTenant === undefined
      ? []
      : [`its Entra tenant is ${knownTenant}; with \`tenantId:\` it gets its own cross-tenant access settings`]
  const body: EntryBody = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(live === undefined ? {} : { tenantId: live.id }),
    ...(domains.length === 0 ? {} : { domains: [...domains] }),
    ...(Object.keys(access).length === 0 ? {} : { crossTenantAccess: access }),
  }
  return { section: 'partners', name: key, body, notes, file: `partners/${key}.yaml`, address: `partner:${key}` }
}

/** Organisations that an import may write down. */
export interface PartnerImport {
  /** With those that were not asked for: people are told by them all the same. */
  proposed: readonly Proposal[]
  /** The one partner that was asked for. */
  chosen: string | undefined
}

/** The proposals that an import was asked for. */
const wanted = ({ proposed, chosen }: PartnerImport): readonly Proposal[] =>
  proposed.filter(({ key }) => chosen === undefined || key === chosen)

/** An organisation becomes an entry when it has settings in the tenant, or when people of its domains are there. */
export const partnerImport: ImportPart<PartnerImport> = {
  async discover(first, run) {
    const { scope } = run
    const isNeeded = scope.sections.has('partners') || scope.sections.has('guests') || scope.partner !== undefined
    const proposed = isNeeded ? await proposePartners(first, run) : []
    const known = [...first.context.declaration.partners, ...proposed.map(asPartner)]
    return { proposed, chosen: scope.partner === undefined ? undefined : chosenPartner(scope.partner, known) }
  },
  declare: (state, { scope }) => ({ partners: scope.sections.has('partners') ? wanted(state).map(asPartner) : [] }),
  entries: (state, latest, { scope }) =>
    scope.sections.has('partners')
      ? wanted(state)
          .map((proposal) => partnerEntry(proposal, latest))
          .sort(byName)
      : [],
  required: ['tenantId'],
}
