/** `guestlist rule check` and `guestlist rule eval`: the rule language on its own, without a tenant unless a person is read from one. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GuestlistError } from '../errors.ts'
import { check, evaluate, examine, parse, propertiesUsed, relationshipsUsed, subjectOf } from '../rules/index.ts'
import type { Evaluation, Rule, RuleFinding, Subject, Trace } from '../rules/index.ts'
import { columns } from '../render/wrap.ts'
import type { Io } from './io.ts'

export interface RuleIo extends Pick<Io, 'stdout' | 'stderr' | 'stdin' | 'cwd'> {
  /** Milliseconds since 1970, when --now is not given. */
  now(): number
}

export interface RuleSource {
  /** The rule, or `-` for standard input. */
  rule?: string | undefined
  file?: string | undefined
  /** ISO 8601. */
  now?: string | undefined
  format?: 'text' | 'json' | undefined
}

/** What has to be read of a person for a rule: names for $select, and relationships. */
export interface RuleNeeds {
  select: string[]
  relationships: ('manager' | 'memberOf')[]
}

export interface EvalOptions extends RuleSource {
  /** A file with a JSON object, `-` for standard input, or the address of a person in the tenant. */
  user: string
  explain?: boolean | undefined
}

/**
 * Prints what there is to say about a rule. Answers the exit code: 0 when it is valid, 1 when not.
 * Throws GuestlistError when there is no rule to read.
 */
export async function checkRule(options: RuleSource, io: RuleIo): Promise<0 | 1> {
  const text = await readRule(options, io)
  const examined = examine(text, { now: moment(options.now, io) })
  if (options.format === 'json') {
    const findings = examined.findings.map(({ code, severity, message, start, end, suggestion }) => {
      return { code, severity, message, start, end, suggestion }
    })
    io.stdout(`${JSON.stringify({ ...examined, findings }, null, 2)}\n`)
  } else {
    const parts = examined.findings.map((each) => findingText(text, each))
    const says = examined.valid ? `Valid: a rule about ${examined.kind}s.` : 'Not valid.'
    const canonical = examined.valid && examined.canonical !== text ? `Canonical: ${examined.canonical}\n` : ''
    io.stdout([...parts, `${says}\n${canonical}`].join('\n'))
  }
  return examined.valid ? 0 : 1
}

/**
 * Prints whether a rule takes a person in, and answers 0; an invalid rule's errors go to standard error, and the answer is 1.
 * Throws GuestlistError when the rule, the person or the time cannot be read.
 */
export async function evalRule(
  options: EvalOptions,
  io: RuleIo,
  readUser: (email: string, needs: RuleNeeds) => Promise<unknown>,
): Promise<0 | 1> {
  if (options.user === '-' && (options.rule === '-' || options.file === '-')) {
    throw new GuestlistError('The rule and the person cannot both come from standard input.')
  }
  const text = await readRule(options, io)
  const now = moment(options.now, io)
  const { rule, findings } = parse(text)
  const errors = rule ? check(rule).filter((each) => each.severity === 'error') : findings
  if (!rule || errors.length > 0) {
    io.stderr(errors.map((each) => findingText(text, each)).join('\n'))
    return 1
  }
  const evaluation = evaluate(rule, await readSubject(options.user, rule, io, readUser), { now })
  if (options.format === 'json') io.stdout(`${JSON.stringify(evaluation, null, 2)}\n`)
  else io.stdout(evaluationText(evaluation, options.explain === true))
  return 0
}

async function readRule({ rule, file }: RuleSource, io: RuleIo): Promise<string> {
  if ((rule === undefined) === (file === undefined)) {
    throw new GuestlistError('Expected one rule: as an argument, with --file, or - for standard input.')
  }
  const text =
    file !== undefined && file !== '-'
      ? readText(file, io.cwd)
      : (file ?? rule) === '-'
        ? await io.stdin()
        : (rule ?? '')
  return text.replace(/^\ufeff/, '').trimEnd()
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (cause) {
    throw new GuestlistError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function moment(written: string | undefined, io: RuleIo): number {
  if (written === undefined) return io.now()
  const read = Date.parse(written)
  if (Number.isNaN(read)) throw new GuestlistError(`--now ${written} is not a time such as 2026-01-31T00:00:00Z.`)
  return read
}

async function readSubject(
  user: string,
  rule: Rule,
  io: RuleIo,
  readUser: (email: string, needs: RuleNeeds) => Promise<unknown>,
): Promise<Subject> {
  if (user === '-') return subjectOf(objectIn(await io.stdin(), 'standard input'))
  if (existsSync(resolve(io.cwd, user))) {
    return subjectOf(objectIn(readText(user, io.cwd), user))
  }
  if (!user.includes('@')) throw new GuestlistError(`--user ${user} is neither a file nor an address.`)
  const read = await readUser(user, { select: propertiesUsed(rule), relationships: relationshipsUsed(rule) })
  if (typeof read !== 'object' || read === null)
    throw new GuestlistError(`Nobody in the tenant has the address ${user}.`)
  return subjectOf(read, { missing: 'unread' })
}

function objectIn(json: string, where: string): object {
  let read: unknown
  try {
    read = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new GuestlistError(`${where} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new GuestlistError(`${where} holds no JSON object.`)
  }
  return read
}

function evaluationText({ result, trace }: Evaluation, explain: boolean): string {
  const says = result === 'unknown' ? 'unknown' : result ? 'yes' : 'no'
  const said = `Taken in by the rule: ${says}\n`
  if (explain) return said + traceText(trace, '  ')
  if (result !== 'unknown') return said
  return (
    said +
    reasons(trace)
      .map((each) => `  ${each}\n`)
      .join('')
  )
}

function traceText({ says, parts }: Trace, indent: string): string {
  return `${indent}${says}\n${parts.map((part) => traceText(part, `${indent}  `)).join('')}`
}

/** The clauses that are unknown by themselves. */
function reasons(trace: Trace): string[] {
  if (trace.result !== 'unknown') return []
  const inner = trace.parts.flatMap(reasons)
  return inner.length > 0 ? [...new Set(inner)] : [trace.says]
}

/** The line with the place under it, and what is wrong; long lines are cut to what is around the place. */
export function findingText(
  text: string,
  { code, severity, message, start, end, suggestion, help }: RuleFinding,
): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineBreak = text.indexOf('\n', start)
  const lineEnd = lineBreak < 0 ? text.length : lineBreak
  const from = Math.max(lineStart, start - 60)
  const to = Math.min(lineEnd, Math.max(start + 60, from + 110))
  const before = from > lineStart ? '…' : ''
  const line = before + plain(text.slice(from, to)) + (to < lineEnd ? '…' : '')
  const width = Math.max(1, columns(plain(text.slice(start, Math.min(end, to)))))
  const caret = ' '.repeat(columns(before + plain(text.slice(from, start)))) + '^'.repeat(width)
  const row = text.slice(0, start).split('\n').length
  const place = text.includes('\n') ? ` (line ${row})` : ''
  const lines = [`  ${line}`, `  ${caret}`, `${severity} ${code}${place}: ${message}`]
  if (suggestion !== null) lines.push(`  instead: ${suggestion.split('\n').map(plain).join('\n           ')}`)
  if (help !== undefined && !message.includes(help)) lines.push(`  help: ${help}`)
  return `${lines.join('\n')}\n`
}

/** A rule may come from anywhere: what moves the cursor or reorders the line becomes a space, which has a column to point at. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
}
