/**
 * Text that Azure DevOps finds no command, mention or reference in. It looks for them in the text itself, whether or not it stands in a
 * code span: `@<ID>` sends mail to a person or a group, `#12` and `AB#12` link a work item, `!12` a pull request. A space between
 * the sign and what it points at takes the meaning away and changes nothing else.
 */
export const withoutReferences = (markdown: string): string =>
  markdown
    // The one character reference by number that our Markdown has, which would be cut.
    .replaceAll('&#39;', '&apos;')
    .replaceAll(/@(?=<)/g, '@ ')
    .replaceAll(/[#!](?=\d)/g, '$& ')

/**
 * Text for the log. The agent takes `##vso[` for a command anywhere in a line (learn.microsoft.com: "Logging commands"), and `##[` for
 * a format; guests choose their names.
 */
export const quietLog = (text: string): string => {
  const harmless = text.replaceAll(/##(?=(?:vso)?\[)/gi, '# # ')
  return harmless === '' || harmless.endsWith('\n') ? harmless : `${harmless}\n`
}
