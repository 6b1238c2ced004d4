import { resolve } from 'node:path'
import { InvalidInput } from '../errors.ts'
import type { Plan } from '../model.ts'
import { OWNER_ONLY, writeFiles } from '../written-file.ts'
import type { CommonOptions, Io } from './io.ts'
import { progress } from './progress.ts'
import { planSession } from './session.ts'

export interface PlanOptions extends CommonOptions {
  out?: string
  detailedExitcode?: boolean
  impact?: string
  at?: string
  allRules?: boolean
}

/** 3 when a guard stops it, 2 when there are changes and the caller asked to be told, else 0 (contract 4). */
export const exitOf = (plan: Plan, detailed: boolean): number => {
  if (plan.guards.some((guard) => guard.stop)) return 3
  return detailed && plan.changes.length > 0 ? 2 : 0
}

const BUDGET = 60_000

const FORMATS = ['text', 'json', 'markdown', 'html']

const unknownFormat = (format: string): InvalidInput =>
  new InvalidInput(`--format ${format} is not one that a plan has`, [], `one of ${FORMATS.join(', ')}`)

/** The plan in one of its formats. Throws InvalidInput for a format that a plan does not have. */
export const renderPlan = async (plan: Plan, format: string | undefined, io: Io): Promise<string> => {
  switch (format ?? 'text') {
    case 'text':
      return (await import('../render/text.ts')).renderText(plan, { width: io.width, color: io.color })
    case 'json':
      return (await import('../render/json.ts')).renderJson(plan)
    case 'markdown':
      return (await import('../render/markdown.ts')).renderMarkdown(plan, { budget: BUDGET })
    case 'html':
      return (await import('../render/html.ts')).renderHtml(plan)
    default:
      throw unknownFormat(format ?? '')
  }
}

/** Throws InvalidInput for whom there is no such word. */
const impactOf = (text: string | undefined): 'external' | 'all' => {
  if (text === undefined || text === 'external' || text === 'all') return text ?? 'external'
  throw new InvalidInput(
    `--impact ${text} is unknown`,
    [],
    'external for guests and external members, all for everyone',
  )
}

/** `guestlist plan`: reads, compares, prints. */
export const planCommand = async (options: PlanOptions, io: Io): Promise<number> => {
  // Before a minute of reading is spent on it.
  if (options.format !== undefined && !FORMATS.includes(options.format)) throw unknownFormat(options.format)
  const impact = impactOf(options.impact)
  const bar = progress(io)
  try {
    const { plan } = await planSession({ ...options, impact }, io, bar)
    const text = await renderPlan(plan, options.format, io)
    if (options.out !== undefined)
      writeFiles([
        {
          path: resolve(io.cwd, options.out),
          text: (await import('../render/json.ts')).renderJson(plan),
          mode: OWNER_ONLY,
        },
      ])
    io.stdout(text)
    return exitOf(plan, options.detailedExitcode === true)
  } finally {
    bar.end()
  }
}
