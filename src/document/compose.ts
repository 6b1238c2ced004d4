/*!
 * The program is built with yaml, Copyright Eemeli Aro <eemeli@gmail.com>
 *
 * Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
 * provided that the above copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
 * CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
 * NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */
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
