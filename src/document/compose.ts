import { parseDocument, type Document, type ParsedNode } from 'yaml'

/** The nodes of a YAML text, with the parser's errors and warnings. */
export const compose = (text: string): Document.Parsed<ParsedNode> =>
  parseDocument<ParsedNode>(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false, // quadratic in the parser, and it names one place only
    prettyErrors: false,
    logLevel: 'error', // 'silent' would also silence that there is a second document
  })

/** The nodes of a text of which the parser has nothing to say. */
export function composedWell(text: string): { contents: ParsedNode | null } | undefined {
  const { contents, errors, warnings } = compose(text)
  return errors.length + warnings.length > 0 ? undefined : { contents }
}
