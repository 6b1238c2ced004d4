import type { Declaration } from '../declaration.ts'
import type { Sealer } from './sealed.ts'
import type { Translations } from './visitor/words.ts'

/** Who may enter the administration: addresses, and object ids of groups, both in lower case. */
export interface Administrators {
  addresses: ReadonlySet<string>
  groups: ReadonlySet<string>
}

/** How one portal runs: from the declaration's `portal:` and from the environment. */
export interface Settings {
  /**
   * Where people reach it, without a slash at the end: what links in mails begin with. As it was at the start: cookies and sign-ins are
   * bound to it.
   */
  url: string
  /** Who invites, as people know it: as the protected branch has it by now. */
  organization: string
  sealer: Sealer
  /** What visitors read in other languages than English. */
  translations: Translations
  /** Who may enter, as a declaration says: asked each time, of what the protected branch declares then. */
  administratorsOf(declaration: Declaration): Administrators
  /**
   * The app registration by which people sign in (OpenID Connect); absent where nobody can. `authority` is the cloud's, without a
   * tenant: `https://login.microsoftonline.com`.
   */
  signIn?: { authority: string; clientId: string; clientSecret: string; tenant: string }
  /** The embedded tenant on this machine: a local sign-in, which proves nothing, takes the place of the real one. */
  isLocal: boolean
}

/** The same settings, in which whoever invites is called as was declared last. What has no name of its own keeps that of the start. */
export const settingsNow = (settings: Settings, latest: () => Declaration | undefined): Settings => ({
  ...settings,
  get organization() {
    return latest()?.portal?.organization ?? settings.organization
  },
})
