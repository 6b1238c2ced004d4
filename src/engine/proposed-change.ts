import type { Desired, End, Kind } from '../kinds/kind.ts'
import type { Change, Live } from '../model.ts'

/** A change on its way into the plan: what the steps after it need to know besides. */
export interface ProposedChange {
  kind: Kind
  change: Omit<Change, 'fingerprint' | 'dependsOn' | 'says' | 'refs'>
  live: Live | undefined
  desired: Desired | undefined
  /** For a removal that is declared: what ends it. */
  end?: End | undefined
  /** The removal rule it comes under; absent for what the file spells out one by one. */
  rule?: 1 | 2 | 4 | 5
}
