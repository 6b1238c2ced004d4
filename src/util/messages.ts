/** The clause that says what a value fails to be: `--port x is not a valid port`. A sentence adds the full stop. */
export const invalid = (subject: string, what: string): string => `${subject} is not a valid ${what}`
