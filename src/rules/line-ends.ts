/** A rule as it is compared: a YAML block ends in a newline and the portal's text box writes CRLF, which are no part of the rule. */
export const withPlainLineEnds = (rule: string): string => rule.replaceAll('\r\n', '\n').trimEnd()
