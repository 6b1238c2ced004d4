/** The part of Azure Pipelines' expressions that the templates use: functions, literals, `variables['…']`. */
export interface Names {
  variables: Readonly<Record<string, string>>
  /** How what comes before ended. */
  status: 'succeeded' | 'failed' | 'skipped'
}

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([(),])|variables\['([^']+)'\]|(\w+))/y

type Value = string | boolean

/** Throws for what it cannot read: a typing error must not pass as false. */
export function holds(source: string, names: Names): boolean {
  TOKEN.lastIndex = 0
  const next = (): { text?: string; sign?: string; variable?: string; word?: string } => {
    const found = TOKEN.exec(source)
    if (found === null) throw new Error(`a condition that this test cannot read: ${source}`)
    const [, text, sign, variable, word] = found
    return {
      ...(text === undefined ? {} : { text: text.replaceAll("''", "'") }),
      ...(sign === undefined ? {} : { sign }),
      ...(variable === undefined ? {} : { variable }),
      ...(word === undefined ? {} : { word }),
    }
  }
  const same = (a: Value, b: Value): boolean => String(a).toLowerCase() === String(b).toLowerCase()
  const call = (name: string, given: Value[]): Value => {
    const [first = '', ...rest] = given
    switch (name) {
      case 'and':
        return given.every((one) => one === true)
      case 'not':
        return first !== true
      case 'eq':
        return same(first, rest[0] ?? '')
      case 'ne':
        return !same(first, rest[0] ?? '')
      case 'in':
        return rest.some((one) => same(first, one))
      case 'succeeded':
        return names.status === 'succeeded'
      case 'always':
        return true
      case 'canceled':
        return false
      default:
        throw new Error(`a function that this test does not know: ${name}`)
    }
  }
  const value = (): Value => {
    const token = next()
    if (token.text !== undefined) return token.text
    if (token.variable !== undefined) return names.variables[token.variable] ?? ''
    if (token.word === undefined || next().sign !== '(')
      throw new Error(`a condition that this test cannot read: ${source}`)
    const given: Value[] = []
    const at = TOKEN.lastIndex
    if (next().sign === ')') return call(token.word, given)
    TOKEN.lastIndex = at
    for (;;) {
      given.push(value())
      const { sign } = next()
      if (sign === ')') return call(token.word, given)
      if (sign !== ',') throw new Error(`a condition that this test cannot read: ${source}`)
    }
  }
  const result = value()
  if (source.slice(TOKEN.lastIndex).trim() !== '' || typeof result !== 'boolean')
    throw new Error(`a condition that this test cannot read: ${source}`)
  return result
}
