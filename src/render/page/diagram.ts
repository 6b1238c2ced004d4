import { html, visible } from '../escape.ts'
import { formatNumber } from '../words.ts'
import { groupBy } from '../../util/group-by.ts'
import type { LinkStatus, DiagramModel, DiagramLink, DiagramNode } from './diagram-model.ts'
import { BOX, type Box, layOut, type Line } from './layout.ts'

const TITLES = ['Partners', 'People', 'Groups', 'Apps']
const SPOKEN = 'Diagram of partners, people, groups and apps with the removed, changed and added links; a list follows'
export const LINK_STATUSES: { [status in LinkStatus]: { sign: string; word: string; drawn: string } } = {
  remove: { sign: '−', word: 'removed', drawn: '− −' },
  blocked: { sign: '!', word: 'blocked by a restriction', drawn: '-·-' },
  change: { sign: '±', word: 'changed', drawn: '···' },
  add: { sign: '+', word: 'added', drawn: '━━' },
  stay: { sign: '', word: 'stays', drawn: '──' },
}

/**
 * The diagram as SVG, and as a list for those who do not see it. Line style and sign say what colour says too.
 * `partnerIndex` gives the number by which the page's filter knows a partner.
 */
export function renderDiagram(diagram: DiagramModel, partnerIndex: (key: string) => number): string {
  if (diagram.links.length === 0) return ''
  const { boxes, lines: drawn, width, height } = layOut(diagram, (node) => short(node.label) + marked(node))
  const all = [...boxes.values()]
  const attribute = (node: DiagramNode | undefined): string =>
    node?.partner === undefined ? '' : ` data-pp="${partnerIndex(node.partner)}"`
  // What is taken away lies above other lines, and numbers above all of them.
  const order = (Object.keys(LINK_STATUSES) as LinkStatus[]).reverse()
  const sorted = drawn.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  const lines = [path, number]
    .flatMap((draw) => sorted.map((link) => group(link, attribute(boxes.get(link.from)), draw(link))))
    .join('')
  const shapes = all.map((box) => shape(box, attribute(box))).join('')
  const heads = TITLES.map((title, column) => {
    const first = all.find((box) => box.column === column)
    return first === undefined ? '' : `<text class="head" x="${first.x}" y="18">${title}</text>`
  }).join('')
  const legend = (Object.keys(LINK_STATUSES) as LinkStatus[]).map(
    (status) => `<span class="${status}">${LINK_STATUSES[status].drawn} ${LINK_STATUSES[status].word}</span>`,
  )
  return `<section id="picture" aria-labelledby="picture-h"><h2 id="picture-h">Changes from partner to app</h2>
<p class="legend" aria-hidden="true">${legend.join(' ')}</p>
<div class="scroll" tabindex="0" role="group" aria-label="Diagram, scrolls horizontally">
<svg role="img" aria-label="${SPOKEN}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${heads}${lines}${shapes}</svg></div>
<details id="flow"><summary>Diagram as a list</summary>
${flowList(diagram)}</details></section>`
}

function group({ status }: Line, partner: string, content: string): string {
  return content === '' ? '' : `<g class="link ${status}"${partner}>${content}</g>`
}

function path({ status, number: times, curve }: Line): string {
  const thick = Math.min(6, 1.5 + Math.log2(times) / 2).toFixed(1)
  const title = `<title>${timesText(times)} ${LINK_STATUSES[status].word}</title>`
  return `<path d="${curve}" stroke-width="${thick}">${title}</path>`
}

/** Of internal users who were not read, nobody knows how many they are. */
function timesText(times: number): string {
  return Number.isFinite(times) ? formatNumber(times) : 'all'
}

function number({ status, number: times, label }: Line): string {
  if (label === undefined) return ''
  const text = `${LINK_STATUSES[status].sign}${timesText(times)}`
  return `<text x="${label.x.toFixed(0)}" y="${(label.y - 4).toFixed(0)}">${text}</text>`
}

function shape(node: Box, partner: string): string {
  const { label, x, y, width, mark } = node
  const says = mark === '' ? '' : `<tspan class="mark">${html(marked(node))}</tspan>`
  const text = `<text x="${x + 10}" y="${y + 21}">${html(short(label))}${says}</text>`
  const rect = `<rect x="${x}" y="${y}" width="${width}" height="${BOX}" rx="6"/>`
  const title = `<title>${html(label + marked(node))}</title>`
  return `<g class="node${mark === '' ? '' : ' marked'}"${partner}>${title}${rect}${text}</g>`
}

function marked({ mark }: DiagramNode): string {
  return mark === '' ? '' : ` − ${mark}`
}

/**
 * In the picture a person is a display name alone: the address is in its title and in the list. A long name is
 * shortened, an address that stands for itself never.
 */
function short(label: string): string {
  const shown = visible(label).replace(/(?<=\S) \([^()\s]+@[^()\s]+\)$/, '')
  return shown.includes('@') || shown.length <= 40 ? shown : `${shown.slice(0, 39)}…`
}

/** The same as a list, by where links begin; narrow screens show it in the diagram's place. */
function flowList({ nodes, links }: DiagramModel): string {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const begins = groupBy(links, ({ from }) => from)
  const items = nodes
    .filter(({ id }) => begins.has(id))
    .sort((a, b) => a.column - b.column)
    .map((node) => {
      const home = node.id.startsWith('people/') ? known.get(node.partner ?? '')?.label : undefined
      const whose = home === undefined ? '' : ` of <bdi>${html(home)}</bdi>`
      return `<li><bdi>${html(node.label)}</bdi>${whose}${markHtml(node)}<ul>${targets(begins.get(node.id) ?? [], known).join('')}</ul></li>`
    })
  return `<ul class="flow">${items.join('\n')}</ul>`
}

function markHtml(node: DiagramNode): string {
  return node.mark === '' ? '' : ` <b class="remove">${html(marked(node).trim())}</b>`
}

function targets(links: readonly DiagramLink[], known: ReadonlyMap<string, DiagramNode>): string[] {
  return (Object.keys(LINK_STATUSES) as LinkStatus[]).flatMap((status) => {
    const { sign, word } = LINK_STATUSES[status]
    const names = links
      .filter((link) => link.status === status)
      .map(({ to, number }) => {
        const times = number === 1 ? '' : ` (${timesText(number)})`
        const node = known.get(to)
        return node === undefined ? '' : `<bdi>${html(node.label)}</bdi>${times}${markHtml(node)}`
      })
    if (names.length === 0) return []
    return [`<li><b class="${status}">${sign === '' ? '' : `${sign} `}${word}</b> → ${names.join(', ')}</li>`]
  })
}
