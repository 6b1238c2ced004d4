import { canonicalJson, sha256 } from '../engine/canonical.ts'
import { GuestlistError } from '../errors.ts'
import type { Plan } from '../model.ts'
import { withFile } from '../requests/index.ts'
import { planSession } from '../session/plan-session.ts'
import type { CommonOptions, Io } from '../session/io.ts'
import type { FileSource, Revision } from '../config/index.ts'
import type { PortalForge, Proposal } from './forge.ts'
import { NO_PROGRESS, quietIo } from './quiet-io.ts'

/** What merging a proposal would do in the tenant. */
export interface Consequences {
  plan: Plan
  /** SHA-256 (hex) of what the plan does and asks for: whoever approves approves this one. */
  digest: string
  /** The one file that the proposal changes, from the declaration's folder, as it would be. */
  file: string
  text: string
  isNew: boolean
}

/** What an approval is for: not when the plan was made, nor in which order it names things. */
const digestOf = ({ changes, settings, guards, access, held, memberships }: Plan): string =>
  sha256(
    canonicalJson({
      changes: changes.map(({ fingerprint }) => fingerprint).toSorted(),
      settings: settings.map(({ fingerprint }) => fingerprint).toSorted(),
      guards: guards.map(({ code, scope, stop, count }) => canonicalJson({ code, scope, stop, count })).toSorted(),
      access: access.map(({ who, app, effect }) => canonicalJson({ who, app, effect })).toSorted(),
      held: held.map((one) => canonicalJson(one)).toSorted(),
      memberships: memberships.map((one) => canonicalJson(one)).toSorted(),
    }),
  )

const textAt = async (files: FileSource, file: string): Promise<string | undefined> =>
  (await files.realName(file)) === undefined ? undefined : Buffer.from((await files.read(file)).bytes).toString('utf8')

/**
 * The one file of a proposal, on top of what is merged by now. Throws GuestlistError where it changes none or several, one outside of the
 * declaration, or one that changed meanwhile: what a merge makes of that is not known here.
 */
const proposed = async (
  forge: PortalForge,
  proposal: Proposal,
  base: Revision,
): Promise<{ file: string; text: string; isNew: boolean }> => {
  const { parent, files, isUntouched } = await forge.changeOf(proposal.head)
  if (!isUntouched) throw new GuestlistError('Somebody added to it after it was sent, so it cannot be decided here.')
  const [file, ...more] = files
  if (file === undefined || more.length > 0)
    throw new GuestlistError(`It changes ${files.length} files instead of one, so it cannot be decided here.`)
  if (file.startsWith('../'))
    throw new GuestlistError('It changes a file outside of the declaration, so it cannot be decided here.')
  const [before, now, text] = await Promise.all([
    textAt(await forge.filesAt(parent), file),
    textAt(base, file),
    textAt(await forge.filesAt(proposal.head), file),
  ])
  if (before !== now)
    throw new GuestlistError('Its file was changed by another one meanwhile. Deny it; it has to be asked for again.')
  if (text === undefined) throw new GuestlistError('It deletes a file, so it cannot be decided here.')
  return { file, text, isNew: now === undefined }
}

/** Plans proposals, each as if it were merged now, with a reader of the tenant. `options`: the folder and how the tenant is reached. */
export const consequencesWith = (
  forge: PortalForge,
  options: CommonOptions,
  env: Io['env'],
  signal: AbortSignal,
): ((proposal: Proposal) => Promise<Consequences>) => {
  return async (proposal) => {
    const base = await forge.filesAt(await forge.base())
    const change = await proposed(forge, proposal, base)
    const { plan } = await planSession(
      { ...options, files: withFile(base, change), sinceFiles: base },
      quietIo(env, signal),
      NO_PROGRESS,
    )
    return { plan, digest: digestOf(plan), ...change }
  }
}
