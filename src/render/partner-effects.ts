import type { Access, Address, Phrase } from '../model.ts'
import { FEW } from './few.ts'
import { internalLines } from './internal-access.ts'
import { EVERY } from './internal-effect.ts'
import type { Outline } from './outline.ts'
import { joinPhrases } from './phrase.ts'
import { count, formatNumber } from './words.ts'

type Effect = Extract<Access['effect'], 'loses' | 'gains' | 'blocked'> | 'roles'

/** How many people lose one app, change role in it, gain it and wait for it; null is every one, however many there are. */
export type Numbers = { readonly [effect in Effect]?: number | null }

/** What becomes of the access of one partner's people, a cell for each app that changes for them. */
export interface PartnerEffects {
  label: Phrase
  /** Internal users are no partner, and stand last. */
  isInternal?: boolean
  cells: ReadonlyMap<Address, Numbers>
}

/** Effects by partner: who loses most stands first, and so does the app that most lose. */
export interface EffectTable {
  /** With their display names: directory text, hostile. */
  apps: { address: Address; name: string }[]
  partners: PartnerEffects[]
}

/** The worst first. */
const EFFECTS: readonly Effect[] = ['loses', 'roles', 'gains', 'blocked']
const SIGNS: { readonly [effect in Effect]: string } = { loses: '-', roles: '~', gains: '+', blocked: '!' }
const WORDS: { readonly [effect in Effect]: string } = {
  loses: 'lose',
  roles: 'change role',
  gains: 'gain',
  blocked: 'stay blocked',
}

/** Internal users stand in no partner's section. */
const INTERNAL = ' internal'

const add = (a: number | null | undefined, b: number | null | undefined): number | null | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return a === null || b === null ? null : a + b
}

/** Of several apps, or of several partners. */
export const sumOf = (all: Iterable<Numbers>): Numbers => {
  let sum: Numbers = {}
  for (const numbers of all)
    for (const effect of EFFECTS)
      if (numbers[effect] !== undefined) sum = { ...sum, [effect]: add(sum[effect], numbers[effect]) }
  return sum
}

const worse = (a: Numbers, b: Numbers): number => {
  const weigh = (number: number | null | undefined): number =>
    number === null ? Number.MAX_SAFE_INTEGER : (number ?? 0)
  for (const effect of EFFECTS) {
    const difference = weigh(b[effect]) - weigh(a[effect])
    if (difference !== 0) return difference
  }
  return 0
}

const worstFirst = <T>(items: readonly T[], numbersOf: (item: T) => Iterable<Numbers>): T[] =>
  items
    .map((item) => ({ item, sum: sumOf(numbersOf(item)) }))
    .sort((a, b) => worse(a.sum, b.sum))
    .map(({ item }) => item)

const rowsOf = (outline: Outline): PartnerEffects[] => {
  const rows = new Map<string, { label: Phrase; cells: Map<Address, Numbers> }>()
  const put = (section: { key: string; label: Phrase }, app: Address, numbers: Numbers): void => {
    const row = rows.get(section.key) ?? { label: section.label, cells: new Map<Address, Numbers>() }
    rows.set(section.key, row)
    row.cells.set(app, sumOf([row.cells.get(app) ?? {}, numbers]))
  }
  for (const effect of EFFECTS) {
    for (const { address, number } of internalLines(effect, outline))
      put({ key: INTERNAL, label: ['Internal users'] }, address, { [effect]: number })
    for (const section of outline[effect]) for (const { app } of section.items) put(section, app, { [effect]: 1 })
  }
  return [...rows].map(([key, row]) => (key === INTERNAL ? { ...row, isInternal: true } : row))
}

/**
 * Who gains and who loses which app, as numbers by partner. Undefined where there is little to count: the summary and the lists of
 * people say it all.
 */
export const effectTable = (outline: Outline): EffectTable | undefined => {
  const entries = EFFECTS.reduce(
    (sum, effect) => sum + outline[effect].reduce((all, { items }) => all + items.length, 0),
    0,
  )
  const sorted = worstFirst(rowsOf(outline), ({ cells }) => cells.values())
  const rows = [...sorted.filter((row) => row.isInternal !== true), ...sorted.filter((row) => row.isInternal === true)]
  if (rows.length < 2 || entries <= FEW) return undefined
  const addresses = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))]
  const apps = worstFirst(addresses, (app) => rows.flatMap(({ cells }) => cells.get(app) ?? []))
  return { apps: apps.map((address) => ({ address, name: outline.names.short(address) })), partners: rows }
}

/** `-12 +3`; `sign` says how a sign is set. */
export const numbersText = (numbers: Numbers, sign: (sign: string) => string = (plain) => plain): string =>
  EFFECTS.flatMap((effect) => {
    const number = numbers[effect]
    if (number === undefined) return []
    return [number === null ? `${sign(SIGNS[effect])} ${EVERY}` : `${sign(SIGNS[effect])}${formatNumber(number)}`]
  }).join(' ')

/** Which signs a table has, and what they mean: `- lose, + gain`. */
export const signsText = ({ partners }: EffectTable, sign: (sign: string) => string = (plain) => plain): string => {
  const all = sumOf(partners.flatMap(({ cells }) => [...cells.values()]))
  return EFFECTS.filter((effect) => all[effect] !== undefined)
    .map((effect) => `${sign(SIGNS[effect])} ${WORDS[effect]}`)
    .join(', ')
}

/** What comes first in a row: `-`, where anybody loses something. */
export const worstSign = ({ cells }: PartnerEffects): string => {
  const all = sumOf(cells.values())
  return SIGNS[EFFECTS.find((effect) => all[effect] !== undefined) ?? 'gains']
}

/** `Order Portal -12, Wiki +3`: a row as a line. */
export const rowPhrase = ({ apps }: EffectTable, { cells }: PartnerEffects): Phrase =>
  joinPhrases(
    apps.flatMap(({ address, name }): Phrase[] => {
      const numbers = cells.get(address)
      return numbers === undefined ? [] : [[{ data: name }, ` ${numbersText(numbers)}`]]
    }),
    ', ',
  )

/** The first rows, and one that counts the others, so that no loss is missing. */
export const firstRows = (rows: readonly PartnerEffects[], most: number): PartnerEffects[] => {
  const [partners, internal] = [
    rows.filter((row) => row.isInternal !== true),
    rows.filter((row) => row.isInternal === true),
  ]
  if (partners.length <= most + 1) return [...rows]
  const rest = partners.slice(most)
  const cells = new Map<Address, Numbers>()
  for (const row of rest) for (const [app, numbers] of row.cells) cells.set(app, sumOf([cells.get(app) ?? {}, numbers]))
  return [...partners.slice(0, most), { label: [count(rest.length, 'more partner')], cells }, ...internal]
}

export const EFFECTS_TITLE = 'Access by partner'
