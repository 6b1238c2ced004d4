import type { PortalParts } from '../parts.ts'

/** How long the link to the status of a request is good, in days. */
export const STATUS_DAYS = 90

/** What a link to a status says: which request, and whose account it is about. */
export interface StatusOf {
  branch: string
  partner: string
  /** Both are empty in links of earlier versions. */
  email: string
  asks: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Paths of the pages that show the status of a request: nobody can guess or change one, or read from it whose it is. */
export const statusLinks = ({ settings, clock }: Pick<PortalParts, 'settings' | 'clock'>) => ({
  pathOf: (of: StatusOf): string =>
    `/status/${settings.sealer.seal('status', { ...of }, clock.now() + STATUS_DAYS * 86_400_000)}`,
  open(sealed: string): StatusOf | undefined {
    const { branch, partner, email, asks } = settings.sealer.open('status', sealed, clock.now()) ?? {}
    return typeof branch === 'string' && typeof partner === 'string'
      ? { branch, partner, email: textOf(email), asks: textOf(asks) }
      : undefined
  },
})
