import { seededRandom } from '../../core/seeded-random.ts'
import type { Fault } from './fault.ts'

interface Drawn {
  method: string
  path: string
  target: string
  count: number
}

/** Makes one fault of a seed; undefined where it cannot happen to the request. */
type Maker = (of: Drawn, chance: number) => Fault | undefined

const onReads =
  (fault: Fault): Maker =>
  ({ method }) =>
    method === 'GET' ? fault : undefined
const onWrites =
  (fault: Fault): Maker =>
  ({ method, path }) =>
    method === 'GET' || path.endsWith('/$batch') ? undefined : fault

const CONCURRENCY: Fault = {
  status: 409,
  code: 'Directory_ConcurrencyViolation',
  message: 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
}

/** Another administrator creates a group in between: it is not declared, and it shifts lists. */
const thirdPartyGroup = ({ target, count }: Drawn, chance: number): Fault => {
  const name = `Meddling ${Math.floor(chance * 1e6)} ${count}`
  const mailNickname = name.replaceAll(' ', '')
  const body = {
    displayName: name,
    description: target.slice(0, 200),
    mailEnabled: false,
    mailNickname,
    securityEnabled: true,
  }
  return { admin: { method: 'POST', path: '/v1.0/groups', body } }
}

const MAKERS: readonly Maker[] = [
  () => ({ status: 429 }),
  (_, chance) => ({ status: 429, retryAfter: 1 + Math.floor(chance * 2) }),
  () => ({ status: 503 }),
  () => ({ status: 503, retryAfter: 1 }),
  () => ({ status: 502, html: true }),
  () => ({ status: 502, html: true, after: true }),
  () => ({ status: 500, code: 'InternalServerError', after: true }),
  () => ({ status: 504, code: 'GatewayTimeout', after: true }),
  () => ({ drop: 'before' }),
  () => ({ drop: 'during' }),
  () => ({ drop: 'after' }),
  () => ({ truncate: true }),
  (_, chance) => ({ slowMs: 50 + Math.floor(chance * 400) }),
  onReads({ page: 'empty' }),
  ({ target }) => (/\$(skip|delta)token=/i.test(target.replaceAll(/%24/g, '$')) ? { page: 'stale' } : undefined),
  onWrites(CONCURRENCY),
  thirdPartyGroup,
]

/** A permission that is missing for one request: rare, since a client cannot recover from it. */
const WITHDRAWN: Fault = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
}

/** The fault of a seed for the n-th request for a target, or undefined. `rate` is the share of requests that fail. */
export const seededFault = (seed: number, rate = 0.12, of: Drawn): Fault | undefined => {
  const chance = seededRandom('fault', seed, of.method, of.target, of.count)
  if (chance >= rate) return undefined
  const which = seededRandom('which', seed, of.method, of.target, of.count)
  if (which < 0.005) return { ...WITHDRAWN }
  const made = MAKERS[Math.floor(which * MAKERS.length)]?.(
    of,
    seededRandom('how', seed, of.method, of.target, of.count),
  )
  return made && { ...made }
}
