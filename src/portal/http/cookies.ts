import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Purpose } from '../sealed.ts'
import type { PortalParts } from '../parts.ts'

/** What is kept in the browser, sealed: no script sees it, and no other site sends it along with a form. */
export interface SealedCookie {
  read(context: Context): Record<string, unknown> | undefined
  /** Good for that many minutes. */
  write(context: Context, value: Readonly<Record<string, unknown>>, minutes: number): void
  /** Every copy of it is of no use any more. */
  forget(context: Context): void
}

/** A cookie for one purpose. On https its name binds it to this host (`__Host-`, RFC 6265bis). */
export const sealedCookie = (
  { settings, clock }: Pick<PortalParts, 'settings' | 'clock'>,
  purpose: Purpose,
): SealedCookie => {
  const secure = settings.url.startsWith('https:')
  const prefix = secure ? ({ prefix: 'host' } as const) : {}
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const
  const name = `guestlist-${purpose}`
  const textOf = (context: Context): string | undefined =>
    secure ? getCookie(context, name, 'host') : getCookie(context, name)
  return {
    read: (context) => settings.sealer.open(purpose, textOf(context), clock.now()),
    write(context, value, minutes) {
      const sealed = settings.sealer.seal(purpose, value, clock.now() + minutes * 60_000)
      setCookie(context, name, sealed, { ...options, ...prefix, maxAge: minutes * 60 })
    },
    forget(context) {
      settings.sealer.end(purpose, textOf(context), clock.now())
      deleteCookie(context, name, { ...options, ...prefix })
    },
  }
}
