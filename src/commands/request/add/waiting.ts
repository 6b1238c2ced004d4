import { parseDocument } from 'yaml'
import { normalizeEmail } from '../../../config/emails.ts'
import { InvalidInput } from '../../../errors.ts'
import { fieldOf, textOf } from '../../../forge/index.ts'
import { createApi, waitingRequests } from '../../../github/index.ts'
import { openRepository } from '../../../git/index.ts'
import { nodeTransport, systemClock } from '../../../graph/index.ts'
import { branchOf, type RequestChange } from '../../../requests/index.ts'
import type { Io } from '../../../session/io.ts'
import { pathInRepository } from './branch.ts'

/** The addresses that a file of a request declares; none where it is not one. */
const addressesIn = (text: string): string[] => {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
  const guests: unknown = document.errors.length > 0 ? undefined : fieldOf(document.toJS(), 'guests')
  return (Array.isArray(guests) ? guests : []).flatMap((guest: unknown) => {
    const email = textOf(fieldOf(guest, 'email'))
    return email === undefined ? [] : [normalizeEmail(email)]
  })
}

/**
 * Refuses a request for access while another one for the same address waits in a pull request on GitHub: each plan is right by itself, and
 * after both merges the guest would be declared twice. Throws InvalidInput with the number of the one that waits.
 */
export const requireNoneWaiting = async (change: RequestChange, dir: string, io: Io): Promise<void> => {
  const [token = '', repository = ''] = [io.env['GITHUB_TOKEN'], io.env['GITHUB_REPOSITORY']]
  if (change.asks !== 'access' || token === '' || repository === '') return
  const url = io.env['GITHUB_API_URL'] ?? 'https://api.github.com'
  const api = createApi({ transport: nodeTransport({ env: io.env }), clock: systemClock, url, token, repository })
  const file = await pathInRepository((await openRepository(dir)).root, dir, change.file)
  for await (const { number, text } of waitingRequests(api, { repository, branch: branchOf(change), file }))
    if (addressesIn(text).includes(change.email))
      throw new InvalidInput('the request cannot be granted', [
        {
          severity: 'error',
          code: 'REQUEST-WAITING',
          message: `Pull request #${number} asks for access of the same address, and waits for its decision.`,
          help: 'Decide it, or close it, then ask again.',
          source: null,
        },
      ])
}
