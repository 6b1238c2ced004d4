import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Clock, Transport } from '../model.ts'
import type { Declaration } from '../declaration.ts'
import type { Account } from './accounts.ts'
import type { Mailer } from '../mail/index.ts'
import type { ChosenLanguages } from './chosen-languages.ts'
import type { Consequences } from './consequences.ts'
import type { PortalForge, Proposal } from './forge.ts'
import type { Settings } from './settings.ts'

/** Everything that the portal talks to. Tests and the embedded default put others in their place. */
export interface PortalParts {
  settings: Settings
  clock: Clock
  /** The declaration's folder; its files are read through the forge. */
  dir: string
  forge: PortalForge
  mailer: Pick<Mailer, 'send'>
  log: Logger
  /** How tenants are asked to sign people in; absent: as the environment says. */
  transport?: Transport
  /** Where somebody accepts an invitation, if it is known here. */
  redeemUrlOf?: (email: string) => string | undefined
  /** How the account of an address stands in the tenant, read with a reader; absent where nobody can be asked. */
  accountOf?: (email: string, declaration: Declaration) => Promise<Account>
  /** In which language requests were made. */
  chosenLanguages?: ChosenLanguages
  /** Called after a decision in the portal, e.g. to write to whoever asked; never rejects. */
  afterDecision?: () => Promise<void>
  /** The address that a request came from, behind proxies that are trusted. */
  clientOf(context: Context): string
  /**
   * What merging a proposal would do in the tenant; read with a reader. What was told a short time ago is told again, unless `fresh`.
   * Throws GuestlistError where it cannot be told.
   */
  consequencesOf: (proposal: Proposal, how?: { fresh?: boolean }) => Promise<Consequences>
}
