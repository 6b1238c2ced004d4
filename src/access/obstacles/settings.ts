import type { Address, Fields, Source } from '../../model.ts'
import type { AccessInput, AppliedChange, Side } from '../input.ts'

/** What the policies and the partners' settings hold before the plan and after it, and which line says so. */
export interface Settings {
  /** The managed fields of an object; undefined where there is none, or none was read. */
  on(side: Side, address: Address): Fields | undefined
  /** The line that asks for a field; where the object goes, the line that removes it. */
  sourceOf(address: Address, field: string): Source | null
}

export const policySettingsOf = (input: AccessInput): Settings => {
  const { match } = input.context
  const changes = new Map<Address, AppliedChange>(input.changes.map((change) => [change.id, change]))
  return {
    on(side, address) {
      const live = match.liveOf(address)
      const now = live === undefined ? undefined : input.fieldsOf(live)
      const change = side === 'after' ? changes.get(address) : undefined
      if (change === undefined) return now
      return change.after === null ? undefined : { ...now, ...change.after }
    },
    sourceOf(address, field) {
      const change = changes.get(address)
      if (change?.after === null) return change.source
      const desired = match.desiredOf(address)
      return desired === undefined || !(field in desired.fields) ? null : desired.at(field)
    },
  }
}
