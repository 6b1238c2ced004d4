import { type CST, isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, Parser } from 'yaml'

/** A comment of a YAML text. */
export interface YamlComment {
  text: string
  offset: number
}

const commentsIn = (token: unknown, found: YamlComment[]): YamlComment[] => {
  if (Array.isArray(token)) for (const each of token) commentsIn(each, found)
  else if (typeof token === 'object' && token !== null) {
    const { type, source, offset } = token as CST.SourceToken
    if (type === 'comment') found.push({ text: source.trimEnd(), offset })
    for (const each of Object.values(token)) if (typeof each === 'object') commentsIn(each, found)
  }
  return found
}

/** Every comment of a text, in order. */
export const commentsOf = (text: string): YamlComment[] => commentsIn([...new Parser().parse(text)], [])

/** A node without its layout: order, keys that occur twice, anchors, aliases, tags and the type of each value. */
const nodeMeaning = (node: unknown): unknown => {
  if (isPair(node)) return [nodeMeaning(node.key), nodeMeaning(node.value)]
  if (isAlias(node)) return ['*', node.source]
  if (isMap(node) || isSeq(node)) return [node.tag ?? '', node.anchor ?? '', isMap(node), node.items.map(nodeMeaning)]
  // Of a number also how it is written: 0x1f stays 0x1f.
  if (isScalar(node))
    return [node.tag ?? '', node.anchor ?? '', node.value, typeof node.value === 'string' || node.source]
  // `? a` has no value at all, and `a:` an empty one.
  return ['', '', null, '']
}

/**
 * All that a YAML text says, for a comparison with another layout of it: each of its documents, and the comments. Undefined where it is
 * not valid YAML.
 */
export const meaningOf = (text: string): unknown => {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false })
  if (documents.some(({ errors }) => errors.length > 0)) return undefined
  return [[...documents].map(({ contents }) => nodeMeaning(contents)), commentsOf(text).map((comment) => comment.text)]
}
