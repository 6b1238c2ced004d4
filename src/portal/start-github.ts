import type { Hono } from 'hono'
import { pino } from 'pino'
import type { Declaration } from '../declaration.ts'
import { GuestlistError, InvalidInput } from '../errors.ts'
import { clouds, nodeTransport } from '../graph/index.ts'
import { type Mailer, smtpMailer } from '../mail/index.ts'
import type { Clock, Transport } from '../model.ts'
import type { CommonOptions, Io } from '../session/io.ts'
import { createPortal } from './app.ts'
import { accountsWith } from './accounts.ts'
import { consequencesWith } from './consequences.ts'
import { declaredNow } from './declared.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { declaredAdministrators } from './identity/administrators.ts'
import type { PortalForge } from './forge.ts'
import { openGithubForge } from './github/forge.ts'
import { withDecisionMails } from './administration/decision-mails.ts'
import { protectionProblemsOf, protectionWatch } from './protection-watch.ts'
import { regularly } from './regularly.ts'
import { redeemLinksOf } from './redeem-links.ts'
import type { PortalParts } from './parts.ts'
import { createSealer } from './sealed.ts'
import { clientBehind, listen, type Serving } from './serve.ts'
import type { Settings } from './settings.ts'

/** How the portal of a repository is served. */
export interface GithubPortalOptions extends CommonOptions {
  port: number
  /** The address to listen at. */
  host: string
  /** How many proxies of ours are in front. */
  proxies: number
  /** Where the declaration is in the repository. */
  directory: string
  /** A file with the links of new invitations, as `apply --redeem-links` writes it. */
  redeemLinks?: string | undefined
}

const settingsOf = ({ portal, tenant }: Declaration, { key, signIn }: Environment): Settings => {
  const { url, organization } = portal ?? {}
  if (url === undefined || organization === undefined)
    throw new InvalidInput(
      'the declaration has no `portal:` with `url` and `organization`',
      [],
      'declare both on the protected branch, then start again',
    )
  if (!url.startsWith('https:') && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(url))
    throw new InvalidInput('`portal.url` begins with http:', [], 'a portal that others reach needs https')
  return {
    url,
    organization,
    sealer: createSealer(key),
    translations: portal?.languages ?? {},
    administratorsOf: declaredAdministrators,
    ...(signIn === undefined || tenant.id === undefined
      ? {}
      : { signIn: { ...signIn, authority: clouds[tenant.cloud].login, tenant: tenant.id } }),
    isLocal: false,
  }
}

/** The portal does not start where what it relies on is not there. Throws GuestlistError with every reason. */
const requireSafe = async (forge: PortalForge, declaration: Declaration): Promise<void> => {
  if (declaration.partners.every(({ requests }) => requests === undefined))
    throw new InvalidInput('no partner has `requests:`, so nobody may ask for anything', [], 'add it to a partner')
  const problems = await protectionProblemsOf(forge, declaration)
  if (problems.length > 0)
    throw new GuestlistError(
      `The portal cannot rely on ${forge.name}:\n${problems.map((one) => `- ${one}`).join('\n')}`,
      {
        help: 'PORTAL.md says how the repository and the app are set up.',
      },
    )
}

/**
 * The portal of a repository on GitHub, by its environment. Throws InvalidInput for what is missing, and GuestlistError where the
 * repository does not protect what is decided.
 */
export const startGithubPortal = async (
  options: GithubPortalOptions,
  {
    io,
    clock,
    transport = nodeTransport({ env: io.env }),
    mailer: given,
  }: { io: Pick<Io, 'env' | 'signal' | 'stderr'>; clock: Clock; transport?: Transport; mailer?: Mailer },
): Promise<Serving & { url: string }> => {
  const { dir } = options
  const environment = readEnvironment(io.env)
  const { github } = environment
  const forge = await openGithubForge({
    app: { ...github, url: github.apiUrl, transport, clock },
    directory: options.directory,
    signIn: { site: github.site, clientSecret: github.clientSecret },
  })
  const declared = declaredNow({ forge, clock, dir })
  const { declaration } = await declared()
  const settings = settingsOf(declaration, environment)
  await requireSafe(forge, declaration)
  const mailer = given ?? (await smtpMailer({ url: environment.smtpUrl, from: environment.mailFrom }))
  const parts: PortalParts = {
    settings,
    clock,
    transport,
    dir,
    forge,
    mailer,
    log: pino({ base: null }, { write: (line: string) => io.stderr(line) }),
    ...(options.redeemLinks === undefined ? {} : { redeemUrlOf: redeemLinksOf(options.redeemLinks) }),
    clientOf: clientBehind(options.proxies),
    accountOf: accountsWith(options, { env: io.env, signal: io.signal }),
    consequencesOf: consequencesWith(forge, options, { env: io.env, signal: io.signal, clock }),
  }
  const stopping = new AbortController()
  const until = AbortSignal.any([io.signal, stopping.signal])
  const whole = withDecisionMails(parts, until)
  if (forge.judgeOpen !== undefined)
    void regularly(forge.judgeOpen.bind(forge), 'open changes were not judged', parts, until)
  const watch = protectionWatch(async () => protectionProblemsOf(forge, (await declared()).declaration), parts)
  void regularly(watch, 'the protection of the repository was not read', parts, until)
  const serving = await listen((): Hono => createPortal(whole), options)
  return {
    port: serving.port,
    url: settings.url,
    async close() {
      stopping.abort()
      await serving.close()
      await mailer.close()
    },
  }
}
