import { readDocument, schemaCheck } from '../document/index.ts'
import { InvalidInput } from '../errors.ts'
import type { AccessRequest } from '../generated/request.ts'

/** Many times what a person writes. */
const MAX_BYTES = 65_536

/** A request is named by a machine more often than by a person: its place says little, its text all. */
const requestCheck = schemaCheck(async () => {
  const { default: schema } = await import('../../schemas/request.schema.json', { with: { type: 'json' } })
  return { schema }
})

/** A request from the bytes of a JSON document. Throws InvalidInput with all that is wrong with it. */
export const readRequest = async (bytes: Uint8Array, file: string): Promise<AccessRequest> => {
  if (bytes.length > MAX_BYTES)
    throw new InvalidInput(`${file} has ${bytes.length} bytes; a request has at most ${MAX_BYTES}`)
  const document = readDocument(bytes, file)
  const { findings } = document.value === undefined ? document : await requestCheck.check(document)
  const all = [...document.findings, ...findings].filter(({ severity }) => severity === 'error')
  if (all.length > 0 || document.value === undefined) throw new InvalidInput('the request has errors', all)
  return document.value as AccessRequest
}
