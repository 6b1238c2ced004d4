import { didYouMean, notFound, notValid, quoted } from '../document/index.ts'
import { nearest } from '../util/nearest.ts'
import type { CrossTenantAccess, DefaultCrossTenantAccess } from '../generated/declaration.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { isGuid } from '../util/guards.ts'

type Keys = { groups: ReadonlyMap<string, unknown>; apps: ReadonlyMap<string, unknown> }
type Json = { readonly [name: string]: unknown }

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Groups of this tenant are in these; the ids of the others belong to the partner. */
const outbound = new Set(['b2bCollaborationOutbound', 'b2bDirectConnectOutbound', 'm365CollaborationOutbound'])

/**
 * What a schema cannot say about cross-tenant settings: that Graph does not accept `all` together with single targets, no
 * direct connect for single users inbound, and no half that is blocked while the other is open (docs:
 * resources/crosstenantaccesspolicy-overview; entra-docs: cross-tenant-access-settings-b2b-collaboration).
 */
export function checkBlocks(
  access: CrossTenantAccess | DefaultCrossTenantAccess,
  keys: Keys,
  context: LoadContext,
): void {
  for (const [name, block] of Object.entries(access)) {
    if (!isJson(block)) continue
    for (const part of ['usersAndGroups', 'users', 'applications']) {
      const target = block[part]
      if (target !== undefined) checkTarget(name, part, target, block, keys, context)
    }
    checkHalves(name, block, context)
  }
}

function checkTarget(name: string, part: string, target: unknown, block: Json, keys: Keys, context: LoadContext): void {
  if (name === 'b2bDirectConnectInbound' && part === 'usersAndGroups' && sizeOf(target) === 'some')
    report(context, keySpan(context, block, part), {
      code: 'ACCESS-DIRECT-USERS',
      message: 'Inbound B2B direct connect cannot be limited to individual users or groups.',
      help: 'Use `all` or `none`.',
    })
  if (!isJson(target)) return
  const { allow, block: blocked, targets } = target
  const list = Array.isArray(allow) ? allow : Array.isArray(blocked) ? blocked : []
  for (const [index, item] of list.entries()) checkItem(name, item, list, index, keys, context)
  if (Array.isArray(targets)) checkGraphTargets(part, targets, context)
}

function checkItem(
  name: string,
  item: unknown,
  list: unknown[],
  index: number,
  { groups, apps }: Keys,
  context: LoadContext,
): void {
  if (isJson(item)) {
    const group = item['group']
    if (typeof group !== 'string' || isGuid(group)) return
    if (!outbound.has(name))
      return report(context, valueSpan(context, item, 'group'), {
        code: 'ACCESS-GROUP',
        message: notValid(quoted(group), 'object id'),
        help: "In inbound settings, groups belong to the partner's tenant: use the object id of the group there.",
      })
    if (!groups.has(group)) reportUnknown('group', group, item, 'group', groups, context)
    return
  }
  if (typeof item !== 'string' || isGuid(item) || item === 'Office365') return
  if (item === 'AllApplications') {
    report(context, valueSpan(context, list, index), {
      code: 'ACCESS-MIXED',
      message: '`AllApplications` cannot be part of a list.',
      help: 'Write `applications: all` or `applications: none`.',
    })
    return
  }
  if (!apps.has(item)) reportUnknown('app', item, list, index, apps, context)
}

function reportUnknown(
  kind: 'group' | 'app',
  key: string,
  node: object,
  name: string | number,
  known: ReadonlyMap<string, unknown>,
  context: LoadContext,
): void {
  if (context.dropped.has(kind) || context.dropped.has(`${kind}:${key}`)) return
  const bare = key.startsWith(`${kind}:`) ? key.slice(kind.length + 1).trim() : ''
  const meant = known.has(bare) ? bare : nearest(key, [...known.keys(), ...(kind === 'app' ? ['Office365'] : [])])
  reportMissing(context, valueSpan(context, node, name), {
    code: `${kind.toUpperCase()}-UNKNOWN`,
    message: notFound(kind, key),
    help:
      meant === undefined
        ? kind === 'app'
          ? 'Use `Office365`, a key under `apps`, or an appId.'
          : 'Use a key under `groups`, or an object id.'
        : didYouMean(meant),
  })
}

function checkGraphTargets(part: string, targets: readonly unknown[], context: LoadContext): void {
  const everything = part === 'applications' ? 'AllApplications' : 'AllUsers'
  for (const target of targets) {
    if (!isJson(target)) continue
    const { targetType, target: id } = target
    if ((targetType === 'application') !== (part === 'applications'))
      report(context, valueSpan(context, target, 'targetType'), {
        code: 'ACCESS-TARGET',
        message: `${quoted(String(targetType))} cannot be a target of ${quoted(part)}.`,
        help: part === 'applications' ? 'Only `application` can.' : 'Only `user` and `group` can.',
      })
    else if (!(
      typeof id === 'string' &&
      (isGuid(id) || id === everything || (part === 'applications' && id === 'Office365'))
    ))
      report(context, valueSpan(context, target, 'target'), {
        code: 'ACCESS-TARGET',
        message: notValid(quoted(String(id)), 'target'),
        help: `Use an id${part === 'applications' ? ', `Office365`' : ''} or \`${everything}\`.`,
      })
    if (id === everything && targets.length > 1)
      report(context, valueSpan(context, target, 'target'), {
        code: 'ACCESS-MIXED',
        message: `\`${everything}\` cannot be combined with other targets.`,
        help: 'Remove it, or remove the other targets.',
      })
  }
}

/** Whether a part opens for everything, nothing or some. */
function sizeOf(target: unknown): 'all' | 'none' | 'some' | undefined {
  if (target === 'all' || target === 'none') return target
  if (!isJson(target)) return undefined
  const { accessType, targets } = target
  if (!Array.isArray(targets)) return 'some'
  const whole = targets.some(
    (one: unknown) => isJson(one) && (one['target'] === 'AllUsers' || one['target'] === 'AllApplications'),
  )
  return whole ? (accessType === 'blocked' ? 'none' : 'all') : 'some'
}

function checkHalves(name: string, block: Json, context: LoadContext): void {
  const users = sizeOf(block['usersAndGroups'])
  const apps = sizeOf(block['applications'])
  if (users === undefined || apps === undefined || (users === 'none') === (apps === 'none')) return
  const [closed, open] = users === 'none' ? ['usersAndGroups', 'applications'] : ['applications', 'usersAndGroups']
  report(context, keySpan(context, block, open), {
    code: 'ACCESS-HALVES',
    message: `${quoted(name)} blocks all of ${quoted(closed)} and not all of ${quoted(open)}.`,
    help: 'If one of the two is `none`, Entra requires the other to be `none` too.',
    related: keySpan(context, block, closed),
  })
}
