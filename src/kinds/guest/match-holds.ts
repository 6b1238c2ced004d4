import type { Address, Live } from '../../model.ts'
import { type GuestUser, isExternal } from '../directory/user.ts'
import type { HeldMatch } from '../kind.ts'
import { reinstateLine } from './reinstate.ts'

/**
 * Why an entry is matched to no account, each with what to do about it. Carried out, a remedy releases the entry: an id is named
 * only where it leads to an external account, since one that is internal is held by its id too.
 */

/** As people find an account in the portal: its name, and the id to paste. */
const listed = (lives: readonly Live<GuestUser>[]): string =>
  lives.map(({ id, name }) => `\`id: ${id}\` (${name})`).join(' or ')

const held = (accounts: readonly Live<GuestUser>[], why: Omit<HeldMatch, 'liveIds'>): HeldMatch => ({
  liveIds: accounts.map(({ id }) => id),
  ...why,
})

/** Such an account is no guest, whatever its addresses; groups and apps name it by its user principal name. */
const asUser = ({ raw }: Live<GuestUser>): string =>
  `remove the entry, and name the account as \`user:${raw.userPrincipalName ?? raw.id}\` in groups and apps`

/** An account that is not external has the address, or the id. */
export const internalAccount = (live: Live<GuestUser>, by: string): HeldMatch =>
  held([live], {
    code: 'ACCOUNT-INTERNAL',
    reason:
      by === 'id' ? 'the account with this id is internal' : `this address belongs to an internal account (${by})`,
    lift: by === 'id' ? `${asUser(live)}; or use the id of a guest` : asUser(live),
  })

/** Several accounts have the address; those that are external can be chosen. */
export const severalAccounts = (hits: readonly Live<GuestUser>[], by: string): HeldMatch => {
  const guests = hits.filter(({ raw }) => isExternal(raw))
  const lift =
    guests.length === 0
      ? 'remove the entry, and name the account by its user principal name in groups and apps, as `user:UPN`'
      : `set ${listed(guests)} to select the account`
  return held(hits, { code: 'ACCOUNT-SEVERAL', reason: `${hits.length} accounts have this address in ${by}`, lift })
}

/** The address is only where anybody may have written it, and in whichever account that is: none of them is touched. */
export const weaklyNamed = (hits: readonly Live<GuestUser>[]): HeldMatch => {
  const [first] = hits
  const guests = hits.filter(({ raw }) => isExternal(raw))
  const where = hits.length === 1 ? 'an account' : `${hits.length} accounts`
  const lift =
    guests.length > 0 || first === undefined
      ? `set ${listed(guests)} to select the account`
      : `the account is internal: ${asUser(first)}; or, if it is not the same person, remove the address from its otherMails`
  const reason = `this address was found only in otherMails or in the user principal name of ${where}`
  return held(hits, { code: 'ACCOUNT-WEAKLY-NAMED', reason, lift })
}

export const noSuchId: HeldMatch = {
  liveIds: [],
  code: 'ACCOUNT-ID-UNKNOWN',
  reason: 'no account has this id',
  lift: 'correct `id:`, or remove it',
}

/** `own` is the account of the present address; undefined where all are of former ones. */
export const severalByPrevious = (lives: readonly Live<GuestUser>[], own: Live<GuestUser> | undefined): HeldMatch => {
  const reason =
    own === undefined
      ? 'the former addresses belong to several accounts'
      : 'the address and a former address belong to two accounts'
  const lift =
    own === undefined
      ? `keep in \`previously:\` only the addresses of the account that is meant: ${lives.map(({ name }) => name).join(' or ')}`
      : `set ${listed([own])} to select the account of the address, or remove the former address of the other account`
  return held(lives, { code: 'ACCOUNT-FORMER-SEVERAL', reason, lift })
}

/** A deleted account keeps its address for 30 days (directory-deleteditems). */
export const deletedAccounts = (hits: readonly Live<GuestUser>[], today: string): HeldMatch | undefined => {
  const guests = hits.filter(({ raw }) => isExternal(raw))
  const [first] = hits
  if (hits.length > 1)
    return held(hits, {
      code: 'ACCOUNT-DELETED-SEVERAL',
      reason: `${hits.length} deleted accounts have this address`,
      lift:
        guests.length === 0
          ? 'delete them permanently'
          : `set ${listed(guests)} and ${reinstateLine(today)} in the entry to restore one, or delete them permanently`,
    })
  if (first === undefined || guests.length > 0) return undefined
  return held(hits, {
    code: 'ACCOUNT-DELETED-INTERNAL',
    reason: 'this address belongs to a deleted internal account',
    lift: `delete the account permanently to invite a guest; or restore it in the Entra admin center, ${asUser(first)}`,
  })
}

/** Two entries lead to one account. */
export const oneAccount = (live: Live<GuestUser>, here: Address, there: Address): HeldMatch =>
  held([live], {
    code: 'ACCOUNT-TWICE',
    reason: `${here} and ${there} are the same account`,
    lift: 'declare it once, with the other address under `previously:`',
  })
