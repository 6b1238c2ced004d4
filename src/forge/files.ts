/** The files that one step leaves for the next. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GuestlistError, InvalidInput } from '../errors.ts'
import type { Outcome, Plan } from '../model.ts'
import { OWNER_ONLY, writeFiles } from '../written-file.ts'
import { fieldOf } from './fields.ts'
import { redactPlan } from './redact.ts'

export const sha256OfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Puts the plan, or what may be seen of it, where the artifact is made from. Answers the SHA-256 of what was put there. */
export async function keepPlan(plan: Plan, from: string, out: string, redact: boolean): Promise<string> {
  const bytes = redact ? Buffer.from(`${JSON.stringify(redactPlan(plan), null, 2)}\n`) : await readFile(from)
  writeFiles([{ path: out, text: bytes, mode: OWNER_ONLY, folders: true }])
  return sha256OfBytes(bytes)
}

/** The only one that is read: a changed meaning has another number. */
const FORMAT: Plan['format'] = 2

/** The file beside a kept plan that proves it. */
const PROOF = 'proof.jwt'

/** Puts the proof of a kept plan beside it. */
export const keepProof = (proof: string, plan: string): void =>
  writeFiles([{ path: path.join(path.dirname(plan), PROOF), text: proof, mode: OWNER_ONLY, folders: true }])

/** The proof that lies beside a plan; undefined where there is none. */
export const proofBeside = async (plan: string): Promise<string | undefined> =>
  (await readIfThere(path.join(path.dirname(plan), PROOF)))?.toString('utf8')

/** The bytes of a file, or undefined where there is none. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (fieldOf(error, 'code') === 'ENOENT') return undefined
    throw error
  }
}

/** Throws GuestlistError where the bytes are not JSON. */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch (cause) {
    throw new GuestlistError(`${file} is not JSON.`, { cause })
  }
}

export const readJsonFile = async (file: string): Promise<unknown> => parseJson(await readFile(file), file)

/** A plan document, or undefined where there is no file. Throws InvalidInput for another file. */
export async function readPlan(file: string): Promise<Plan | undefined> {
  const bytes = await readIfThere(file)
  if (bytes === undefined) return undefined
  const plan = parseJson(bytes, file)
  if (fieldOf(plan, 'format') !== FORMAT || !Array.isArray(fieldOf(plan, 'changes')))
    throw new InvalidInput(`${file} is not a plan`)
  return plan as Plan
}

/** As readPlan; throws InvalidInput where there is none. */
export async function requirePlan(file: string): Promise<Plan> {
  const plan = await readPlan(file)
  if (plan === undefined) throw new InvalidInput(`there is no plan at ${file}`)
  return plan
}

/** Undefined where apply ended before it had any: then its standard output is empty. */
export async function readOutcomes(file: string | undefined): Promise<Outcome[] | undefined> {
  const bytes = file === undefined ? undefined : await readIfThere(file)
  if (file === undefined || bytes === undefined || bytes.length === 0) return undefined
  const outcomes = fieldOf(parseJson(bytes, file), 'outcomes')
  return Array.isArray(outcomes) ? (outcomes as Outcome[]) : undefined
}
