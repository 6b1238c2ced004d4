import { loadDeclaration } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { GuestlistError } from '../errors.ts'
import { dayOf } from '../util/days.ts'
import { recently } from './recently.ts'
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

/** Asks for what is declared. */
export interface AsksDeclared {
  /** Now. Throws GuestlistError where the branch has errors. */
  (): Promise<Declared>
  /** A few seconds ago: for pages that anybody may open as often as they like, so that a flood of them asks the forge little. */
  recent(): Promise<Declared>
  /** What was read last, if anything was. */
  latest(): Declared | undefined
}

/** A commit is read once a day, however many ask at the same time. `isRecent`: for how long what was declared is recent, in milliseconds. */
export const declaredNow = (
  { forge, clock, dir }: Pick<PortalParts, 'forge' | 'clock' | 'dir'>,
  isRecent = 0,
): AsksDeclared => {
  let latest: Declared | undefined
  let known: { key: string; read: Promise<Declared> } | undefined
  const read = async (commit: string, today: string): Promise<Declared> => {
    const files = await forge.filesAt(commit)
    const { declaration } = await loadDeclaration(dir, { today, files })
    if (declaration === undefined) throw new GuestlistError('The declaration on the protected branch has errors.')
    return { commit, files, declaration, today }
  }
  const now = async (): Promise<Declared> => {
    const [commit, today] = [await forge.base(), dayOf(clock.now())]
    const key = `${commit} ${today}`
    if (known?.key !== key) {
      const asked = { key, read: read(commit, today) }
      known = asked
      // What failed is read again.
      asked.read.catch(() => (known = known === asked ? undefined : known))
    }
    return (latest = await known.read)
  }
  const kept = recently(clock, isRecent, now)
  return Object.assign(now, { recent: () => kept.of(''), latest: () => latest })
}
