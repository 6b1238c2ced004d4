import { html } from '../escape.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import type { Outline } from '../outline.ts'
import { internalLines } from '../internal-access.ts'
import { byPartner } from '../partners.ts'
import { phraseHtml } from '../phrase.ts'
import { count } from '../words.ts'
import { type CellEffect, EFFECTS, effectOf, matrixData, type MatrixData, withoutDetails } from './matrix-data.ts'
import type { Filters } from './filters.ts'
import { ACCESS } from './access-rows.ts'

const MEANING: { [effect in CellEffect]: string } = {
  loses: 'has it now, and not after apply',
  roles: 'keeps it, with other app roles',
  blocked: 'gets it, and a restriction blocks it',
  keeps: 'through another path',
  gains: 'has it after apply',
}

/**
 * The matrix of access: people by partner, apps across. In full, without the paths, and as counts by partner. Its rows are made by
 * the page's script; without it the section stays hidden, since the lists below say the same.
 */
export function matrixSection(outline: Outline, filters: Filters): ShrinkableSection {
  const { access, internalAccess = [] } = outline.plan
  if (access.length + internalAccess.length === 0) return ['']
  const kind = filters.kinds.of(ACCESS)
  const filterOf = (partner: string): number => filters.partners.of(partner)
  const data = matrixData(outline, filterOf)
  return [frame(kind, data), frame(kind, withoutDetails(data)), counts(outline)]
}

/** More apps than this do not stand beside one another on paper. */
const ON_PAPER = 6

const frame = (kind: number, data: MatrixData): string => {
  const legend = EFFECTS.map(
    ({ effect, sign, word }) => `<li><b class="${effect}">${sign} ${word}</b> ${MEANING[effect]}</li>`,
  )
  const options = EFFECTS.map(({ word }, at) => `<option value="${at}">${word}</option>`)
  return `<section id="matrix" aria-labelledby="matrix-h" data-k="${kind}" hidden><h2 id="matrix-h">Access by person and app</h2>
<ul class="key" id="matrix-key">${legend.join('')}<li>An empty cell does not change.</li></ul>
<div class="tools"><label>Effect<select id="matrix-effect"><option value="">all</option>${options.join('')}</select></label>
<button id="matrix-all" type="button">Open all</button>
<button id="matrix-csv" type="button">Save all as CSV</button>
<output id="matrix-shown" aria-live="polite"></output></div>
<div class="grid${data.apps.length > ON_PAPER ? ' wide' : ''}"><table id="matrix-table" role="grid" aria-describedby="matrix-key">
<caption>Access that changes, people by partner. Arrow keys move, Enter shows the paths and restrictions of a cell.</caption>
<thead role="rowgroup"></thead></table></div>
<div id="matrix-details" class="details" role="region" aria-label="Paths and restrictions" hidden>
<div id="matrix-says" aria-live="polite"></div><button id="matrix-close" type="button">Close</button></div>
<script type="application/json" id="matrix-data">${embedded(data)}</script></section>`
}

/** Nothing in it ends the element that it stands in. */
const embedded = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c')

const counts = (outline: Outline): string => {
  const { plan, partnerOf, names } = outline
  const internal = EFFECTS.flatMap(({ effect, sign, many }) =>
    internalLines(effect, outline).map(
      ({ app, says }) => `<li>${sign} ${phraseHtml(says)} ${many} <bdi>${html(app)}</bdi></li>`,
    ),
  )
  const owned = plan.access.map((entry) => ({ ...entry, id: entry.who }))
  const items = byPartner(owned, partnerOf, names, ['Without a partner']).map((section) => {
    const says = EFFECTS.flatMap(({ effect, sign, word, many }) => {
      const people = new Set(section.items.filter((entry) => effectOf(entry) === effect).map(({ who }) => who)).size
      return people === 0 ? [] : [`${sign} ${count(people, `person ${word}`, `people ${many}`)}`]
    })
    return `<li>${phraseHtml(section.label)}: ${html(says.join(', '))}</li>`
  })
  return `<section id="matrix" aria-labelledby="matrix-h"><h2 id="matrix-h">Access by partner</h2>
<p class="dim">Too many people for a matrix on this page; see the plan document.</p><ul>${[...internal, ...items].join('\n')}</ul></section>`
}
