import type { Address } from '../../model.ts'
import { principalAt } from '../../references.ts'
import type { Context } from '../kind.ts'
import { isPerson } from './object.ts'
import type { GuestUser } from './user.ts'

/** People and groups as `user:`, `guest:` or `group:`; undefined for what such a list has no word for, e.g. an app as sponsor. */
export const personNames = ({ match, declaration }: Context) => {
  const declared = new Set<string>([...declaration.guests, ...declaration.groups].map(({ address }) => address))
  return (address: Address): string | undefined => {
    if (declared.has(address)) return address
    const live = match.liveOf(address)
    if (live === undefined || !isPerson(live)) return undefined
    const upn = (live.raw as GuestUser).userPrincipalName
    return upn ? `user:${upn.toLowerCase()}` : undefined
  }
}

/** The same where any object of the directory may stand: a declared app as `app:`, everything else by its id. */
export const objectNames = (context: Context) => {
  const { match, declaration } = context
  const person = personNames(context)
  const apps = new Set<string>(declaration.apps.map(({ address }) => address))
  return (address: Address): string | undefined => {
    const named = apps.has(address) ? address : person(address)
    if (named !== undefined || address.startsWith('principal:')) return named ?? address
    const live = match.liveOf(address)
    return live === undefined ? undefined : principalAt(live.id)
  }
}

/** Inside cross-tenant access settings a key has no prefix. */
export const localKey = (address: Address): string => address.slice(address.indexOf(':') + 1)
