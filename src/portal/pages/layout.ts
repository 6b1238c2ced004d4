import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { STYLE } from './style.ts'

/** Whole, so that no white space of the template gets into what the policy's digest is of. */
const SHEET = `<style>${STYLE}</style>`

/** Escaped HTML: what `html` makes. Text from outside gets into it only through the template, which escapes it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What every page of the portal stands in. */
export interface Page {
  title: string
  /** BCP 47. */
  language: string
  organization: string
  body: Html
}

/** A whole page: loads nothing, runs nothing, and its one style is the one that the policy of the answer allows. */
export const page = ({ title, language, organization, body }: Page): Html =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ${organization}</title>
        ${raw(SHEET)}
      </head>
      <body>
        <header><p>${organization}</p></header>
        <main>${body}</main>
      </body>
    </html>`
