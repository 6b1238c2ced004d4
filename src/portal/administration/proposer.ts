import type { Sealer } from '../sealed.ts'

const markOf = (branch: string, address: string, sealer: Sealer): string =>
  sealer.mark(JSON.stringify([branch, address.toLowerCase()]))

/**
 * The branch of a change with a mark of whoever proposes it: the forge knows the portal alone as its author, and lets everybody else
 * approve. It names nobody, since branches stay for ever.
 */
export const markedBranch = (branch: string, address: string, sealer: Sealer): string =>
  `${branch}-${markOf(branch, address, sealer)}`

/** Whether somebody proposed the change of this branch. */
export const isProposedBy = (marked: string, address: string, sealer: Sealer): boolean => {
  const [, branch = '', mark] = /^(settings\/.+)-([0-9a-f]{16})$/.exec(marked) ?? []
  return mark !== undefined && mark === markOf(branch, address, sealer)
}
