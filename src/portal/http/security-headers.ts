import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { STYLE } from '../pages/style.ts'
import type { Settings } from '../settings.ts'

/** Headers of every answer: no script at all, one style, no frame, forms only to the portal, nothing kept and no address passed on. */
export const securityHeaders = ({ url }: Settings): MiddlewareHandler => {
  const digest = createHash('sha256').update(STYLE).digest('base64')
  const common = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${digest}'`],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000' : false,
  })
  return async (context, next) => {
    await common(context, async () => {
      await next()
      context.header('cache-control', 'no-store')
    })
  }
}
