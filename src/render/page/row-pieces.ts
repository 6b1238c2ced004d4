import type { Source } from '../../model.ts'
import { html, htmlProse } from '../escape.ts'
import { FEW } from '../few.ts'
import { sourceLabel } from '../phrase.ts'

// What every section of the page's list is made of.

/** A section by groups; folded, its rows open on demand. */
export interface Listing<G> {
  title: string
  id: string
  groups: readonly G[]
  folded: boolean
}

export const SHORTENED = '<p class="dim">Too many to list on this page; see the plan document.</p>'

/** A row of no partner and no kind: the search finds it too. */
export const ASIDE = '<li data-p="" data-k="">'

export function section(id: string, title: string, body: string): string {
  return `<section id="${id}" aria-labelledby="${id}-h" data-group><h2 id="${id}-h">${title}</h2>\n${body}</section>`
}

/** A list for rows that say no more than a name: beside each other where there is room. */
const NAMES = 'rows names'

/** `under` stands between the title and the rows. */
export function block(
  title: string,
  rows: readonly string[],
  { folded, under = '', areNames = false }: { folded: boolean; under?: string; areNames?: boolean },
): string {
  const open = rows.length <= FEW ? ' open' : ''
  const list = `${under}<ul class="${areNames && rows.length > FEW ? NAMES : 'rows'}">${rows.join('\n')}</ul>`
  return folded
    ? `<details data-group data-fold${open}><summary>${title}</summary>${list}</details>`
    : `<div data-group><h3>${title}</h3>${list}</div>`
}

export function why(reason: string, source: Source | null): string {
  return reason === '' && source === null ? '' : `<span class="why">${htmlProse(reason)}${from(source)}</span>`
}

export function from(source: Source | null): string {
  return source === null ? '' : ` <code>${html(sourceLabel(source))}</code>`
}
