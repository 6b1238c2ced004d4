import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { GuestlistError, InvalidInput, systemReason } from '../errors.ts'
import { addDays, isDay } from '../util/days.ts'
import { isRecord, isStrings } from '../util/guards.ts'
import { OWNER_ONLY, writeFiles } from '../written-file.ts'
import type { Notice, Window } from './due.ts'

/** What was told already: every notice of the days up to `through`, and of later days those in `sent`. Nobody can be read from it. */
export interface Memory {
  format: 1
  tenant: string
  through: string
  /** Key of the digests, so that a digest cannot be guessed without this file. */
  salt: string
  sent: readonly string[]
  /** Which run wrote it last, so that two that write the same are not taken for one. */
  run?: string
}

/** How far back a run looks that was missed: older notices are no news. */
const LONGEST_DAYS = 31

/** A first run tells what is due today, and not all that was due before anybody asked. */
export const firstMemory = (tenant: string, today: string): Memory => ({
  format: 1,
  tenant,
  through: addDays(today, -1),
  salt: randomBytes(32).toString('hex'),
  sent: [],
})

const isMemory = (value: unknown): value is Memory =>
  isRecord(value) &&
  value['format'] === 1 &&
  typeof value['tenant'] === 'string' &&
  typeof value['through'] === 'string' &&
  isDay(value['through']) &&
  typeof value['salt'] === 'string' &&
  /^[0-9a-f]{64}$/.test(value['salt']) &&
  isStrings(value['sent'])

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The memory that a file holds. Throws InvalidInput for anything else than a memory of this tenant: to take it for none would tell
 * everything again.
 */
const memoryIn = (text: string, file: string, tenant: string): Memory => {
  const memory = parsed(text)
  if (!isMemory(memory))
    throw new InvalidInput(
      `${file} is not a state of \`guestlist notify\``,
      [],
      'restore the file, or remove it: the next run then sends what is due on its day alone',
    )
  if (memory.tenant !== tenant)
    throw new InvalidInput(`${file} belongs to the declaration "${memory.tenant}"`, [], 'use one file per declaration')
  return memory
}

/** The memory of a run: a file that no other run writes meanwhile. */
export interface Keeper {
  /** What the file held when the run began; undefined where there was none. */
  memory: Memory | undefined
  /** Whether nobody wrote it since this run did. */
  isOurs(): boolean
  /** Writes it, whole at every moment; false, and nothing is written, where it is not ours. Throws GuestlistError where it cannot. */
  remember(memory: Memory): boolean
}

/** A run without a file remembers nothing. */
const forgetful: Keeper = { memory: undefined, isOurs: () => true, remember: () => true }

/** Opens the file of a run. Throws InvalidInput for a file of something else, and GuestlistError for one that cannot be read. */
export const openMemory = (file: string | undefined, tenant: string): Keeper => {
  if (file === undefined) return forgetful
  const read = (): string | undefined => {
    try {
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined
    } catch (cause) {
      throw new GuestlistError(`${file} cannot be read: ${systemReason(cause)}`, { cause })
    }
  }
  let last = read()
  const isOurs = (): boolean => read() === last
  return {
    memory: last === undefined ? undefined : memoryIn(last, file, tenant),
    isOurs,
    remember(memory) {
      if (!isOurs()) return false
      const text = `${JSON.stringify(memory)}\n`
      writeFiles([{ path: file, text, mode: OWNER_ONLY }])
      last = text
      return true
    },
  }
}

export const windowOf = ({ through }: Memory, today: string): Window => {
  const oldest = addDays(today, -LONGEST_DAYS)
  return { after: through > oldest ? through : oldest, today }
}

/** What stands in the memory for a notice that a recipient was told. */
export const digestOf = (to: string, { kind, subject, due }: Notice, { salt }: Pick<Memory, 'salt'>): string =>
  createHmac('sha256', salt)
    .update(JSON.stringify([kind, to.toLowerCase(), subject.email.toLowerCase(), due]))
    .digest('hex')
