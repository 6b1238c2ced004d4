import type { Explanation } from '../../access/index.ts'
import { COMMENT_BUDGET } from '../fit-budget.ts'
import type { TextOptions } from '../terminal.ts'
import { renderExplanationHtml } from './html.ts'
import { renderExplanationJson } from './json.ts'
import { renderExplanationMarkdown } from './markdown.ts'
import { renderExplanation } from './text.ts'

/** An explanation as text, JSON, Markdown (at most as long as a comment) or a page; text where the format is none of these. */
export const renderExplanationAs = (
  explanation: Explanation,
  format: string = 'text',
  options: TextOptions,
): string => {
  switch (format) {
    case 'json':
      return renderExplanationJson(explanation)
    case 'markdown':
      return renderExplanationMarkdown(explanation, { budget: COMMENT_BUDGET })
    case 'html':
      return renderExplanationHtml(explanation)
    default:
      return renderExplanation(explanation, options)
  }
}
