import type { Figure } from './scenario.ts'

type Unit = Figure['unit']

const SIGN: Partial<Record<NonNullable<Unit>, string>> = { x: '×' }

const digitsOf = (value: number, unit: Unit): number => {
  if (unit === 'x' || unit === '%') return 2
  return unit === 's' && value < 1000 ? 1 : 0
}

const shown = (value: number | boolean | undefined, unit: Unit): string => {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const digits = digitsOf(value, unit)
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === undefined ? text : `${text} ${SIGN[unit] ?? unit}`
}

const isMet = ({ now, goal, least }: Figure): boolean | undefined => {
  if (goal === undefined) return undefined
  if (typeof goal === 'boolean' || typeof now === 'boolean') return now === goal
  return least ? now >= goal : now <= goal
}

const limitOf = ({ goal, least, unit }: Figure): string =>
  goal === undefined || goal === true ? shown(goal, unit) : `${least ? '≥' : '≤'} ${shown(goal, unit)}`

const line = ([what, ...cells]: readonly [string, ...string[]], verdict: string): string =>
  `${what.padEnd(34)}${cells.map((cell) => cell.padStart(13)).join('')}   ${verdict}`.trimEnd()

export const HEADER = line(['', 'now', 'before', 'goal'], '')

/** One figure: what it is now, what it was when the goal was set, the goal, and whether it is met. */
export const figureLine = (figure: Figure): string => {
  const { what, now, before, unit } = figure
  const met = isMet(figure)
  const verdict = met === undefined ? '' : met ? 'met' : 'missed'
  return line([`  ${what}`, shown(now, unit), shown(before, unit), limitOf(figure)], verdict)
}
