import type { Declaration } from '../declaration.ts'
import { keyAsName } from '../requests/index.ts'
import type { PortalForge } from './forge.ts'
import type { PortalParts } from './parts.ts'

/** Why a portal cannot rely on its forge for what is declared; empty where it can. */
export const protectionProblemsOf = (
  forge: PortalForge,
  { partners }: Pick<Declaration, 'partners'>,
): Promise<readonly string[]> =>
  forge.problems(
    partners.flatMap(({ key, requests }) =>
      requests === undefined ? [] : [{ folder: `requests/${keyAsName(key)}`, auto: requests.approval === 'auto' }],
    ),
  )

/**
 * A look at the protection that was there at the start: rules, owners and the declaration change while a portal runs. What is wrong is
 * logged once, and again when it changes; nothing of it names people.
 */
export const protectionWatch = (
  problems: () => Promise<readonly string[]>,
  { log }: Pick<PortalParts, 'log'>,
): (() => Promise<void>) => {
  let told = ''
  return async () => {
    const found = await problems()
    const now = found.join('\n')
    if (now === told) return
    told = now
    if (found.length === 0) log.info('the repository protects what is decided again')
    else log.error({ problems: found }, 'the repository no longer protects what is decided')
  }
}
