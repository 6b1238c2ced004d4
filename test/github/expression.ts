/** The part of GitHub's expression language that our workflows use: contexts, literals, comparison, logic, a few functions. */
export type Contexts = { [name: string]: unknown }

type Token = { word: string } | { text: string } | { sign: string }

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(==|!=|&&|\|\||[!(),])|([\w.-]+))/y

function tokens(source: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (source.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.exec(source)
    if (at === null) throw new Error(`an expression that this test cannot read: ${source}`)
    if (at[1] !== undefined) found.push({ text: at[1].replaceAll("''", "'") })
    else if (at[2] !== undefined) found.push({ sign: at[2] })
    else found.push({ word: at[3] ?? '' })
  }
  return found
}

const truthy = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && value !== 0
const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

/** The value of what stands between `${{` and `}}`. `status` is how the job stands. */
export function evaluate(source: string, contexts: Contexts, status: 'success' | 'failure'): unknown {
  const list = tokens(source)
  let at = 0
  const sign = (wanted: string): boolean => {
    const token = list[at]
    if (token === undefined || !('sign' in token) || token.sign !== wanted) return false
    at++
    return true
  }
  const or = (): unknown => {
    let left = and()
    while (sign('||')) {
      const right = and()
      left = truthy(left) ? left : right
    }
    return left
  }
  const and = (): unknown => {
    let left = equal()
    while (sign('&&')) {
      const right = equal()
      left = truthy(left) ? right : left
    }
    return left
  }
  const equal = (): unknown => {
    const left = not()
    if (sign('==')) return shown(left).toLowerCase() === shown(not()).toLowerCase()
    if (sign('!=')) return shown(left).toLowerCase() !== shown(not()).toLowerCase()
    return left
  }
  const not = (): unknown => (sign('!') ? !truthy(not()) : primary())
  const primary = (): unknown => {
    if (sign('(')) {
      const value = or()
      if (!sign(')')) throw new Error(`unclosed: ${source}`)
      return value
    }
    const token = list[at++]
    if (token === undefined || 'sign' in token) throw new Error(`unexpected end or sign: ${source}`)
    if ('text' in token) return token.text
    if (sign('(')) return call(token.word)
    return token.word
      .split('.')
      .reduce<unknown>(
        (value, name) => (value === null || typeof value !== 'object' ? undefined : (value as Contexts)[name]),
        contexts,
      )
  }
  const call = (name: string): unknown => {
    const given: unknown[] = []
    while (!sign(')')) {
      given.push(or())
      sign(',')
    }
    if (name === 'always') return true
    if (name === 'cancelled') return false
    if (name === 'success') return status === 'success'
    if (name === 'failure') return status === 'failure'
    if (name === 'startsWith') return shown(given[0]).toLowerCase().startsWith(shown(given[1]).toLowerCase())
    if (name === 'format')
      return shown(given[0]).replace(/\{(\d)\}/g, (_, index: string) => shown(given[Number(index) + 1]))
    throw new Error(`a function that this test does not know: ${name}`)
  }
  const value = or()
  if (at !== list.length) throw new Error(`left over: ${source}`)
  return value
}

/** A text with its expressions replaced. */
export const filled = (text: string, contexts: Contexts, status: 'success' | 'failure' = 'success'): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => shown(evaluate(inner, contexts, status)))

/** Whether a step or a job with this `if:` runs; without a status function, only after success. */
export function runs(condition: string | undefined, contexts: Contexts, status: 'success' | 'failure'): boolean {
  const inner = (condition ?? '').trim().replace(/^\$\{\{(.*)\}\}$/s, '$1')
  if (!/\b(?:always|failure|cancelled|success)\s*\(/.test(inner) && status === 'failure') return false
  return inner.trim() === '' || truthy(evaluate(inner, contexts, status))
}
