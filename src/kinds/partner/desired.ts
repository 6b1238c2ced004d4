import type { Declaration } from '../../declaration.ts'
import type { Desired } from '../kind.ts'
import { declaredNames } from './blocks/names.ts'
import { desiredBlocks } from './blocks/read.ts'
import { partnerBlocks } from './blocks/shapes.ts'

export interface PartnerSpec {
  tenantId: string
}

export const desiredPartners = (declaration: Declaration): Desired<PartnerSpec>[] => {
  const names = declaredNames(declaration)
  return declaration.partners.flatMap((entry) => {
    const { tenantId, address, ensure } = entry
    const blocks = entry.crossTenantAccess
    if (tenantId === undefined) return []
    return [
      {
        kind: 'partner',
        address,
        name: entry.displayName ?? entry.key,
        formerly: [],
        ensure,
        fields: blocks === undefined || ensure === 'absent' ? {} : desiredBlocks(blocks, partnerBlocks, names),
        onCreate: { tenantId: tenantId.toLowerCase() },
        spec: { tenantId: tenantId.toLowerCase() },
        source: declaration.at(entry),
        at: (name: string) => (blocks === undefined ? declaration.at(entry) : declaration.at(blocks, name)),
      },
    ]
  })
}
