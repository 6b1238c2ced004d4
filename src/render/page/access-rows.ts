import { html } from '../escape.ts'
import { countPeople, type OwnedAccess } from '../outline.ts'
import type { Outline } from '../outline.ts'
import { type AccessLine, accessLines, appsPhrase, lineSign } from '../access-lines.ts'
import { isNamedInLine } from '../people.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { type InternalLine, internalLines, sectionPeople } from '../internal-access.ts'
import { obstacleCounts } from '../obstacles.ts'
import { joinPhrases, phraseHtml } from '../phrase.ts'
import { count, glyph } from '../words.ts'
import type { Filters } from './filters.ts'
import { ASIDE, block, from, section, SHORTENED, why } from './row-pieces.ts'

/** The kind by which the filter knows entries about access. */
export const ACCESS = 'access'

/** By app and reason: few people in one row, many a row each, so that the search finds one of them. */
export function accessRows(
  effect: keyof typeof EFFECT,
  { title, folded }: { title: string; folded: boolean },
  outline: Outline,
  filters: Filters,
): ShrinkableSection {
  const groups = outline[effect]
  const internal = internalLines(effect, outline)
  if (groups.length + internal.length === 0) return ['']
  const { sign, style } = EFFECT[effect]
  const mark = `<b class="${style}">${sign}</b>`
  const markOf = (line: AccessLine): string => {
    if (line.roles === undefined) return mark
    const own = lineSign(line, sign)
    return `<b class="${ROLE_STYLES[own] ?? style}">${glyph(own)}</b>`
  }
  const kind = filters.kinds.of(ACCESS)
  const lines = accessLines(groups, outline)
  const row = (line: AccessLine): string => {
    const homes = line.partners.map(({ key }) => filters.partners.of(key)).join(' ')
    return `<li data-p="${homes}" data-k="${kind}">${markOf(line)} <strong>${phraseHtml(appsPhrase(line))}</strong>: ${peopleHtml(line, filters)}${causesHtml(line)}</li>`
  }
  const rows = (line: AccessLine): string[] =>
    line.partners.flatMap(({ key, items }) => {
      const attributes = `data-p="${filters.partners.of(key)}" data-k="${kind}"`
      return items.map(
        ({ name, source }) => `<li ${attributes}>${markOf(line)} ${phraseHtml(name)}${why('', source)}</li>`,
      )
    })
  const counted = ({ app, says, cause }: InternalLine): string =>
    `${ASIDE}${mark} <strong><bdi>${html(app)}</bdi></strong>: ${phraseHtml(says)}${causesHtml({ causes: [cause] })}</li>`
  const list = (line: AccessLine): string => {
    const people = count(line.number, 'person', 'people')
    const areNames = line.partners.every(({ items }) => items.every(({ source }) => source === null))
    const under = causesHtml(line)
    return block(`${phraseHtml(appsPhrase(line))}: ${people}`, rows(line), { folded, under, areNames })
  }
  const blocks = [
    ...runsOf(lines, isNamedInLine).map((run) =>
      run.every(isNamedInLine) ? `<ul class="rows">${run.map(row).join('\n')}</ul>` : run.map(list).join('\n'),
    ),
    ...(internal.length === 0 ? [] : [`<ul class="rows">${internal.map(counted).join('\n')}</ul>`]),
  ]
  const head = `${title}: ${sectionPeople(groups, effect, outline.plan)}`
  const because = (items: readonly OwnedAccess[]): string =>
    effect === 'blocked'
      ? obstacleCounts(items)
          .map((says) => `<span class="fields">${phraseHtml(says)}</span>`)
          .join('')
      : ''
  const counts = groups.map(
    ({ label, items }) => `<li>${phraseHtml(label)}: ${countPeople(items)}${because(items)}</li>`,
  )
  return [section(effect, head, blocks.join('\n')), section(effect, head, `${SHORTENED}<ul>${counts.join('\n')}</ul>`)]
}

/** What is alike and stands next to each other, together. */
function runsOf<T>(items: readonly T[], isOne: (item: T) => boolean): T[][] {
  const runs: T[][] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (last?.[0] !== undefined && isOne(last[0]) === isOne(item)) last.push(item)
    else runs.push([item])
  }
  return runs
}

/** The people of one row; a chosen partner's stand out from the others. */
function peopleHtml({ partners }: AccessLine, filters: Filters): string {
  return partners
    .map(({ key, items }) => {
      const names = joinPhrases(
        items.map(({ name }) => name),
        ', ',
      )
      return `<span data-pp="${filters.partners.of(key)}">${phraseHtml(names)}</span>`
    })
    .join(', ')
}

function causesHtml({ causes }: Pick<AccessLine, 'causes'>): string {
  return causes.map(({ says, source }) => `<span class="fields why">${phraseHtml(says)}${from(source)}</span>`).join('')
}

const ROLE_STYLES: { readonly [sign: string]: string } = { '-': 'remove', '~': 'change', '+': 'add' }

const EFFECT = {
  loses: { sign: '−', style: 'remove' },
  roles: { sign: '±', style: 'change' },
  gains: { sign: '+', style: 'add' },
  blocked: { sign: '!', style: 'change' },
  keeps: { sign: '=', style: 'stay' },
}
