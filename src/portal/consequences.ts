import PQueue from 'p-queue'
import type { FileSource } from '../config/index.ts'
import { canonicalJson, sha256 } from '../engine/canonical.ts'
import { GuestlistError } from '../errors.ts'
import type { Clock, Plan } from '../model.ts'
import { fileOfChange, withFile } from '../requests/index.ts'
import type { CommonOptions, Io } from '../session/io.ts'
import { planSession } from '../session/plan-session.ts'
import type { PortalForge, Proposal } from './forge.ts'
import { onTop, textAt } from './on-top.ts'
import { NO_PROGRESS, quietIo } from './quiet-io.ts'

/** What merging a proposal would do in the tenant. */
export interface Consequences {
  plan: Plan
  /** SHA-256 (hex) of the plan: whoever approves approves this one. */
  digest: string
  /** The one file that the proposal changes, from the declaration's folder, as it would be. */
  file: string
  text: string
  isNew: boolean
  /** The file that gives way to it; absent where none does. */
  replaces?: string
}

/** SHA-256 of what a plan would do and of what stands against it: the same for the same, whenever it is made. */
export const planDigest = ({ changes, settings, guards, held, access, memberships }: Plan): string =>
  sha256(
    canonicalJson({
      changes: changes.map(({ fingerprint }) => fingerprint).toSorted(),
      settings: settings.map(({ fingerprint }) => fingerprint).toSorted(),
      guards: guards.map(({ code, scope, stop, count, of, limit, message }) =>
        canonicalJson({ code, scope, stop, count, of, limit, message }),
      ),
      held: held.map(({ id, code, reason }) => canonicalJson({ id, code, reason })).toSorted(),
      access: access
        .map(({ who, app, effect, roles }) => canonicalJson({ who, app, effect, roles: roles ?? null }))
        .toSorted(),
      memberships: memberships
        .map(({ group, joins, leaves, unknown, others }) =>
          canonicalJson({ group, others, moves: [joins, leaves, unknown].map((all) => all.map(({ who }) => who)) }),
        )
        .toSorted(),
    }),
  )

/**
 * The one file of a proposal, on top of what is merged by now. Throws GuestlistError where it changes none or several, one outside of the
 * declaration, or lines that changed meanwhile: what a merge makes of that is not known here.
 */
const proposed = async (
  forge: PortalForge,
  head: string,
  base: FileSource,
): Promise<Pick<Consequences, 'file' | 'text' | 'isNew' | 'replaces'>> => {
  const { parent, files } = await forge.changeOf(head)
  const changed = fileOfChange(files)
  if (changed === undefined) throw new GuestlistError(`It changes ${files.length} files instead of one.`)
  const { file, replaces = file } = changed
  if (file.startsWith('../') || replaces.startsWith('../'))
    throw new GuestlistError('It changes a file outside of the declaration.')
  const text = await textAt(await forge.filesAt(head), file)
  if (text === undefined) throw new GuestlistError('It deletes a file.')
  const merged = await onTop(text, changed, { before: await forge.filesAt(parent), now: base })
  if (merged === undefined)
    throw new GuestlistError(
      'What it changes was changed by another one meanwhile. Deny it; it has to be asked for again.',
    )
  return { ...changed, text: merged, isNew: (await base.realName(file)) === undefined }
}

/** For so long a plan is shown again without a new reading of the tenant, in milliseconds. */
const FRESH = 5 * 60_000

/** Most plans that are kept; the oldest go first. */
const KEPT = 50

/** Plans proposals, two at a time, each as if it were merged now. `options`: the folder and how the tenant is reached; it is only read. */
export const consequencesWith = (
  forge: PortalForge,
  options: CommonOptions,
  { env, signal, clock }: Pick<Io, 'env' | 'signal'> & { clock: Clock },
): ((proposal: Pick<Proposal, 'head'>, how?: { fresh?: boolean }) => Promise<Consequences>) => {
  const kept = new Map<string, { at: number; told: Promise<Consequences> }>()
  const queue = new PQueue({ concurrency: 2 })
  const planned = async (head: string, commit: string): Promise<Consequences> => {
    const base = await forge.filesAt(commit)
    const change = await proposed(forge, head, base)
    const session = { ...options, files: withFile(base, change), sinceFiles: base }
    const { plan } = await planSession(session, quietIo(env, signal), NO_PROGRESS)
    return { plan, digest: planDigest(plan), ...change }
  }
  return async ({ head }, { fresh = false } = {}) => {
    const base = await forge.base()
    const key = `${head} ${base}`
    const known = kept.get(key)
    if (!fresh && known !== undefined && clock.now() < known.at + FRESH) return known.told
    const told = queue.add(() => planned(head, base))
    kept.delete(key)
    kept.set(key, { at: clock.now(), told })
    // What failed is asked again.
    told.catch(() => void (kept.get(key)?.told === told && kept.delete(key)))
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return told
  }
}
