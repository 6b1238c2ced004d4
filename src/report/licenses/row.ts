import type { Cell, Column } from '../../render/table/index.ts'

/** What the report has rows on, as `--show` takes it, in the order in which they stand. */
export const PARTS = ['seats', 'errors', 'locations', 'needs', 'guests'] as const
export type Part = (typeof PARTS)[number]

/** One line of the report; what it does not say of a thing is null. */
export interface LicenseRow {
  part: Part
  /** A part number, or the name of what is needed. */
  license: string | null
  group?: string | null
  who?: string | null
  /** A number now, when the plan is done, and how many there are to be had. */
  before?: number | null
  after?: number | null
  of?: number | null
  says: string
}

export const COLUMNS: readonly Column[] = [
  { key: 'part', title: 'About', role: 'heading' },
  { key: 'license', title: 'Licence', role: 'name' },
  { key: 'group', title: 'Group', role: 'name' },
  { key: 'who', title: 'Who', role: 'name' },
  { key: 'before', title: 'Now', numeric: true },
  { key: 'after', title: 'After the plan', numeric: true },
  { key: 'of', title: 'Of', numeric: true },
  { key: 'says', title: 'What it means', role: 'line' },
]

const WORDS: { [part in Part]: string } = {
  seats: 'seats',
  errors: 'error',
  locations: 'no location',
  needs: 'needed',
  guests: 'guests',
}

export const cellsOf = ({ part, license, group, who, before, after, of, says }: LicenseRow): Cell[] => [
  WORDS[part],
  license,
  group ?? null,
  who ?? null,
  before ?? null,
  after ?? null,
  of ?? null,
  says,
]
