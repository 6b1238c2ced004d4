import type { Address, Fields, Value, Writer } from '../../../model.ts'
import { needs, type RequestNeeds } from '../../../permissions.ts'
import { isRef } from '../../../references.ts'
import { isFields } from '../../json.ts'
import type { ApplyContext } from '../../kind.ts'
import { hasValue, type Leaf, shapeOf } from './shapes.ts'

/** An app that is named by its key is sent by its appId, which only the app itself tells. */
export const TARGET_REQUESTS: RequestNeeds = { 'GET /servicePrincipals/{id}': needs.readApps }

/**
 * The body of a POST or PATCH for these blocks; `inherit` becomes null. Asks Graph for the appId of every declared app
 * that is named, since a plan knows apps by their service principal. `tenantRestrictions` goes without `@odata.type`,
 * which the partner route refuses (seen by the Terraform provider of deploymenttheory).
 */
export async function blocksToGraph(
  fields: Fields,
  to: Writer,
  context: ApplyContext,
): Promise<{ [name: string]: unknown }> {
  const appIds = new Map<string, string>()
  for (const address of refsIn(fields)) {
    if (!address.startsWith('app:')) continue
    const found = await to.get<{ appId: string }>(`/v1.0/servicePrincipals/${context.id(address)}?$select=appId`)
    appIds.set(address, found.appId)
  }
  const idFor = (value: Value): Value => (isRef(value) ? (appIds.get(value.ref) ?? context.id(value.ref)) : value)
  const body: { [name: string]: unknown } = {}
  for (const [block, value] of Object.entries(fields)) {
    if (!isFields(value)) {
      body[block] = null
      continue
    }
    const shape = shapeOf(block)
    body[block] = Object.fromEntries(
      Object.entries(value)
        .filter(([name, leaf]) => name !== 'devices' || hasValue(leaf))
        .map(([name, leaf]) => [name, leafToGraph(leaf, shape[name] ?? 'flag', idFor)]),
    )
  }
  return body
}

function leafToGraph(value: Value, leaf: Leaf, idFor: (value: Value) => Value): unknown {
  if ((leaf !== 'users' && leaf !== 'apps') || value === null) return value
  if (!isFields(value)) return everything(value === 'all' ? 'allowed' : 'blocked', leaf)
  const items = value['allow'] ?? value['block']
  return {
    accessType: value['allow'] === undefined ? 'blocked' : 'allowed',
    targets: (Array.isArray(items) ? items : []).map((item) => {
      if (leaf === 'apps') return { target: idFor(item), targetType: 'application' }
      const group = isFields(item) ? item['group'] : undefined
      if (group !== undefined) return { target: idFor(group), targetType: 'group' }
      return { target: isFields(item) ? item['user'] : item, targetType: 'user' }
    }),
  }
}

const everything = (accessType: 'allowed' | 'blocked', leaf: 'users' | 'apps') => ({
  accessType,
  targets: [
    leaf === 'apps'
      ? { target: 'AllApplications', targetType: 'application' }
      : { target: 'AllUsers', targetType: 'user' },
  ],
})

function refsIn(value: Value): Address[] {
  if (value === null || typeof value !== 'object') return []
  if (isRef(value)) return [value.ref]
  return Object.values(value).flatMap((part: Value) => refsIn(part))
}
