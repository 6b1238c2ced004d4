import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

const decoders = new Map<string, (body: Buffer) => Promise<Buffer>>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/**
 * A body as text. Nothing is asked for compressed, but some proxies compress all the same. Rejects with zlib's error
 * (`Z_…`) for one that is torn; an encoding that is not known stays as it is, and is then no JSON.
 */
export async function decompress(body: Buffer, encoding: string | undefined): Promise<string> {
  const applied = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
  let rest = body
  for (const one of applied.toReversed()) if (rest.length > 0) rest = (await decoders.get(one)?.(rest)) ?? rest
  return new TextDecoder().decode(rest)
}
