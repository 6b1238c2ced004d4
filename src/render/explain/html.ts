import type { Explanation, Step } from '../../access/index.ts'
import { html, htmlProse } from '../escape.ts'
import type { Style } from '../paint.ts'
import { phraseHtml, sourceLabel } from '../phrase.ts'
import { staticPage } from '../static-page.ts'
import { count, glyph } from '../words.ts'
import type { ExplainItem, ExplainSection, Fact } from './parts.ts'
import { explainView } from './view.ts'

const STYLE = `
*{box-sizing:border-box}
body{max-width:60rem;overflow-wrap:break-word}
h1{margin:.5rem 0 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}
code{font:.9em ui-monospace,monospace}
ul{margin:0;padding:0;list-style:none}
.dim,.why{color:var(--dim)}.why{font-size:.9rem}
.remove{color:var(--remove)}.change{color:var(--change)}.add{color:var(--add)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:1rem 0}
dt{color:var(--dim)}dd{margin:0;min-width:0}
.rows>li{padding:.4rem 0 .4rem 1.6rem;border-top:1px solid var(--line)}
.rows>li>b:first-child{float:left;width:1.6rem;margin-left:-1.6rem}
summary{cursor:pointer}
bdi{display:inline-block;max-width:100%}
@media(max-width:40rem){dl{grid-template-columns:6.25rem 1fr;gap:.35rem .75rem}dt{font-size:.9rem}dd{overflow-wrap:anywhere}}
@media print{details::details-content{display:block;content-visibility:visible;block-size:auto}.rows>li{break-inside:avoid}}
`

/** As many people of one line are shown at once; the others open with it. */
const SHOWN = 20

const CLASS: { [style in Style]?: string } = { red: 'remove', green: 'add', yellow: 'change' }

const place = (source: Step['source']): string => (source === null ? '' : `<code>${html(sourceLabel(source))}</code>`)

const sourced = ({ says, source }: Step): string =>
  [phraseHtml(says), place(source)].filter((part) => part !== '').join(' · ')

const names = (all: readonly string[]): string => {
  const list = all.map((name) => `<bdi>${html(name)}</bdi>`)
  if (list.length <= SHOWN) return `<div>${list.join(', ')}</div>`
  return `<details><summary>${list.slice(0, SHOWN).join(', ')} <b>and ${count(list.length - SHOWN, 'more', 'more')}</b></summary>${list.slice(SHOWN).join(', ')}</details>`
}

const row = ({ sign, says, colour, details, people }: ExplainItem): string => {
  const style = CLASS[colour]
  const why = details.map((step) => `<li>${sourced(step)}</li>`).join('')
  return (
    `<li${style === undefined ? '' : ` class="${style}"`}><b>${glyph(sign)}</b> ${phraseHtml(says)}` +
    (people === undefined ? '' : names(people)) +
    (why === '' ? '' : `<ul class="why">${why}</ul>`) +
    '</li>'
  )
}

const section = ({ title, items, none }: ExplainSection): string => {
  const heading = `<h2>${html(title)}</h2>`
  if (items.length === 0) return `${heading}\n<p>${html(none ?? '')}</p>`
  return `${heading}\n<ul class="rows">\n${items.map(row).join('\n')}\n</ul>`
}

const fact = ({ label, says, source }: Fact): string =>
  `<dt>${html(label)}</dt><dd>${sourced({ says, source: source ?? null })}</dd>`

/** What `explain` found as a page of its own, that loads nothing and needs no script. */
export const renderExplanationHtml = (explanation: Explanation): string => {
  const view = explainView(explanation)
  const facts = view.facts.length === 0 ? '' : `<dl>\n${view.facts.map(fact).join('\n')}\n</dl>\n`
  const says =
    view.says.length === 0 ? '' : `<ul>${view.says.map((each) => `<li>${phraseHtml(each)}</li>`).join('')}</ul>\n`
  return staticPage({
    title: `${view.name} · ${view.who}`,
    style: STYLE,
    body: `<main>
<h1><bdi>${html(view.name)}</bdi></h1>
<p class="dim"><code>${html(view.who)}</code></p>
${facts}${says}${view.sections.map(section).join('\n')}
<p class="dim">${htmlProse(view.note)}</p>
</main>`,
  })
}
