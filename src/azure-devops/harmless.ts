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

/** Azure DevOps refuses a longer comment ("A discussion comment cannot be longer than 150000 characters"). */
const LONGEST = 150_000
/** The most bytes of what a comment is made of; less where names are full of signs, each of which takes a space more. */
const BUDGETS = [140_000, 90_000]

/** What is said within a number of bytes. */
export type Body = (budget: number) => string

/** A comment without references, in the longest form that is taken. */
export const commentWithin = (body: Body): string => {
  const forms = BUDGETS.map((budget) => () => withoutReferences(body(budget)))
  return forms.reduce((text, next) => (text === '' || text.length > LONGEST ? next() : text), '')
}

/**
 * Text for the log. The agent takes `##vso[` for a command anywhere in a line (learn.microsoft.com: "Logging commands"), and `##[` for
 * a format; guests choose their names.
 */
export const quietLog = (text: string): string => {
  const harmless = text.replaceAll(/##(?=(?:vso)?\[)/gi, '# # ')
  return harmless === '' || harmless.endsWith('\n') ? harmless : `${harmless}\n`
}
