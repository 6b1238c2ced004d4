import { columns } from '../wrap.ts'
import type { LinkStatus, DiagramModel, DiagramLink, DiagramNode } from './diagram-model.ts'

export interface Box extends DiagramNode {
  x: number
  y: number
  width: number
}
/** A link as it is drawn; `label` is where its number stands, on the curve, if there is room for it. */
export interface Line extends DiagramLink {
  curve: string
  label: Point | undefined
}
export interface Layout {
  boxes: ReadonlyMap<string, Box>
  lines: Line[]
  width: number
  height: number
}
interface Point {
  x: number
  y: number
}

const ROW = 44
export const BOX = 34
const TOP = 34
const BETWEEN = 150
const PER_COLUMN = 7.4
/** The order of lines that have the same ends, and in which numbers find room: losses first. */
const RANK: { [status in LinkStatus]: number } = { remove: 0, blocked: 1, change: 2, add: 3, stay: 4 }

/**
 * Boxes in columns, those that belong together at one height. Each end of a line has a place of its own at its box. A line that
 * skips a column passes below it, in the lane of the box where it ends: behind a box it would seem to come from there.
 */
export function layOut({ nodes, links }: DiagramModel, shown: (node: DiagramNode) => string): Layout {
  const boxes = placed(nodes, links, shown)
  const all = [...boxes.values()]
  const ends = links.flatMap((link) => {
    const [a, b] = [boxes.get(link.from), boxes.get(link.to)]
    return a === undefined || b === undefined ? [] : [{ link, a, b }]
  })
  const ports = portsOf(ends)
  const drawn = ends.map(({ link, a, b }) => {
    const { start, end } = ports(link, a, b)
    const skipped = all.filter(({ column }) => column > a.column && column < b.column)
    const lane = { x: skipped.length === 0 ? end.x : Math.min(...skipped.map(({ x }) => x)), y: end.y }
    const curve = `M${at(start)}${bend(start, lane)}${skipped.length === 0 ? '' : `H${round(end.x)}`}`
    return { ...link, curve, on: (along: number) => pointOn(start, lane, along) }
  })
  const labels = labelsOf(drawn, all)
  return {
    boxes,
    lines: drawn.map(({ from, to, status, number, curve }, index) => {
      return { from, to, status, number, curve, label: labels[index] }
    }),
    width: Math.ceil(Math.max(...all.map(({ x, width }) => x + width))) + 8,
    height: Math.max(...all.map(({ y }) => y)) + ROW,
  }
}

function placed(
  nodes: readonly DiagramNode[],
  links: readonly DiagramLink[],
  shown: (node: DiagramNode) => string,
): Map<string, Box> {
  const boxes = new Map<string, Box>()
  const partnerOrder = new Map(nodes.filter(({ column }) => column === 0).map(({ id }, index) => [id, index]))
  let x = 8
  for (const column of [0, 1, 2, 3] as const) {
    const own = nodes.filter((node) => node.column === column)
    if (own.length === 0) continue
    const home = ({ partner }: DiagramNode): number => partnerOrder.get(partner ?? '') ?? partnerOrder.size
    const height = heights(links, boxes)
    const rank = column < 2 ? home : (node: DiagramNode): number => height(node.id)
    const floor = floors(links, boxes, column)
    const order = new Map(own.map((node) => [node.id, [floor(node.id) > TOP ? 1 : 0, rank(node)] as const]))
    const [late, near] = [0, 1] as const
    const of = ({ id }: DiagramNode): readonly [number, number] => order.get(id) ?? [0, 0]
    own.sort((a, b) => of(a)[late] - of(b)[late] || of(a)[near] - of(b)[near])
    const width = Math.round(Math.max(...own.map((node) => columns(shown(node)))) * PER_COLUMN) + 20
    let y = TOP
    for (const node of own) {
      y = Math.max(y, floor(node.id))
      boxes.set(node.id, { ...node, x, y, width })
      y += ROW
    }
    x += width + BETWEEN
  }
  return boxes
}

/** Below which height a box stands: under the columns that some line to it skips. */
function floors(
  links: readonly DiagramLink[],
  boxes: ReadonlyMap<string, Box>,
  column: number,
): (id: string) => number {
  const found = new Map<string, number>()
  for (const { from, to } of links) {
    const start = boxes.get(from)
    if (start === undefined) continue
    const skipped = [...boxes.values()].filter((box) => box.column > start.column && box.column < column)
    found.set(to, Math.max(found.get(to) ?? TOP, ...skipped.map(({ y }) => y + ROW)))
  }
  return (id) => found.get(id) ?? TOP
}

/** How high, on average, those boxes stand that are joined to one: there its own place crosses the fewest lines. */
function heights(links: readonly DiagramLink[], boxes: ReadonlyMap<string, Box>): (id: string) => number {
  const sums = new Map<string, { sum: number; number: number }>()
  for (const { from, to } of links) {
    const box = boxes.get(from)
    if (box === undefined) continue
    const known = sums.get(to) ?? { sum: 0, number: 0 }
    sums.set(to, { sum: known.sum + box.y, number: known.number + 1 })
  }
  return (id) => {
    const known = sums.get(id)
    return known === undefined ? Infinity : known.sum / known.number
  }
}

type Ports = (link: DiagramLink, a: Box, b: Box) => { start: Point; end: Point }

/** Shares each side of a box among the lines that end there, in the order in which they come. */
function portsOf(ends: readonly { link: DiagramLink; a: Box; b: Box }[]): Ports {
  const sides = new Map<string, { link: DiagramLink; towards: number }[]>()
  const put = (side: string, link: DiagramLink, towards: number): void => {
    const known = sides.get(side)
    if (known === undefined) sides.set(side, [{ link, towards }])
    else known.push({ link, towards })
  }
  for (const { link, a, b } of ends) {
    put(`${a.id}>`, link, b.y)
    put(`>${b.id}`, link, a.y)
  }
  const heightOf = new Map<string, Map<DiagramLink, number>>()
  for (const [side, list] of sides) {
    list.sort((a, b) => a.towards - b.towards || RANK[a.link.status] - RANK[b.link.status])
    heightOf.set(side, new Map(list.map(({ link }, index) => [link, ((index + 1) / (list.length + 1)) * BOX])))
  }
  const y = (side: string, link: DiagramLink): number => heightOf.get(side)?.get(link) ?? BOX / 2
  return (link, a, b) => ({
    start: { x: a.x + a.width, y: a.y + y(`${a.id}>`, link) },
    end: { x: b.x, y: b.y + y(`>${b.id}`, link) },
  })
}

/** How far along its line a number may stand, the best place first. */
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88]
const LETTER = 8
const LINE_HEIGHT = 14

/** A place for each number where it covers no other and no box. One alone, and what stays, need none: the line itself says it. */
function labelsOf(
  lines: readonly (DiagramLink & { on: (along: number) => Point })[],
  boxes: readonly Box[],
): (Point | undefined)[] {
  const taken = boxes.map(({ x, y, width }) => ({ left: x, right: x + width, top: y, bottom: y + BOX }))
  const labels = lines.map((): Point | undefined => undefined)
  const order = lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.number > 1 && line.status !== 'stay')
  const more = (a: number, b: number): number => (a === b ? 0 : b - a)
  order.sort((a, b) => RANK[a.line.status] - RANK[b.line.status] || more(a.line.number, b.line.number))
  for (const { line, index } of order) {
    const half = ((String(line.number).length + 2) * LETTER) / 2
    for (const { x, y } of ALONG.map((along) => line.on(along))) {
      const place = { left: x - half, right: x + half, top: y - LINE_HEIGHT, bottom: y }
      const isFree = taken.every(
        ({ left, right, top, bottom }) =>
          place.right <= left || place.left >= right || place.bottom <= top || place.top >= bottom,
      )
      if (!isFree) continue
      taken.push(place)
      labels[index] = { x, y }
      break
    }
  }
  return labels
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`
}

/** The point of such a bend where `t` of it is behind. */
function pointOn(from: Point, to: Point, t: number): Point {
  const middle = (from.x + to.x) / 2
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3]
  return { x: a * from.x + (b + c) * middle + d * to.x, y: (a + b) * from.y + (c + d) * to.y }
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
