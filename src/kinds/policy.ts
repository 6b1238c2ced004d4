import type { Declaration } from '../config/declaration.ts'
import type { Need } from '../graph/needs.ts'
import type { Address, Change, Fields, Phrase, Value, Writer } from '../model.ts'
import { withoutNulls } from './json.ts'
import type { Context, Desired, Field, Kind, Now } from './kind.ts'
import type { Admits, When } from './openings.ts'
import type { Stage } from './stage.ts'

/** What one policy that exists exactly once has of its own. */
export interface SinglePolicy {
  /** The kind's name. */
  name: string
  /** For people. */
  title: string
  address: Address
  /** With the version; the route to read and to PATCH. */
  path: string
  /** Undefined when nothing is declared. */
  desired(declaration: Declaration): PolicySetting | undefined
  /** Graph's answer in canonical form. */
  describe(raw: unknown, context: Context): Fields
  fields: { [name: string]: Field }
  /** For import: what stands under `policies`, of the fields that the tenant has. Default: the fields by the kind's name. */
  declare?(fields: Fields): Fields
  /** What to PATCH for the fields that differ. */
  body(after: Fields, to: Writer, now: Now): unknown
  readAlways?: boolean
  exposes?: NonNullable<Kind['exposes']>
  when: When
  admits?: Admits
  permissions: { read: Need; write: Need }
  say(change: Change, name: (address: Address) => string): Phrase
}

/** A declared policy. */
export interface PolicySetting {
  /** In canonical form. */
  fields: Fields
  /** The node of the declaration that holds the fields; `at` where one property stands for all of them. */
  node: object
  at?: string
  /** The node and the name that the policy stands at, where that is not `policies` and the kind's name. */
  parent?: object
  own?: string
}

/** Of the tenant's settings: what opens stands before everything else, the rest behind. */
export const STAGE_OF_SETTINGS: { readonly [when in ReturnType<When>]: Stage } = {
  first: 'settings open',
  last: 'settings close',
}

/** A kind for a policy that every tenant has once: read by GET, changed by PATCH, never made and never removed. */
export function singlePolicy(policy: SinglePolicy): Kind {
  const { name, address, path } = policy
  const desiredOf = (declaration: Declaration): PolicySetting | undefined => {
    const desired = policy.desired(declaration)
    return desired === undefined || Object.keys(desired.fields).length === 0 ? undefined : desired
  }
  return {
    name,
    after: [],
    readAlways: policy.readAlways ?? false,
    declared: (declaration) => desiredOf(declaration) !== undefined,
    desired(declaration): Desired[] {
      const wanted = desiredOf(declaration)
      if (wanted === undefined) return []
      const { node, fields, at, parent = declaration.policies, own = name } = wanted
      return [
        {
          kind: name,
          address,
          name: policy.title,
          formerly: [],
          ensure: 'present',
          fields,
          onCreate: {},
          spec: undefined,
          source: declaration.at(parent, own),
          at: (field) => declaration.at(node, at ?? field),
        },
      ]
    },
    async read(get) {
      const raw = await get.get(path)
      return [{ kind: name, id: name, address, name: policy.title, raw }]
    },
    describe: (live, context) => policy.describe(live.raw, context),
    fields: policy.fields,
    declare(live, context) {
      const fields = withoutNulls(policy.describe(live.raw, context))
      return policy.declare?.(fields) ?? { [name]: fields }
    },
    writes: {
      async change(to, change, now) {
        await to.patch(path, await policy.body(change.after ?? {}, to, now))
      },
    },
    ...(policy.exposes === undefined ? {} : { exposes: policy.exposes }),
    order: { change: (change, around) => STAGE_OF_SETTINGS[policy.when(change, around)] },
    ...(policy.admits === undefined ? {} : { admits: policy.admits }),
    permissions: { read: () => [policy.permissions.read], write: () => [policy.permissions.write] },
    say: (change, name) => policy.say(change, name),
  }
}

/** `field: before → after` for each field of a change, in the words given for fields and values. */
export function sayFields(
  change: Change,
  words: { [field: string]: string },
  value: (value: Value) => Phrase = sayValue,
): Phrase {
  return Object.entries(change.after ?? {}).flatMap(([field, after], index): Phrase => [
    `${index === 0 ? '' : '; '}${words[field] ?? field}: `,
    ...value(change.before?.[field] ?? null),
    ' → ',
    ...value(after),
  ])
}

/** A value as a person says it; what is not ours is data. */
export function sayValue(value: Value): Phrase {
  if (value === null) return ['not set']
  if (typeof value === 'boolean') return [value ? 'on' : 'off']
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return [{ data: value }]
  if (Array.isArray(value))
    return value.length === 0
      ? ['none']
      : value.flatMap((item, index) => [...(index === 0 ? [] : [', ']), ...sayValue(item)])
  return Object.values(value).flatMap((item: Value, index) => [...(index === 0 ? [] : [', ']), ...sayValue(item)])
}
