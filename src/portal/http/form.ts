import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** The fields of a form as they came: a text, a file, or a list of those for what is there several times. */
export type Form = Readonly<Record<string, unknown>>

/** The form of a request; empty for a body that is none. Throws HTTPException (400) for one that cannot be read. */
export const formOf = async ({ req }: Context): Promise<Form> => {
  try {
    return await req.parseBody({ all: true })
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** What was typed into a field of a form, without space around it; empty for a field that is not there, or there several times. */
export const textIn = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}
