import type { Plan } from '../../model.ts'
import { COMMENT_BUDGET } from '../../render/fit-budget.ts'
import type { Io } from '../../session/io.ts'

/** The plan in one of its formats, by default as text. `full` folds nothing, however long it gets. */
export const renderPlan = async (
  plan: Plan,
  { format, full }: { format?: string | undefined; full?: boolean | undefined },
  io: Io,
): Promise<string> => {
  switch (format ?? 'text') {
    case 'json':
      return (await import('../../render/json.ts')).renderJson(plan)
    case 'markdown':
      return (await import('../../render/markdown.ts')).renderMarkdown(plan, {
        budget: full === true ? Infinity : COMMENT_BUDGET,
      })
    case 'html':
      return (await import('../../render/html.ts')).renderHtml(plan)
    default:
      return (await import('../../render/text.ts')).renderText(plan, { width: io.width, color: io.color, full })
  }
}
