import type { Declaration, NamedPrincipal } from '../../declaration.ts'
import type { Address } from '../../model.ts'
import type { Desired } from '../kind.ts'

export const inviterAddress = (principal: string): Address => `inviter:${principal}`

/** One for each who is expected to have the role. Nothing is written for it. */
export const desiredInviters = (declaration: Declaration): Desired<NamedPrincipal>[] =>
  (declaration.inviters?.expected ?? []).map((entry) => ({
    kind: 'inviter',
    address: inviterAddress(entry.address),
    name: entry.address,
    formerly: [],
    ensure: 'present',
    fields: {},
    onCreate: {},
    spec: entry,
    source: declaration.at(entry),
    at: () => declaration.at(entry),
  }))
