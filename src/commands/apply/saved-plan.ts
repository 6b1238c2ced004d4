import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { compareSaved } from '../../engine/saved-plan.ts'
import { InvalidInput } from '../../errors.ts'
import type { Plan } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import { count } from '../../render/words.ts'
import type { Io } from '../../session/io.ts'
import { notice } from '../../session/notice.ts'

/**
 * The saved plan. Its bytes are read once: those whose digest is compared are those that are followed. Throws InvalidInput for a
 * file that is not JSON, or not the one that was approved.
 */
export const readSaved = async (file: string, digest: string | undefined, io: Io): Promise<unknown> => {
  const refuse = (why: string): InvalidInput =>
    new InvalidInput(`${file} is not a saved plan: ${why}`, [], 'create one with `guestlist plan --out FILE`')
  const bytes = await readFile(resolve(io.cwd, file)).catch((cause: unknown) => {
    throw refuse(cause instanceof Error ? cause.message : String(cause))
  })
  const own = createHash('sha256').update(bytes).digest('hex')
  if (digest !== undefined && digest.toLowerCase() !== own)
    throw new InvalidInput(
      `${file} is not the plan that was approved: its SHA-256 is ${own}, not ${digest}`,
      [],
      'apply the file whose digest was approved, or have this one approved',
    )
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause))
  }
}

/** What the reviewer saw is a ceiling: anything more is refused (exit 3) before the first write. */
export const wasSeen = (plan: Plan, saved: unknown, file: string, io: Io): boolean => {
  const { extra, extraSettings, notes } = compareSaved(plan, saved, file)
  for (const note of notes) io.stderr(notice(`${note}\n`, io))
  const items = [
    ...extraSettings.map(({ setting: { says, id, field }, why }) => ({ says, about: `${id}, ${field}`, why })),
    ...extra.map(({ change: { says, id }, why }) => ({ says, about: id, why })),
  ]
  if (items.length === 0) return true
  const what = [
    ...(extraSettings.length > 0
      ? [count(extraSettings.length, 'rule of the declaration', 'rules of the declaration')]
      : []),
    ...(extra.length > 0 ? [count(extra.length, 'change')] : []),
  ]
  io.stderr(notice(`refused: ${what.join(' and ')} not in ${file}:\n`, io))
  for (const { says, about, why } of items) io.stderr(notice(`  ${phraseText(says)} (${about}): ${why}\n`, io))
  io.stderr('create a new plan, have it reviewed, and apply that one\n')
  return false
}
