import type { Declaration } from '../../declaration.ts'
import type { Address, Change, Fields, Finding, Phrase, Writer } from '../../model.ts'
import type { Need, RequestNeeds } from '../../permissions.ts'
import type { ImportTrait } from '../import.ts'
import { withoutNulls } from '../json.ts'
import { kindName } from '../kind-name.ts'
import type { ApplyContext, Context, Desired, Field, Kind } from '../kind.ts'
import { POLICY_IMPORT } from './import.ts'
import { type Admits, SETTINGS_STAGE, type When } from '../order.ts'

/** What one policy that exists exactly once has of its own. */
export interface SinglePolicy {
  /** The kind's name. */
  name: string
  /** What people call it where changes are counted: `email one-time passcode policy`. */
  label: string
  /** See `Kind`. */
  inherited?: true
  /** For people. */
  title: string
  address: Address
  /** With the version; the route to read and to PATCH. */
  path: string
  /** Undefined when nothing is declared. */
  setting(declaration: Declaration): PolicySetting | undefined
  /** Graph's answer in canonical form. */
  toFields(raw: unknown, context: Context): Fields
  fields: { [name: string]: Field }
  /** For import: what is under `policies`, of the fields that the tenant has. Default: the fields by the kind's name. */
  toDeclaration?(fields: Fields): Fields
  /** For import: what is not as with every policy. */
  import?: Partial<ImportTrait>
  /** What to PATCH for the fields that differ. */
  body(after: Fields, to: Writer, context: ApplyContext): unknown
  readAlways?: boolean
  /** See `Kind`; takes Graph's answer. */
  advise?(desired: Desired, raw: unknown, context: Context): Finding[]
  exposes?: NonNullable<Kind['exposes']>
  when: When
  admits?: Admits
  permissions: {
    read: Need
    write: Need
    /** Beside the reading and the change of the policy itself. */
    requests?: RequestNeeds
  }
  summarize(change: Change, name: (address: Address) => string): Phrase
}

/** A declared policy. */
export interface PolicySetting {
  /** In canonical form. */
  fields: Fields
  /** The node of the declaration that holds the fields; `at` where one property stands for all of them. */
  node: object
  at?: string
  /** The node and the name that the policy is at, where that is not `policies` and the kind's name. */
  parent?: object
  own?: string
}

/** A kind for a policy that every tenant has once: read by GET, changed by PATCH, never made and never removed. */
export function singlePolicy(policy: SinglePolicy): Kind {
  const { name, address, path, permissions: needed } = policy
  const route = path.replace(/^\/[^/]+/, '')
  const desiredOf = (declaration: Declaration): PolicySetting | undefined => {
    const desired = policy.setting(declaration)
    return desired === undefined || Object.keys(desired.fields).length === 0 ? undefined : desired
  }
  return {
    name: kindName(name),
    label: policy.label,
    presence: 'permanent',
    access: 'none',
    counted: 'not counted',
    comesBack: false,
    after: [],
    readAlways: policy.readAlways ?? false,
    isDeclared: (declaration) => desiredOf(declaration) !== undefined,
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
    toFields: (live, context) => policy.toFields(live.raw, context),
    fields: policy.fields,
    toDeclaration(live, context) {
      const fields = withoutNulls(policy.toFields(live.raw, context))
      return policy.toDeclaration?.(fields) ?? { [name]: fields }
    },
    import: { ...POLICY_IMPORT, ...policy.import },
    writes: {
      async change(to, change, context) {
        await to.patch(path, await policy.body(change.after ?? {}, to, context))
      },
    },
    ...(policy.inherited === undefined ? {} : { inherited: policy.inherited }),
    ...(policy.advise === undefined
      ? {}
      : { advise: (desired, live, context) => policy.advise?.(desired, live.raw, context) ?? [] }),
    ...(policy.exposes === undefined ? {} : { exposes: policy.exposes }),
    order: { change: (change, guardContext) => SETTINGS_STAGE[policy.when(change, guardContext)] },
    ...(policy.admits === undefined ? {} : { admits: policy.admits }),
    permissions: {
      requests: { [`GET ${route}`]: needed.read, [`PATCH ${route}`]: needed.write, ...needed.requests },
      read: () => [needed.read],
      write: () => [needed.write],
      toGrant(declaration) {
        const isDeclared = desiredOf(declaration) !== undefined
        return {
          read: isDeclared || policy.readAlways === true ? [needed.read] : [],
          write: isDeclared ? [needed.write] : [],
        }
      },
    },
    summarize: (change, name) => policy.summarize(change, name),
  }
}
