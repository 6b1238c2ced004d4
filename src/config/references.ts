import { didYouMean, notFound, notValid, orList, quoted, type SourceSpan } from '../document/index.ts'
import { editDistance, nearest } from '../util/nearest.ts'
import type { Address } from '../model.ts'
import { normalizeEmail } from './emails.ts'
import { principalAt } from '../references.ts'
import { reportMissing, report, type LoadContext } from './load-context.ts'
import { isGuid } from '../util/guards.ts'

export type ReferenceKind = 'user' | 'guest' | 'group' | 'app' | 'partner' | 'principal'

/** Who can be a sponsor (b2b-sponsors). */
export const sponsorKinds: readonly ReferenceKind[] = ['user', 'guest', 'group']

/** Everything that can be referred to. */
export interface DeclaredKeys {
  groups: ReadonlySet<string>
  apps: ReadonlySet<string>
  partners: ReadonlySet<string>
  /** Addresses of the declared guests, in lower case. */
  guests: ReadonlySet<string>
  /** Former address → present one. */
  formerly: ReadonlyMap<string, string>
}

/**
 * A reference as an address: `group:KEY`, `guest:ADDRESS`, `user:NAME`, `app:KEY`, `principal:GUID`; a bare mail address is a guest if one is
 * declared, else a user. What does not exist is an error; a user is looked for in the tenant, and so is a guest where
 * `elsewhere` says that it may be one that is not declared. `unknownKey` is what to do about a key that is not there.
 */
export function resolveReference(
  written: string,
  at: SourceSpan | undefined,
  accepted: readonly ReferenceKind[],
  declaredKeys: DeclaredKeys,
  context: LoadContext,
  { elsewhere = false, unknownKey }: { elsewhere?: boolean; unknownKey?: string } = {},
): Address | undefined {
  const text = written.trim()
  const colon = text.indexOf(':')
  const prefix = colon < 0 ? undefined : text.slice(0, colon)
  const kind = accepted.find((one) => one === prefix)
  if (prefix === undefined) {
    if (!text.includes('@')) {
      report(context, at, {
        code: 'REFERENCE-WRONG',
        message: `${quoted(text)} has no type.`,
        help: bareHelp(text, accepted, declaredKeys),
      })
      return undefined
    }
    const email = normalizeEmail(text)
    return declaredKeys.guests.has(email) && accepted.includes('guest') ? `guest:${email}` : `user:${email}`
  }
  const name = text.slice(colon + 1).trim()
  if (kind === undefined || name === '') {
    const expected = accepted.map((one) => `\`${one}:\``)
    report(context, at, {
      code: 'REFERENCE-WRONG',
      message: `${quoted(text)} is not accepted here.`,
      help: prefixHelp(prefix, name, accepted) ?? `Use ${orList(expected)} and a name.`,
    })
    return undefined
  }
  switch (kind) {
    case 'user':
      return userReference(name, at, declaredKeys, context)
    case 'guest':
      return guestReference(name, at, declaredKeys, context, elsewhere)
    case 'group':
      return keyReference(kind, name, at, declaredKeys.groups, context, unknownKey)
    case 'app':
      return keyReference(kind, name, at, declaredKeys.apps, context, unknownKey)
    case 'partner':
      return keyReference(kind, name, at, declaredKeys.partners, context, unknownKey)
    case 'principal':
      return principalReference(name, at, context)
  }
}

/** Any object of the directory by its object id, for what has no other name: a service principal, a device, a contact. */
function principalReference(id: string, at: SourceSpan | undefined, context: LoadContext): Address | undefined {
  if (isGuid(id)) return principalAt(id)
  report(context, at, {
    code: 'REFERENCE-WRONG',
    message: notValid(quoted(id), 'object id'),
    help: 'Write the GUID that the Entra admin center shows as Object ID, such as `principal:7d1e5c0a-2f9b-4a53-9c1e-3b8f6a2d4e10`. For an app under `apps`, write `app:` and its key.',
  })
  return undefined
}

/** A person of the tenant, who is looked for there by sign-in name, mail address or object id. */
export function userReference(
  name: string,
  at: SourceSpan | undefined,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Address | undefined {
  const email = normalizeEmail(name)
  if (!email.includes('@') && !isGuid(email)) {
    report(context, at, {
      code: 'REFERENCE-WRONG',
      message: notValid(quoted(name), 'user principal name, email address or object id'),
      help: 'Write the full name, such as `user:anna@northwind.example`.',
    })
    return undefined
  }
  if (declaredKeys.guests.has(email))
    report(context, at, {
      code: 'REFERENCE-GUEST',
      severity: 'warning',
      message: `${quoted(name)} is declared as a guest, so this user may not exist in the tenant yet.`,
      help: `Refer to the person as ${quoted(`guest:${email}`)} (in an assignment ${quoted(`guest: ${email}`)}).`,
    })
  return `user:${email}`
}

function prefixHelp(prefix: string, name: string, accepted: readonly ReferenceKind[]): string | undefined {
  const meant = nearest(prefix, accepted)
  return meant === undefined || name === '' ? undefined : didYouMean(`${meant}:${name}`)
}

function bareHelp(text: string, accepted: readonly ReferenceKind[], declaredKeys: DeclaredKeys): string {
  if (accepted.includes('group') && declaredKeys.groups.has(text)) return didYouMean(`group:${text}`)
  return `Begin it with ${orList(accepted.map((one) => `\`${one}:\``))}.`
}

/** A declared guest; named by an address that it no longer has, the finding says the present one. */
export function guestReference(
  name: string,
  at: SourceSpan | undefined,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
  elsewhere = false,
): Address | undefined {
  const email = normalizeEmail(name)
  if (elsewhere || declaredKeys.guests.has(email)) return `guest:${email}`
  if (context.dropped.has('guest')) return undefined
  const now = declaredKeys.formerly.get(email)
  const meant = now ?? nearestEmail(email, declaredKeys.guests)
  reportMissing(context, at, {
    code: 'GUEST-UNKNOWN',
    message: notFound('guest', name),
    help:
      now !== undefined
        ? `Its address is now ${quoted(now)}.`
        : meant === undefined
          ? 'Declare it under `guests`, or use `user:` for a user of the tenant.'
          : didYouMean(meant),
  })
  return undefined
}

/** Most of an address is its domain, which must not make two people alike. */
function nearestEmail(email: string, among: Iterable<string>): string | undefined {
  const limit = Math.floor((email.indexOf('@') + 1) / 3)
  if (limit < 1) return undefined
  const close = [...among].filter((other) => editDistance(email, other, limit) <= limit)
  return nearest(email, close)
}

/** A key under `groups`, `apps` or `partners`. */
export function keyReference(
  kind: 'group' | 'app' | 'partner',
  key: string,
  at: SourceSpan | undefined,
  keys: ReadonlySet<string>,
  context: LoadContext,
  help?: string,
): Address | undefined {
  if (keys.has(key)) return `${kind}:${key}`
  if (context.dropped.has(kind) || context.dropped.has(`${kind}:${key}`)) return undefined
  const bare = key.startsWith(`${kind}:`) ? key.slice(kind.length + 1).trim() : ''
  const meant = keys.has(bare) ? bare : nearest(key, keys)
  reportMissing(context, at, {
    code: `${kind.toUpperCase()}-UNKNOWN`,
    message: notFound(kind, key),
    help:
      meant !== undefined
        ? didYouMean(meant)
        : help !== undefined
          ? help
          : keys.size === 0
            ? `Declare it under \`${kind}s\`.`
            : `Declare it under \`${kind}s\`, or use one of ${[...keys].slice(0, 8).join(', ')}${keys.size > 8 ? ', …' : ''}.`,
  })
  return undefined
}
