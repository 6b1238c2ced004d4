/** The SID that Entra derives from an object's id: `S-1-12-1-` and the GUID's bytes as four little-endian numbers. */
export const securityIdentifier = (id: string): string => {
  const part = (from: number) => id.replaceAll('-', '').slice(from, from + 8)
  const bytes = Buffer.from(part(0) + part(8) + part(16) + part(24), 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return `S-1-12-1-${[0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)).join('-')}`
}
