import { isDay } from './days.ts'

/**
 * An absolute address of http or https (both are in Microsoft's examples of `inviteRedirectUrl`), as it will be sent: the
 * URL parser drops line ends and tabs in silence, and what follows one may be taken for a header; an invisible character or
 * a name before the host shows people another address than the one they are led to.
 */
function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(value) || !URL.canParse(value))
    return false
  const { username, password } = new URL(value)
  return username === '' && password === ''
}

/** The formats of texts that the schemas name. */
export const formats: { readonly [name: string]: (value: string) => boolean } = {
  date: isDay,
  'web-address': isWebAddress,
  'mail-text': (value) => !/[^\P{Cc}\n\r\t]/u.test(value),
}
