import type { Fields, Live } from '../../model.ts'
import { withoutNulls } from '../json.ts'
import type { Context } from '../kind.ts'
import { liveNames } from './blocks/names.ts'
import { blocksFromGraph } from './blocks/read.ts'
import { partnerBlocks } from './blocks/shapes.ts'
import type { RawPartner } from './read.ts'

/** For import: the settings that the partner has of its own, not what it inherits. */
export const partnerToDeclaration = (live: Live<RawPartner>, context: Context): Fields => {
  const names = liveNames(context, context.match.addressForId(live.id) ?? live.address)
  const own = withoutNulls(blocksFromGraph(live.raw, partnerBlocks, null, names))
  return { tenantId: live.id, ...(Object.keys(own).length === 0 ? {} : { crossTenantAccess: own }) }
}
