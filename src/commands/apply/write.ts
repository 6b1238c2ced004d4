import { resolve } from 'node:path'
import { apply } from '../../engine/apply.ts'
import { kinds } from '../../kinds/index.ts'
import { kindFinder } from '../../kinds/kind.ts'
import type { Outcome } from '../../model.ts'
import type { Io } from '../../session/io.ts'
import type { Planned } from '../../session/plan-session.ts'
import type { Progress } from '../../session/progress.ts'
import type { ApplyOptions } from './options.ts'
import { openRedeemLinks, type RedeemLinks } from './redeem-links.ts'

const write = async (
  { plan, tenant: connected }: Planned,
  links: RedeemLinks | undefined,
  io: Io,
  bar: Progress,
): Promise<Outcome[]> => {
  bar.step('applying')
  io.writing?.()
  const stopping = () => bar.say('stopping after the writes in progress; interrupt again to stop at once')
  io.signal.addEventListener('abort', stopping, { once: true })
  return apply({
    plan,
    kinds,
    writer: connected.connection.writer,
    root: connected.root,
    signal: io.signal,
    onRedeemLink: links?.add,
    onOutcome: (_, done, of) => bar.step(`applying, ${done} of ${of}`),
  })
}

/** The writes, with the links kept where the user wants them, and a word about each that never came. */
export const writeAll = async (planned: Planned, options: ApplyOptions, io: Io, bar: Progress): Promise<Outcome[]> => {
  const { changes } = planned.plan
  if (changes.length === 0) return []
  const kindOf = kindFinder(kinds)
  const invited = new Map(
    changes.flatMap((change) => {
      const email = kindOf(change)?.invites?.(change)
      return email === undefined ? [] : [[change.id, email.toLowerCase()] as const]
    }),
  )
  const links =
    options.redeemLinks === undefined || invited.size === 0
      ? undefined
      : openRedeemLinks(resolve(io.cwd, options.redeemLinks))
  try {
    const outcomes = await write(planned, links, io, bar)
    for (const line of links?.missing(outcomes, invited) ?? []) io.stderr(`${line}\n`)
    return outcomes
  } finally {
    links?.close()
  }
}
