import type { Partner } from '../../declaration.ts'
import { groupBy } from '../../util/group-by.ts'

interface PartnerIndex {
  byKey: ReadonlyMap<string, Partner>
  /** By each domain as it is declared, `*.` included. */
  byDomain: ReadonlyMap<string, readonly Partner[]>
}

const indexes = new WeakMap<readonly Partner[], PartnerIndex>()

/** The partners of a declaration by what each guest asks for, made once: all of them for every guest were the square. */
export const partnerIndex = (partners: readonly Partner[]): PartnerIndex => {
  const known = indexes.get(partners)
  if (known !== undefined) return known
  const claims = partners.flatMap((partner) => [...new Set(partner.domains)].map((domain) => ({ domain, partner })))
  const byDomain = groupBy(claims, ({ domain }) => domain)
  const index: PartnerIndex = {
    byKey: new Map(partners.toReversed().map((partner) => [partner.key, partner])),
    byDomain: new Map([...byDomain].map(([domain, of]) => [domain, of.map(({ partner }) => partner)])),
  }
  indexes.set(partners, index)
  return index
}
