import { existsSync, readFileSync } from 'node:fs'
import { isRecord } from '../util/guards.ts'

/** A link that leads to Microsoft's own page for invitations, in one of its clouds, and nowhere else. */
const isRedeemLink = (text: string): boolean =>
  URL.canParse(text) &&
  /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)\//.test(new URL(text).href)

/**
 * Where a guest accepts the invitation, by the file that `apply --redeem-links FILE` writes: the newest line of an address counts. The file
 * is read each time, since a pipeline adds to it; a line that is not whole yet, or leads elsewhere, is no link.
 */
export const redeemLinksOf =
  (file: string): ((email: string) => string | undefined) =>
  (email) => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    for (const line of lines.toReversed()) {
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch {
        continue
      }
      if (!isRecord(value) || typeof value['email'] !== 'string' || typeof value['redeemUrl'] !== 'string') continue
      if (value['email'].toLowerCase() === email.toLowerCase() && isRedeemLink(value['redeemUrl']))
        return value['redeemUrl']
    }
    return undefined
  }
