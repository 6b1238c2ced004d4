import { html, visible } from '../escape.ts'
import { formatNumber } from '../words.ts'
import type { LinkStatus, DiagramModel, DiagramLink, DiagramNode } from './diagram-model.ts'
import { BOX, type Box, layOut, type Line } from './layout.ts'

const TITLES = ['Partners', 'People', 'Groups', 'Apps']
const SPOKEN = 'Diagram of partners, people, groups and apps with the removed, changed and added links; a list follows'
export const LINK_STATUSES: { [status in LinkStatus]: { sign: string; word: string } } = {
  remove: { sign: '−', word: 'removed' },
  change: { sign: '±', word: 'changed' },
  add: { sign: '+', word: 'added' },
  stay: { sign: '', word: 'stays' },
  blocked: { sign: '×', word: 'blocked' },
}

/**
 * The diagram as SVG, and as a list for those who do not see it. Line style and sign say what colour says too.
 * `partnerIndex` gives the number by which the page's filter knows a partner.
 */
export function renderDiagram(diagram: DiagramModel, partnerIndex: (key: string) => number): string {
  if (diagram.links.length === 0) return ''
  const { boxes, lines: drawn, width, height } = layOut(diagram, short)
  const all = [...boxes.values()]
  const attribute = (node: DiagramNode | undefined): string =>
    node?.partner === undefined ? '' : ` data-pp="${partnerIndex(node.partner)}"`
  const lines = drawn.map((link) => line(link, attribute(boxes.get(link.from)))).join('')
  const shapes = all.map((box) => shape(box, attribute(box))).join('')
  const heads = TITLES.map((title, column) => {
    const first = all.find((box) => box.column === column)
    return first === undefined ? '' : `<text class="head" x="${first.x}" y="18">${title}</text>`
  }).join('')
  const blocked = diagram.links.some(({ status }) => status === 'blocked')
    ? ' <span class="blocked">-·- blocked by a restriction</span>'
    : ''
  return `<section id="picture" aria-labelledby="picture-h"><h2 id="picture-h">Changes from partner to app</h2>
<p class="legend" aria-hidden="true"><span class="remove">− − removed</span> <span class="change">··· changed</span>
<span class="add">━━ added</span> <span class="stay">── stays</span>${blocked}</p>
<div class="scroll" tabindex="0" role="group" aria-label="Diagram, scrolls horizontally">
<svg role="img" aria-label="${SPOKEN}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${heads}${lines}${shapes}</svg></div>
<details><summary>Diagram as a list</summary>
<ul>${diagram.links.map((link) => item(link, boxes)).join('')}</ul></details></section>`
}

function line({ status, number, curve, label }: Line, partner: string): string {
  const thick = Math.min(6, 1.5 + Math.log2(number) / 2).toFixed(1)
  const { sign, word } = LINK_STATUSES[status]
  const path = `<path d="${curve}" stroke-width="${thick}"><title>${formatNumber(number)} ${word}</title></path>`
  const [x, y] = [label.x.toFixed(0), (label.y - 4).toFixed(0)]
  const text = sign === '' ? '' : `<text x="${x}" y="${y}">${sign}${formatNumber(number)}</text>`
  return `<g class="link ${status}"${partner}>${path}${text}</g>`
}

function shape({ label, x, y, width }: Box, partner: string): string {
  const text = `<text x="${x + 10}" y="${y + 21}">${html(short(label))}</text>`
  const rect = `<rect x="${x}" y="${y}" width="${width}" height="${BOX}" rx="6"/>`
  return `<g class="node"${partner}><title>${html(label)}</title>${rect}${text}</g>`
}

/**
 * In the picture a person is a display name alone: the address is in its title and in the list. A long name is
 * shortened, an address that stands for itself never.
 */
function short(label: string): string {
  const shown = visible(label).replace(/(?<=\S) \([^()\s]+@[^()\s]+\)$/, '')
  return shown.includes('@') || shown.length <= 40 ? shown : `${shown.slice(0, 39)}…`
}

function item({ from, to, status, number }: DiagramLink, boxes: ReadonlyMap<string, Box>): string {
  const name = (id: string): string => `<bdi>${html(boxes.get(id)?.label ?? '')}</bdi>`
  return `<li>${name(from)} → ${name(to)}: ${formatNumber(number)} ${LINK_STATUSES[status].word}</li>`
}
