import type { ExplainedMembership, ExplainedPath, Explanation, Step } from '../access/index.ts'
import type { Obstacle } from '../model.ts'
import { stableJson } from './json.ts'
import { phraseText } from './phrase.ts'
import type { Style } from './paint.ts'
import { terminal, type Terminal, type TextOptions } from './terminal.ts'
import { count } from './words.ts'

/** More members than this are counted, not listed. */
const MOST = 200

interface Mark {
  sign: string
  word: string
  colour: Style
}

const markOf = ({ now, later }: { now: boolean; later: boolean }): Mark => {
  if (now)
    return later
      ? { sign: '=', word: 'now and after apply', colour: 'plain' }
      : { sign: '-', word: 'until apply', colour: 'red' }
  return later
    ? { sign: '+', word: 'after apply', colour: 'green' }
    : { sign: '.', word: 'assigned, but blocked', colour: 'yellow' }
}

const VIA: { [via in ExplainedPath['via']]: string } = {
  direct: 'directly',
  member: 'through a group',
  rule: 'through a dynamic group',
  open: 'no assignment required',
}

/** When an obstacle that closes something does not apply on both sides of the plan. */
const whenWords = ({ before, after, closes }: Pick<Obstacle, 'before' | 'after' | 'closes'>): string => {
  if (!closes || before === after) return ''
  return before ? ' (until apply)' : ' (after apply)'
}

const steps = (out: Terminal, list: readonly Step[]): void => {
  for (const { says, source } of list) out.detail(phraseText(says), source)
}

const paths = (out: Terminal, { is, who, paths: all }: Explanation): void => {
  out.section('Access', 'bold')
  if (all.length === 0) out.line('  none of the declared apps')
  for (const path of all) {
    const { sign, word, colour } = markOf(path)
    const role = path.role === null ? '' : ` (role: ${path.role})`
    const holder = is === 'resource' && path.who !== who ? `${path.who}: ` : ''
    out.item(sign, `${holder}${path.app}${role}, ${VIA[path.via]} (${word})`, colour)
    steps(out, path.steps)
    if (is === 'resource') {
      const closing = path.obstacles.filter(({ closes }) => closes)
      steps(
        out,
        closing.map((obstacle) => ({ says: [...obstacle.says, whenWords(obstacle)], source: obstacle.source })),
      )
    }
  }
}

const memberships = (out: Terminal, { is, memberships: all }: Explanation): void => {
  if (all.length === 0) return
  out.section(is === 'container' ? 'Members' : 'Groups', 'bold')
  const moving = all.filter((one) => one.now !== one.later)
  const steady = all.filter((one) => one.now === one.later)
  for (const one of [...moving, ...steady.slice(0, MOST)]) membership(out, one, is)
  if (steady.length > MOST) out.line(`  and ${count(steady.length - MOST, 'more', 'more')}`)
}

const membership = (out: Terminal, one: ExplainedMembership, is: Explanation['is']): void => {
  const { sign, word, colour } = markOf(one)
  out.item(
    sign,
    `${is === 'container' ? one.who : one.group}, ${one.via === 'rule' ? 'membership rule' : 'assigned'} (${word})`,
    colour,
  )
  if (one.source !== null) out.detail(phraseText(one.says), one.source)
}

/** What `explain` found, for a terminal. Nothing wraps inside an address or a place. */
export const renderExplanation = (explanation: Explanation, options: TextOptions): string => {
  const out = terminal(options)
  out.heading(`${explanation.name} · ${explanation.who}`, 'bold')
  for (const says of explanation.says) out.item('·', phraseText(says), 'plain')
  if (explanation.obstacles.length > 0) {
    out.section('Restrictions', 'red')
    for (const obstacle of explanation.obstacles) {
      const { code, app, says, source } = obstacle
      const where = app === null ? '' : `${app}: `
      out.item('!', `${code}: ${where}${phraseText(says)}${whenWords(obstacle)}`, 'red')
      if (source !== null) out.detail('', source)
    }
  }
  paths(out, explanation)
  memberships(out, explanation)
  out.gap()
  out.line(
    'Access means enterprise app assignment. Access that a group gives elsewhere (SharePoint, Teams, Azure, Conditional Access) is not read.',
  )
  return out.text()
}

/** The same for programs. */
export const renderExplanationJson = (explanation: Explanation): string => stableJson(explanation)
