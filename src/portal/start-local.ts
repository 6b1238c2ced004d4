import type { Hono } from 'hono'
import { pino } from 'pino'
import type { Clock } from '../model.ts'
import { InvalidInput } from '../errors.ts'
import { withDecisionMails } from './administration/decision-mails.ts'
import { accountsWith } from './accounts.ts'
import { createPortal } from './app.ts'
import { consequencesWith } from './consequences.ts'
import { declaredNow } from './declared.ts'
import { openLocalParts } from './local/open.ts'
import { localRoutes } from './local/routes.ts'
import { localPeople } from './local/sign-in.ts'
import type { PortalParts } from './parts.ts'
import { createSealer } from './sealed.ts'
import { clientBehind, listen, type Serving } from './serve.ts'

/**
 * The portal of a folder on its embedded tenant: everything that it talks to is on this machine, and it is reached from this machine alone.
 * `port` 0 takes a free one. Throws InvalidInput for a folder that cannot be used.
 */
export const startLocalPortal = async (
  dir: string,
  { port, clock, signal, log }: { port: number; clock: Clock; signal: AbortSignal; log: (line: string) => void },
): Promise<Serving & { url: string; problems: readonly string[] }> => {
  const { forge, outbox, pipeline, key } = await openLocalParts(dir, { clock, signal })
  const { declaration } = await declaredNow({ forge, clock, dir })()
  if (!declaration.partners.some(({ requests }) => requests !== undefined))
    throw new InvalidInput(
      'no partner has `requests:`, so nobody may ask for anything',
      [],
      'add it to a partner, then start again',
    )
  const problems = pipeline.latest()?.problems ?? []
  const stopping = new AbortController()
  const make = (taken: number): Hono => {
    const parts: PortalParts = {
      settings: {
        url: `http://localhost:${taken}`,
        organization: declaration.portal?.organization ?? declaration.tenant.name,
        sealer: createSealer(key),
        translations: declaration.portal?.languages ?? {},
        administratorsOf: (now) => ({ addresses: new Set(localPeople(now)), groups: new Set() }),
        isLocal: true,
      },
      clock,
      dir,
      forge,
      mailer: outbox,
      log: pino({ base: null }, { write: log }),
      redeemUrlOf: (email) => pipeline.redeemUrlOf(email),
      clientOf: clientBehind(0),
      accountOf: accountsWith({ dir, sandbox: true }, { env: {}, signal }),
      consequencesOf: consequencesWith(forge, { dir, sandbox: true }, { env: {}, signal, clock }),
    }
    const whole = withDecisionMails(parts, AbortSignal.any([signal, stopping.signal]))
    return createPortal(whole, ({ settings, ...shared }) =>
      localRoutes({ ...parts, settings }, { outbox, pipeline, ...shared }),
    )
  }
  const serving = await listen(make, { port, host: '127.0.0.1' })
  const close = async (): Promise<void> => {
    stopping.abort()
    await serving.close()
  }
  return { ...serving, close, url: `http://localhost:${serving.port}`, problems }
}
