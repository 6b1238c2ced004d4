import { GraphError, IncompleteReading } from '../errors.ts'
import type { Kind, ReadContext } from '../kinds/kind.ts'
import type { Finding, Live, Reader } from '../model.ts'
import { consentStep, lacking, type Need } from '../permissions.ts'
import { readAhead } from './read-ahead.ts'
import { needBehind } from './refusal.ts'

const notReadable = (kind: Kind, error: GraphError): Finding => {
  const need = needBehind([kind], error)
  return {
    code: 'NOT-READABLE',
    severity: 'warning',
    message: `${kind.name.word} is not declared and cannot be read, so the plan does not consider it (${error.graphMessage})`,
    ...(need === undefined ? { help: error.help } : { help: `the signed-in identity ${lacking(need)}` }),
    source: null,
  }
}

/** What was refused, in the words of the permission for it: a kind reads more than its own objects. */
const subjectOf = (kind: Kind, { to }: Need): string =>
  /^to read (?!when |whether )(.*?)(?:,| \(|$)/.exec(to)?.[1] ?? kind.name.word

/** A refused reading in one sentence: what is lacking, what for, and how it is granted. Another refusal stays as it is. */
const explained = (kind: Kind, error: unknown): unknown => {
  const need = needBehind([kind], error)
  if (need === undefined) return error
  const told = error instanceof GraphError ? error.graphMessage : ''
  return new IncompleteReading(
    `${subjectOf(kind, need)} cannot be read: the signed-in identity ${lacking(need)} (${told})`,
    { help: consentStep, cause: error },
  )
}

/** 403 without the permission; the others where a cloud does not have the path at all (deployments: beta policies are global only). */
const REFUSED = new Set([400, 403, 404, 501])

/** What a reading of one kind came to: undefined where it is not declared and need not, or may not, be read. */
export interface Reading {
  lives: readonly Live[] | undefined
  findings: readonly Finding[]
}

/**
 * Reads one kind. What it asks ahead leaves once the kinds that this takes are known, the rest once all of `after` are;
 * `known` ends when a kind is read and matched. Undeclared kinds are read if the identity may read them: the plan then knows
 * more. Declared kinds must be readable.
 */
export const readKind = async (
  kind: Kind,
  get: Reader,
  of: {
    context: Omit<ReadContext, 'report'>
    declared: boolean
    known: (names: readonly string[]) => Promise<unknown>
  },
): Promise<Reading> => {
  const { declared, known } = of
  if (!declared && !kind.readAlways) return { lives: undefined, findings: [] }
  const findings: Finding[] = []
  const context: ReadContext = { ...of.context, report: (finding) => void findings.push(finding) }
  const { early, reader } = readAhead(get)
  const { ahead } = kind
  // A fault of what is asked ahead is told when `read` asks for it.
  if (ahead !== undefined)
    void known(ahead.after)
      .then(() => ahead.ask(early, context))
      .catch(() => undefined)
  await known(kind.after)
  try {
    return { lives: await kind.read(reader, context), findings }
  } catch (error) {
    if (declared) throw explained(kind, error)
    if (!(error instanceof GraphError) || !REFUSED.has(error.status)) throw error
    return { lives: undefined, findings: [...findings, notReadable(kind, error)] }
  }
}
