import { isMap, isScalar, isSeq, type ParsedNode, type YAMLSeq } from 'yaml'
import { composedWell } from './compose.ts'
import { longLists, type Region } from './yaml-regions.ts'

/** The entries of a list, piece by piece: the nodes of each piece, and where in the file its text begins. */
export type LongList = () => Iterable<{ node: YAMLSeq.Parsed; from: number }>

/** The nodes of a file, without those of its long lists. */
export interface YamlSource {
  contents: ParsedNode | null
  /** Where in the file a place among these nodes is. */
  moved: (offset: number) => number
  /** The list that is the whole file. */
  whole?: LongList
  /** The list that stands in place of a value. */
  longList: (value: ParsedNode | null) => LongList | undefined
}

/** Thrown by a list of which a piece does not stand by itself: its nodes are worth nothing then. */
export class NotByItself extends Error {}

/** In characters: fewer cost more for the parser's own set-up, more stay in memory for longer. */
const PIECE = 1_000

/**
 * The nodes of a file of which the long lists are composed piece by piece, so that only those of a few entries are in memory at
 * once: the parser makes some fifty objects of each line, and for a hundred thousand guests most of the time went into
 * keeping them. Undefined where there is no such list, or where it is not certain that the pieces mean what the whole does.
 */
export function byEntry(text: string, piece = PIECE): YamlSource | undefined {
  const regions = longLists(text, piece)
  if (regions === undefined || regions.length === 0) return undefined
  const rest = composedWell(without(text, regions))
  if (rest === undefined) return undefined
  const { contents } = rest
  const moved = movedBy(regions)
  const [first] = regions
  if (first?.key === undefined)
    return first !== undefined && isNothing(contents)
      ? { contents, moved, whole: piecesOf(text, first), longList: () => undefined }
      : undefined
  const lists = new Map<ParsedNode | null, LongList>()
  if (!isMap(contents) || contents.flow === true) return undefined
  for (const region of regions) {
    const pair = contents.items.find(({ key }) => moved(key.range[0]) === region.key)
    if (pair === undefined || pair.value === null || !isNothing(pair.value)) return undefined
    lists.set(pair.value, piecesOf(text, region))
  }
  return { contents, moved, longList: (value) => lists.get(value) }
}

/** The text as if there were nothing below the keys of the lists. */
function without(text: string, regions: readonly Region[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of regions) {
    rest += text.slice(from, start)
    from = end
  }
  return rest + text.slice(from)
}

/** Where a place of the text without the lists is in the whole. */
function movedBy(regions: readonly Region[]): (offset: number) => number {
  let removed = 0
  const gaps = regions.map(({ start, end }) => {
    const gap = { at: start - removed, length: end - start }
    removed += gap.length
    return gap
  })
  return (offset) => gaps.reduce((sum, { at, length }) => (offset >= at ? sum + length : sum), offset)
}

const isNothing = (node: ParsedNode | null): boolean =>
  node === null || (isScalar(node) && node.source === '' && node.anchor === undefined && node.tag === undefined)

const piecesOf = (text: string, { start, end, cuts }: Region): LongList =>
  function* () {
    let from = start
    for (const to of [...cuts, end]) {
      const node = composedWell(text.slice(from, to))?.contents
      if (!isSeq(node) || node.flow === true) throw new NotByItself()
      yield { node, from }
      from = to
    }
  }
