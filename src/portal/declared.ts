import { loadDeclaration } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { GuestlistError } from '../errors.ts'
import { dayOf } from '../util/days.ts'
import type { PortalParts } from './parts.ts'
import type { Revision } from '../config/index.ts'

/** What the protected branch declares today, and the commit that says so. */
export interface Declared {
  commit: string
  files: Revision
  declaration: Declaration
  /** YYYY-MM-DD, UTC. */
  today: string
}

/** Asks for what is declared now; a commit is read once a day. Throws GuestlistError where the branch has errors. */
export const declaredNow = ({
  forge,
  clock,
  dir,
}: Pick<PortalParts, 'forge' | 'clock' | 'dir'>): (() => Promise<Declared>) => {
  let known: Declared | undefined
  return async () => {
    const [commit, today] = [await forge.base(), dayOf(clock.now())]
    if (known?.commit === commit && known.today === today) return known
    const files = await forge.filesAt(commit)
    const { declaration } = await loadDeclaration(dir, { today, files })
    if (declaration === undefined) throw new GuestlistError('The declaration on the protected branch has errors.')
    known = { commit, files, declaration, today }
    return known
  }
}
