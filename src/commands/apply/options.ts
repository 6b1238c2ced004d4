import type { CommonOptions } from '../../session/io.ts'

export interface ApplyOptions extends CommonOptions {
  yes?: boolean
  plan?: string
  /** The SHA-256 of that file, where its exact bytes were approved. */
  planSha256?: string
  /** Where the links of new invitations go. */
  redeemLinks?: string
}
