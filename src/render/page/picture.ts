import { html, visible } from '../escape.ts'
import { columns } from '../wrap.ts'
import type { Fate, Graph, Link, Node } from './graph.ts'

const TITLES = ['Partners', 'People', 'Groups', 'Apps']
const ROW = 44
const TOP = 34
const BETWEEN = 150
const SPOKEN = 'Partners, people, groups and apps, with what is removed, changed and added between them; a list follows'
const PER_COLUMN = 7.4
export const FATES: { [fate in Fate]: { sign: string; word: string } } = {
  remove: { sign: '−', word: 'removed' },
  change: { sign: '±', word: 'changed' },
  add: { sign: '+', word: 'added' },
  stay: { sign: '', word: 'stays' },
}

interface Box extends Node {
  x: number
  y: number
  width: number
}

/**
 * The graph as SVG, and as a list for those who do not see it. Line style and sign say what colour says too.
 * `partnerIndex` gives the number by which the page's filter knows a partner.
 */
export function picture({ nodes, links }: Graph, partnerIndex: (key: string) => number): string {
  if (links.length === 0) return ''
  const boxes = layOut(nodes)
  const all = [...boxes.values()]
  const width = Math.max(...all.map(({ x, width: wide }) => x + wide)) + 8
  const height = Math.max(...all.map(({ y }) => y)) + ROW + 8
  const attribute = (node: Node | undefined): string =>
    node?.partner === undefined ? '' : ` data-pp="${partnerIndex(node.partner)}"`
  const lines = links.map((link) => line(link, boxes, attribute(boxes.get(link.from)))).join('')
  const shapes = all.map((box) => shape(box, attribute(box))).join('')
  const heads = TITLES.map((title, column) => {
    const first = all.find((box) => box.column === column)
    return first === undefined ? '' : `<text class="head" x="${first.x}" y="18">${title}</text>`
  }).join('')
  return `<section id="picture" aria-labelledby="picture-h"><h2 id="picture-h">What changes, from partner to app</h2>
<p class="legend" aria-hidden="true"><span class="remove">− − removed</span> <span class="change">··· changed</span>
<span class="add">━━ added</span> <span class="stay">── stays</span></p>
<div class="scroll" tabindex="0" role="group" aria-label="Picture, scrolls sideways">
<svg role="img" aria-label="${SPOKEN}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${heads}${lines}${shapes}</svg></div>
<details><summary>The picture as a list</summary>
<ul>${links.map((link) => item(link, boxes)).join('')}</ul></details></section>`
}

function layOut(nodes: readonly Node[]): Map<string, Box> {
  const boxes = new Map<string, Box>()
  const partnerOrder = new Map(nodes.filter(({ column }) => column === 0).map(({ id }, index) => [id, index]))
  let x = 8
  for (const column of [0, 1, 2, 3] as const) {
    const own = nodes.filter((node) => node.column === column)
    if (own.length === 0) continue
    const order = ({ partner }: Node): number => partnerOrder.get(partner ?? '') ?? partnerOrder.size
    if (column === 1) own.sort((a, b) => order(a) - order(b))
    const width = Math.max(...own.map(({ label }) => columns(short(label)))) * PER_COLUMN + 20
    own.forEach((node, index) => boxes.set(node.id, { ...node, x, y: TOP + index * ROW, width }))
    x += width + BETWEEN
  }
  return boxes
}

function line({ from, to, fate, number }: Link, boxes: ReadonlyMap<string, Box>, partner: string): string {
  const [a, b] = [boxes.get(from), boxes.get(to)]
  if (a === undefined || b === undefined) return ''
  const [x1, y1, x2, y2] = [a.x + a.width, a.y + ROW / 2 - 5 + OFFSET[fate], b.x, b.y + ROW / 2 - 5 + OFFSET[fate]]
  const middle = (x1 + x2) / 2
  const [along, above] = LABEL[fate]
  const thick = Math.min(9, 1.5 + Math.log2(number)).toFixed(1)
  const { sign, word } = FATES[fate]
  const curve = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
  const path = `<path d="${curve}" stroke-width="${thick}"><title>${number} ${word}</title></path>`
  const label =
    sign === '' ? '' : `<text x="${x1 + (x2 - x1) * along}" y="${y1 + (y2 - y1) * above - 5}">${sign}${number}</text>`
  return `<g class="link ${fate}"${partner}>${path}${label}</g>`
}

/** Up to four lines join the same two boxes: each has its own height, and its label its own place along the curve. */
const OFFSET: { [fate in Fate]: number } = { remove: -9, change: -3, add: 3, stay: 9 }
/** How far along, and how far up or down the curve is there. */
const LABEL: { [fate in Fate]: [number, number] } = {
  remove: [0.25, 0.16],
  change: [0.5, 0.5],
  add: [0.75, 0.84],
  stay: [0.5, 0.5],
}

function shape({ label, x, y, width }: Box, partner: string): string {
  const text = `<text x="${x + 10}" y="${y + 21}">${html(short(label))}</text>`
  const rect = `<rect x="${x}" y="${y}" width="${width}" height="${ROW - 10}" rx="6"/>`
  return `<g class="node"${partner}><title>${html(label)}</title>${rect}${text}</g>`
}

/**
 * In the picture a person is a display name alone: the address stands in its title and in the list. A long name is
 * shortened, an address that stands for itself never.
 */
function short(label: string): string {
  const shown = visible(label).replace(/(?<=\S) \([^()\s]+@[^()\s]+\)$/, '')
  return shown.includes('@') || shown.length <= 40 ? shown : `${shown.slice(0, 39)}…`
}

function item({ from, to, fate, number }: Link, boxes: ReadonlyMap<string, Box>): string {
  const name = (id: string): string => `<bdi>${html(boxes.get(id)?.label ?? '')}</bdi>`
  return `<li>${name(from)} → ${name(to)}: ${number} ${FATES[fate].word}</li>`
}
