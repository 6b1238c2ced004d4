import type { Live } from '../../model.ts'
import type { Context } from '../kind.ts'

/** As much of a group as tells who made it. */
interface Marked {
  uniqueName?: string | null
  mailNickname?: string | null
}

/** The mark on groups that Guestlist makes; an alternate key that Graph keeps unique and unchangeable (group-upsert.md). */
export const uniqueNameOf = (tenant: string, key: string): string => `guestlist-${tenant}-${key}`

/** mailNickname takes 64 ASCII characters without `@()\\[]";:<>,` and spaces (group-post-groups.md). */
export const mailNicknameFor = (key: string): string =>
  key
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]/g, '')
    .slice(0, 64) || 'group'

/** The key in this declaration's mark; undefined for any other group. */
export const keyInUniqueName = ({ uniqueName }: Marked, tenant: string): string | undefined => {
  const mark = uniqueNameOf(tenant, '')
  return uniqueName?.startsWith(mark) === true && uniqueName.length > mark.length
    ? uniqueName.slice(mark.length)
    : undefined
}

/**
 * Whether a mark can be read as that of a declaration with a longer name: `guestlist-north-west-pilot` is the key
 * `west-pilot` of `north` or the key `pilot` of `north-west`. A group is made with its key as mail nickname, so one that is
 * called `pilot` was made by `north-west`. If its nickname was changed, this is unknown; then it counts as ours.
 */
const looksForeign = (key: string, { mailNickname }: Marked): boolean =>
  mailNickname !== mailNicknameFor(key) &&
  key.split('-').some((_, at, parts) => at > 0 && mailNicknameFor(parts.slice(at).join('-')) === mailNickname)

/** The key that this declaration made a group for; undefined where another declaration did, or may have done. */
export const ownedKeyOf = (
  live: Live<Marked>,
  { declaration, previous, match }: Pick<Context, 'declaration' | 'previous' | 'match'>,
): string | undefined => {
  const key = keyInUniqueName(live.raw, declaration.tenant.name)
  if (key === undefined) return undefined
  const isKnown =
    match.desiredOf(match.addressForId(live.id) ?? live.address)?.kind === 'group' ||
    previous?.groups.some((group) => group.key === key) === true
  return isKnown || !looksForeign(key, live.raw) ? key : undefined
}
