/** What was typed into a field of a form, without space around it; empty for a field that is not there, or there several times. */
export const textIn = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}
