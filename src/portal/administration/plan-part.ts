import { html } from 'hono/html'
import type { Plan } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import { renderText } from '../../render/text.ts'
import type { Html } from '../pages/layout.ts'

const EFFECTS = { loses: 'Loses access', gains: 'Gains access', blocked: 'Access stays closed' } as const

const list = (title: string, items: readonly string[], name: string): Html =>
  items.length === 0
    ? html``
    : html`<h3 class="${name}">${title}</h3>
        <ul>
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`

/** A line of access, with what keeps the app closed. */
const lineOf = ({ says, obstacles }: Plan['access'][number]): string =>
  [phraseText(says), ...(obstacles ?? []).filter(({ closes }) => closes).map(({ says: why }) => phraseText(why))].join(
    ': ',
  )

/** What a plan does, the access first; the whole of it below. */
export const planPart = (plan: Plan): Html => {
  const stopped = plan.guards.filter(({ stop }) => stop).map(({ message }) => message)
  const groups = (['loses', 'gains', 'blocked'] as const).map((effect) =>
    list(EFFECTS[effect], plan.access.filter((one) => one.effect === effect).map(lineOf), effect),
  )
  const isEmpty = plan.changes.length === 0 && plan.settings.length === 0
  return html`<section aria-label="What follows">
    <h2>What follows</h2>
    ${list('Stopped by a guard: it would not be applied', stopped, 'loses')} ${groups}
    ${isEmpty ? html`<p>Nothing changes in the tenant.</p>` : html``}
    <details>
      <summary>The whole plan</summary>
      <pre>${renderText(plan, { width: 76, color: false })}</pre>
    </details>
  </section>`
}
