import type { Live } from '../../model.ts'
import type { Match } from '../contexts.ts'
import type { GraphGroup } from './group.ts'

const bare = (proxy: string): string => proxy.replace(/^smtp:/i, '').toLowerCase()

/** One walk through all groups for all guests of a plan. */
const known = new WeakMap<readonly Live[], ReadonlyMap<string, Live>>()

const holdersAmong = (groups: readonly Live[]): ReadonlyMap<string, Live> => {
  const found = known.get(groups)
  if (found !== undefined) return found
  const holders = new Map(
    (groups as readonly Live<GraphGroup>[]).flatMap((live) =>
      [...(live.raw.proxyAddresses ?? []), live.raw.mail ?? '']
        .filter((address) => address !== '')
        .map((address): [string, Live] => [bare(address), live]),
    ),
  )
  known.set(groups, holders)
  return holders
}

/**
 * The group that has an address as its mail or among its proxy addresses, in any case. Users and groups share one space of
 * addresses: no account can get it (Entra docs: external-id/troubleshoot). Contacts are not read.
 */
export const groupWithAddress = (address: string, match: Pick<Match, 'lives'>): Live | undefined =>
  holdersAmong(match.lives('group')).get(address.toLowerCase())
