import { readFile } from 'node:fs/promises'
import schema from '../../../schemas/sandbox-seed.schema.json' with { type: 'json' }
import { InvalidInput } from '../../errors.ts'
import { readDocument, schemaCheck } from '../../document/index.ts'

/**
 * Reads a seed file and checks it by `schemas/sandbox-seed.schema.json`. Throws InvalidInput with every finding at its
 * line; what names something that is not there is found when the seed is planted.
 */
export const readSeed = async (file: string): Promise<unknown> => {
  const document = readDocument(await readFile(file), file)
  const check = await schemaCheck(schema)
  const findings = [...document.findings, ...(document.value === undefined ? [] : check.check(document).findings)]
  if (findings.some((one) => one.severity === 'error'))
    throw new InvalidInput(`${file} cannot be used as a seed`, findings)
  return document.value
}
