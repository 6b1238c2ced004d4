import { markdown } from '../escape.ts'
import {
  undecidedReasons,
  type MembershipSection,
  membershipTitle,
  unnamedLine,
  type Direction,
  DIRECTIONS,
} from '../membership-changes.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count } from '../words.ts'
import { details, from, mark, NAMED } from './pieces.ts'

/** As removals: in full, then some of each group, then counts. */
export function leavesSection(groups: readonly MembershipSection[], more: string): ShrinkableSection {
  if (groups.length === 0) return ['']
  const title = `#### − ${membershipTitle('leaves', groups)}`
  const list = (most: number): string => groups.map((group) => moveList('leaves', group, most, more)).join('\n\n')
  return [`${title}\n\n${list(Infinity)}`, `${title}\n\n${list(NAMED)}`, ...countedMoves(title, groups, more)]
}

export function membershipSection(
  direction: Direction,
  groups: readonly MembershipSection[],
  more: string,
): ShrinkableSection {
  if (groups.length === 0) return ['']
  const title = `${DIRECTIONS[direction].sign} ${membershipTitle(direction, groups)}`
  const number = groups.reduce((sum, { people }) => sum + people.length, 0)
  const full = groups.map((group) => moveList(direction, group, Infinity, more)).join('\n\n')
  const reasons = undecidedReasons(groups.flatMap(({ people }) => people)).slice(0, NAMED)
  const short =
    direction === 'unknown'
      ? `${reasons.map((line) => `- ${phraseMarkdown(line)}`).join('\n')}\n\n${more}`
      : groups.slice(0, NAMED).map(moveHeading).join('\n\n')
  return [details(title, full, number), details(title, short), `**${markdown(title)}.** ${more}`]
}

function moveList(direction: Direction, group: MembershipSection, most: number, more: string): string {
  const { sign, word } = DIRECTIONS[direction]
  const lines = group.people.slice(0, most).map(({ says }) => `- ${mark(sign)} **${word}** ${phraseMarkdown(says)}`)
  const left = group.people.length - lines.length
  if (left > 0) lines.push(`- and ${count(left, 'more person', 'more people')}. ${more}`)
  const unnamed = unnamedLine(group)
  if (unnamed !== undefined) lines.push(`- ${markdown(unnamed)}`)
  return `${moveHeading(group)}\n\n${lines.join('\n')}`
}

/** By group; where even that is long, the number in the title alone. */
function countedMoves(title: string, groups: readonly MembershipSection[], more: string): string[] {
  const lines = groups.map((group) => `- ${moveHeading(group)}`)
  return [`${title}\n\n${lines.join('\n')}\n\n${more}`, `${title}\n\n${more}`]
}

function moveHeading({ says, source }: MembershipSection): string {
  return `${phraseMarkdown(says)}${from(source)}`
}
