import { readFile } from 'node:fs/promises'
import schema from '../../../schemas/sandbox-seed.schema.json' with { type: 'json' }
import { InvalidInput } from '../../errors.ts'
import { createPlaces, readDocument, schemaCheck, sourceText } from '../../document/index.ts'
import type { Finding } from '../../model.ts'

const unusable = (name: string, findings: readonly Finding[]): InvalidInput =>
  new InvalidInput(`${name} cannot be used as a seed`, findings)

/** Compiled once: that takes longer than reading most seeds. */
const check = schemaCheck(() => ({ schema }))

/**
 * Checks a seed that did not come from a file against the schema. Throws InvalidInput with every finding, none with a
 * line.
 */
export const checkedSeed = async (value: unknown, name: string): Promise<unknown> => {
  const { findings } = await check.check({ value, text: sourceText(name, ''), places: createPlaces() })
  if (findings.some((one) => one.severity === 'error')) throw unusable(name, findings)
  return value
}

/** A file of this size is not written by hand. */
const BIG = 1 << 20

/**
 * A big file of JSON that fits. Read without its lines it takes a tenth of the time; undefined for everything else, which
 * is then read with them.
 */
const readBig = async (bytes: Buffer, file: string): Promise<unknown> => {
  if (bytes.length < BIG || bytes[0] !== 0x7b) return undefined
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const { fits, findings } = await check.check({ value, text: sourceText(file, ''), places: createPlaces() })
    return fits && findings.length === 0 ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Reads a seed file and checks it by `schemas/sandbox-seed.schema.json`. Throws InvalidInput with every finding at its
 * line; references to objects that do not exist are found when the seed is applied.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox, readSeed } from 'entra-guestlist/sandbox'
 *
 * const seed = await readSeed('northwind/sandbox.seed.yaml')
 * const sandbox = createSandbox({ clock: systemClock, seed })
 * console.log(sandbox.state().organization.displayName) // → Northwind Traders
 * ```
 */
export const readSeed = async (file: string): Promise<unknown> => {
  const bytes = await readFile(file)
  const big = await readBig(bytes, file)
  if (big !== undefined) return big
  const document = readDocument(bytes, file)
  const findings = [
    ...document.findings,
    ...(document.value === undefined ? [] : (await check.check(document)).findings),
  ]
  if (findings.some((one) => one.severity === 'error')) throw unusable(file, findings)
  return document.value
}
