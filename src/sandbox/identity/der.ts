/** DER (X.690), as much of it as a certificate needs. Everything is written inside out, as bytes. */

const length = (size: number): Buffer => {
  if (size < 0x80) return Buffer.from([size])
  const bytes = Buffer.from(size.toString(16).padStart(size > 0xffff ? 6 : size > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

export const tagged = (tag: number, ...content: Uint8Array[]): Buffer => {
  const inside = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), length(inside.length), inside])
}

export const sequence = (...content: Uint8Array[]): Buffer => tagged(0x30, ...content)
export const set = (...content: Uint8Array[]): Buffer => tagged(0x31, ...content)
export const octets = (content: Uint8Array): Buffer => tagged(0x04, content)
export const bits = (content: Uint8Array, unused = 0): Buffer => tagged(0x03, Buffer.from([unused]), content)
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'))
export const yes = (): Buffer => tagged(0x01, Buffer.from([0xff]))

/** A whole number above zero, from its bytes: a leading bit would make it negative. */
export const integer = (bytes: Uint8Array): Buffer =>
  tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)

const base128 = (value: number): number[] => {
  const out = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) out.unshift((rest & 0x7f) | 0x80)
  return out
}

/** `2.5.29.19` */
export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** Two-digit years before 2050 and four-digit ones from then on, as RFC 5280 has it. */
export const time = (ms: number): Buffer => {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  const late = new Date(ms).getUTCFullYear() >= 2050
  return tagged(late ? 0x18 : 0x17, Buffer.from(`${late ? digits : digits.slice(2)}Z`))
}

export const pem = (label: string, der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
