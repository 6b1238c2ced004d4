import { readIfThere } from '../../forge/index.ts'
import { logMarkdown } from '../forge/told.ts'
import { at, requireFlag, type StepContext } from './context.ts'
import { addSummary } from './told.ts'

/** Shows what differs on the page of the run, or why that is not known. The job's result tells whoever subscribed to failed runs. */
export async function drift(context: StepContext): Promise<number> {
  const { flags } = context
  const found = (await readIfThere(at(context, requireFlag(flags, 'plan'))))?.toString('utf8') ?? ''
  const log = flags.log === undefined ? undefined : at(context, flags.log)
  addSummary(context, found.trim() === '' ? `### Drift is not known\n\n${await logMarkdown({ log })}` : found)
  return 0
}
