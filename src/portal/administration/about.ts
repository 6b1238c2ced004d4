import { loadDeclaration, type FileSource } from '../../config/index.ts'
import type { Declaration, Guest } from '../../declaration.ts'
import { withFile } from '../../requests/index.ts'

/** What a request asks for, as the declaration's own reader sees it. */
export interface About {
  partner: string | undefined
  email: string
  name: string | undefined
  groups: readonly string[]
  until: string | undefined
  by: string | undefined
  reason: string | undefined
  asks: 'access' | 'more time or an end'
}

const aboutGuest = (guest: Guest, declaration: Declaration, asks: About['asks']): About => ({
  partner: guest.partner,
  email: guest.email,
  name: guest.attributes['displayName'] ?? undefined,
  groups: guest.groups.map((key) => declaration.groups.find((group) => group.key === key)?.displayName ?? key),
  until: guest.expires,
  by: guest.requested?.by,
  reason: guest.requested?.reason,
  asks,
})

/** Whom a changed file is about: the guests of a new file, or those whose last day is another one. Empty where it is about no guest. */
export const aboutChange = async (
  before: Declaration,
  base: FileSource,
  change: { file: string; text: string; isNew: boolean },
  { dir, today }: { dir: string; today: string },
): Promise<readonly About[]> => {
  const { declaration } = await loadDeclaration(dir, { today, files: withFile(base, change) })
  if (declaration === undefined) return []
  const known = new Map(before.guests.map((guest) => [guest.address, guest]))
  return declaration.guests.flatMap((guest) => {
    const then = known.get(guest.address)
    if (then === undefined) return [aboutGuest(guest, declaration, 'access')]
    const isSame = then.expires === guest.expires && then.reinstate === guest.reinstate && then.ensure === guest.ensure
    return isSame ? [] : [aboutGuest(guest, declaration, 'more time or an end')]
  })
}
