import { columns } from '../wrap.ts'
import type { LinkStatus, DiagramModel, DiagramLink, DiagramNode } from './diagram-model.ts'

export interface Box extends DiagramNode {
  x: number
  y: number
  width: number
}
/** A link as it is drawn; `label` is where its number stands, on the curve. */
export interface Line extends DiagramLink {
  curve: string
  label: Point
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
const LANE = 22
const PER_COLUMN = 7.4
/** Where the number of a link is among those of its like; what stays has none, so it shares its place. */
const SLOT: { [status in LinkStatus]: number } = { remove: 0, change: 1, add: 2, stay: 3, blocked: 3 }
const SLOTS = 4

/**
 * Boxes in columns, those that belong together at one height. Each end of a line has a place of its own at its box, and
 * a line that skips a column goes below it, in a lane: behind a box it would seem to come from there.
 */
export function layOut({ nodes, links }: DiagramModel, shown: (label: string) => string): Layout {
  const boxes = placed(nodes, links, shown)
  const bottom = Math.max(...[...boxes.values()].map(({ y }) => y)) + ROW
  const lanes = new Map<string, number>()
  const laneOf = (a: Box, b: Box): { y: number; columns: Box[] } | undefined => {
    const between = [...boxes.values()].filter(({ column }) => column > a.column && column < b.column)
    if (between.length === 0) return undefined
    const number = lanes.get(b.id) ?? lanes.size
    lanes.set(b.id, number)
    return { y: bottom + number * LANE, columns: between }
  }
  const ends = links.flatMap((link) => {
    const [a, b] = [boxes.get(link.from), boxes.get(link.to)]
    return a === undefined || b === undefined ? [] : [{ link, a, b, lane: laneOf(a, b) }]
  })
  const ports = portsOf(ends.map(({ link, a, b, lane }) => ({ link, a, b, over: lane?.y })))
  const lines = ends.map(({ link, a, b, lane }): Line => {
    const { start, end, out, into } = ports(link, a, b)
    // Where few lines meet, their numbers stand apart; elsewhere at the end where fewer do.
    const among = SLOT[link.status]
    const along = Math.max(into, out) <= SLOTS ? 0.2 + 0.22 * among : (into <= out ? 0.62 : 0.14) + 0.08 * among
    if (lane === undefined) return { ...link, curve: `M${at(start)}${bend(start, end)}`, label: on(start, end, along) }
    const left = { x: Math.min(...lane.columns.map(({ x }) => x)), y: lane.y }
    const right = { x: Math.max(...lane.columns.map(({ x, width }) => x + width)), y: lane.y }
    const curve = `M${at(start)}${bend(start, left)}H${right.x}${bend(right, end)}`
    return { ...link, curve, label: on(start, left, 0.3) }
  })
  const all = [...boxes.values()]
  return {
    boxes,
    lines,
    width: Math.ceil(Math.max(...all.map(({ x, width }) => x + width))) + 8,
    height: bottom + lanes.size * LANE,
  }
}

function placed(
  nodes: readonly DiagramNode[],
  links: readonly DiagramLink[],
  shown: (label: string) => string,
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
    const order = new Map(own.map((node) => [node.id, rank(node)]))
    own.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    const width = Math.round(Math.max(...own.map(({ label }) => columns(shown(label)))) * PER_COLUMN) + 20
    own.forEach((node, index) => boxes.set(node.id, { ...node, x, y: TOP + index * ROW, width }))
    x += width + BETWEEN
  }
  return boxes
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

interface Ended {
  link: DiagramLink
  a: Box
  b: Box
  /** The height of its lane, for a line that takes one. */
  over: number | undefined
}
type Ports = (link: DiagramLink, a: Box, b: Box) => { start: Point; end: Point; out: number; into: number }

/** Shares each side of a box among the lines that end there, in the order in which they come. */
function portsOf(ends: readonly Ended[]): Ports {
  const sides = new Map<string, { link: DiagramLink; towards: number }[]>()
  const put = (side: string, link: DiagramLink, towards: number): void => {
    const known = sides.get(side)
    if (known === undefined) sides.set(side, [{ link, towards }])
    else known.push({ link, towards })
  }
  for (const { link, a, b, over } of ends) {
    put(`${a.id}>`, link, over ?? b.y)
    put(`>${b.id}`, link, over ?? a.y)
  }
  const heightOf = new Map<string, Map<DiagramLink, number>>()
  for (const [side, list] of sides) {
    list.sort((a, b) => a.towards - b.towards || SLOT[a.link.status] - SLOT[b.link.status])
    heightOf.set(side, new Map(list.map(({ link }, index) => [link, ((index + 1) / (list.length + 1)) * BOX])))
  }
  const y = (side: string, link: DiagramLink): number => heightOf.get(side)?.get(link) ?? BOX / 2
  return (link, a, b) => ({
    start: { x: a.x + a.width, y: a.y + y(`${a.id}>`, link) },
    end: { x: b.x, y: b.y + y(`>${b.id}`, link) },
    out: sides.get(`${a.id}>`)?.length ?? 0,
    into: sides.get(`>${b.id}`)?.length ?? 0,
  })
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`
}

/** The point of such a bend where `t` of it is behind. */
function on(from: Point, to: Point, t: number): Point {
  const middle = (from.x + to.x) / 2
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3]
  return { x: a * from.x + (b + c) * middle + d * to.x, y: (a + b) * from.y + (c + d) * to.y }
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
