import type { Explanation } from '../../access/index.ts'
import { COMMENT_BUDGET } from '../fit-budget.ts'
import type { TextOptions } from '../terminal.ts'
import { renderExplanationHtml } from './html.ts'
import { renderExplanationJson } from './json.ts'
import { renderExplanationMarkdown } from './markdown.ts'
import { renderExplanation } from './text.ts'

/** The formats of an explanation, as `--format` takes them. */
export const EXPLAIN_FORMATS = ['text', 'json', 'markdown', 'html'] as const

/** An explanation in a format of `EXPLAIN_FORMATS`; text where it is none of the others. */
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
