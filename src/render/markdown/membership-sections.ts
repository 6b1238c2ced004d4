import { markdown } from '../escape.ts'
import {
  moverLines,
  undecidedReasons,
  type MembershipSection,
  membershipTitle,
  unnamedLine,
  type Direction,
  DIRECTIONS,
} from '../membership-changes.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { foldLargest } from './folding.ts'
import { details, type From, mark, NAMED, type View } from './pieces.ts'

/** As removals: in full, then the largest groups folded to their counts, then the number alone. */
export function leavesSection(view: View, elsewhere: string): ShrinkableSection {
  const { leaves: groups, from } = view
  if (groups.length === 0) return ['']
  const title = `#### − ${membershipTitle('leaves', groups)}`
  const see = `See ${elsewhere} for the whole list.`
  const lists = groups.map((group) => ({
    size: group.people.length,
    named: moveList('leaves', group, view),
    counted: moveHeading(group, from),
  }))
  const note = `Folded by group, because a comment could not hold them otherwise. ${see}`
  return [lists.map(({ named }) => named).join('\n\n'), ...foldLargest(lists, note), see].map(
    (text) => `${title}\n\n${text}`,
  )
}

export function membershipSection(direction: Direction, view: View, more: string): ShrinkableSection {
  const { [direction]: groups, from } = view
  if (groups.length === 0) return ['']
  const title = `${DIRECTIONS[direction].sign} ${membershipTitle(direction, groups)}`
  const number = groups.reduce((sum, { people }) => sum + people.length, 0)
  const full = groups.map((group) => moveList(direction, group, view)).join('\n\n')
  const reasons = undecidedReasons(groups.flatMap(({ people }) => people)).slice(0, NAMED)
  const short =
    direction === 'unknown'
      ? `${reasons.map((line) => `- ${phraseMarkdown(line)}`).join('\n')}\n\n${more}`
      : groups
          .slice(0, NAMED)
          .map((group) => moveHeading(group, from))
          .join('\n\n')
  return [details(title, full, number), details(title, short), `**${markdown(title)}.** ${more}`]
}

function moveList(direction: Direction, group: MembershipSection, view: View): string {
  const { sign } = DIRECTIONS[direction]
  const lines = moverLines(group.people, view).map((says) => `- ${mark(sign)} ${phraseMarkdown(says)}`)
  const unnamed = unnamedLine(group)
  if (unnamed !== undefined) lines.push(`- ${markdown(unnamed)}`)
  return `${moveHeading(group, view.from)}\n\n${lines.join('\n')}`
}

function moveHeading({ says, source }: MembershipSection, from: From): string {
  return `${phraseMarkdown(says)}${from(source)}`
}
