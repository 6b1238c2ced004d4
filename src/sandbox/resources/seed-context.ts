import { InvalidInput } from '../../errors.ts'
import type { SandboxSeed } from '../../generated/sandbox-seed.ts'
import type { Directory } from '../core/directory.ts'
import { guidOf } from '../core/ids.ts'
import type { DirectoryObject, ObjectType, Tenant } from '../core/tenant.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import { isGuid } from '../../util/guards.ts'

/** What the seed's parts are put into. */
export interface SeedContext {
  seed: NonNullable<SandboxSeed>
  tenant: Tenant
  directory: Directory
  now: number
  /** The id that a name always gets in this tenant. */
  idFor(kind: string, name: string): string
}

/** One object that a seed made. */
export interface Seeded {
  type: ObjectType
  object: DirectoryObject
  /** When it was deleted; undefined for what is there. */
  deleted: string | undefined
  /** Makes what needs the others to be there. */
  link(): void
}

export const seedContext = (
  seed: NonNullable<SandboxSeed>,
  tenant: Tenant,
  directory: Directory,
  now: number,
): SeedContext => ({
  seed,
  tenant,
  directory,
  now,
  idFor: (kind, name) => guidOf('seed', tenant.organization.id, kind, name.toLowerCase()),
})

export const wrong = (place: string, message: string): InvalidInput =>
  new InvalidInput(`The sandbox's seed, ${place}: ${message}`)

/** Runs a part of Graph's own checks and says where the seed is wrong. */
export const atPlace = <T>(place: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof GraphErrorResponse) throw wrong(place, error.message)
    throw error
  }
}

const PREFIX: Record<string, ObjectType> = { user: 'user', guest: 'user', group: 'group', app: 'servicePrincipal' }
const KEYS: Record<ObjectType, readonly string[]> = {
  user: ['userPrincipalName', 'mail', 'otherMails', 'displayName'],
  group: ['uniqueName', 'displayName', 'mailNickname'],
  application: ['appId', 'displayName'],
  servicePrincipal: ['appId', 'displayName'],
}

const named = (directory: Directory, type: ObjectType, name: string): DirectoryObject[] => {
  if (isGuid(name)) {
    const found = directory.get(type, name)
    if (found) return [found]
  }
  for (const property of KEYS[type]) {
    const found = directory.by(type, property, name)
    if (found.length > 0) return found
  }
  return []
}

/**
 * The object that a word of the seed names: `user:anna@…`, `group:Projects`, or bare, then a person first.
 * Throws InvalidInput for none and for several.
 */
export const resolve = (
  { directory }: SeedContext,
  word: string,
  place: string,
  only?: ObjectType,
): DirectoryObject => {
  const hit = /^(user|guest|group|app):(.+)$/.exec(word)
  const name = hit?.[2] ?? word
  const type = only ?? PREFIX[hit?.[1] ?? '']
  const types: readonly ObjectType[] = type ? [type] : ['user', 'group', 'servicePrincipal']
  for (const one of types) {
    const [found, ...more] = named(directory, one, name)
    if (more.length > 0) throw wrong(place, `'${word}' matches ${more.length + 1} objects; use the id`)
    if (found) return found
  }
  throw wrong(place, `no object has the name '${word}'`)
}

/** Each entry of a section of the seed, with its place: `users[2]`. */
export const entries = <T>(section: string, list: readonly T[] | undefined): { one: T; place: string }[] =>
  (list ?? []).map((one, i) => ({ one, place: `${section}[${i}]` }))

/** A time of the seed in milliseconds; a day stands for its first moment. */
export const timeOf = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text)
