import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import { GuestlistError, InvalidInput, systemReason } from '../../errors.ts'
import { OWNER_ONLY } from '../../written-file.ts'
import type { RedeemLink } from '../../kinds/kind.ts'
import type { Address, Outcome } from '../../model.ts'

/** An open file of links. */
export interface RedeemLinks {
  /** Writes one line of JSON at once, so that a crash loses none. Throws when it cannot. */
  add: (link: RedeemLink) => void
  /** What to say about invitations that were made and whose link did not come. `invited`: the email address by the change that invites. */
  missing(outcomes: readonly Outcome[], invited: ReadonlyMap<Address, string>): string[]
  close(): void
}

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants

/** Appends: the links of an earlier run that was cut short may not have been sent yet. */
const openFile = (file: string): number => {
  // Without O_NONBLOCK a pipe would be waited for; Windows knows neither of the last two.
  const fd = openSync(file, O_WRONLY | O_CREAT | O_APPEND | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0), OWNER_ONLY)
  try {
    if (!fstatSync(fd).isFile()) throw new Error('it is not a regular file')
    // A file that was there keeps its mode through open.
    fchmodSync(fd, OWNER_ONLY)
    return fd
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/**
 * Opens a file for the links of new invitations: JSON lines `{email, displayName, redeemUrl}`, readable by its owner alone,
 * added to what it holds. Anyone who has a link can use it, so it is written nowhere else. Throws InvalidInput when the file cannot
 * be written, or is a symbolic link or anything but a regular file (a terminal, a pipe).
 */
export const openRedeemLinks = (file: string): RedeemLinks => {
  let fd: number
  try {
    fd = openFile(file)
  } catch (cause) {
    throw new InvalidInput(
      `--redeem-links ${file} cannot be written: ${systemReason(cause)}`,
      [],
      'name a file in a folder of your own; nothing was written to the tenant',
    )
  }
  const written = new Set<string>()
  return {
    add({ email, displayName, redeemUrl }) {
      const { size } = fstatSync(fd)
      try {
        writeFileSync(fd, `${JSON.stringify({ email, displayName, redeemUrl })}\n`)
      } catch (cause) {
        // Half a line would spoil the next one.
        ftruncateSync(fd, size)
        throw new GuestlistError(
          `${email} was invited, but the redeem link could not be written to ${file}: ${systemReason(cause)}`,
          { help: `\`guestlist reinvite ${email}\` sends one by mail.`, cause },
        )
      }
      written.add(email.toLowerCase())
    },
    missing: (outcomes, invited) =>
      outcomes
        .flatMap(({ id, status }) => (status === 'done' ? (invited.get(id) ?? []) : []))
        .filter((email) => !written.has(email.toLowerCase()))
        .map(
          (email) =>
            `no redeem link for ${email}, because Graph's response to the invitation was lost: \`guestlist reinvite ${email}\` sends one by mail`,
        ),
    close: () => closeSync(fd),
  }
}
