import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { networkOf, siteOf } from '../http/limits.ts'
import { page, type Html } from '../pages/layout.ts'
import type { PortalParts } from '../parts.ts'
import { languagesPart, startBody } from './pages.ts'
import type { Declared } from '../declared.ts'
import { languageFor, type Translations, wordsIn, type Word, type Words } from './words.ts'

/** What the pages of visitors have in common. */
export interface VisitorFrame {
  /** The sentences in the visitor's language. */
  wordsFor(this: void, context: Context): Words
  /** A whole page around a body. */
  shown(
    this: void,
    context: Context,
    words: Words,
    title: Word,
    body: Html,
    status?: ContentfulStatusCode,
  ): Response | Promise<Response>
  /** The beginning, with what is in the way. */
  startAgain(
    this: void,
    context: Context,
    words: Words,
    problem: 'expired' | 'signInFailed' | 'tooMany',
  ): Response | Promise<Response>
  /** A page that has nothing but a sentence, in the visitor's language. */
  told(
    this: void,
    context: Context,
    title: Word,
    sentence: Word,
    status: ContentfulStatusCode,
  ): Response | Promise<Response>
  /** By what limits count who asks. */
  network(this: void, context: Context): string
  /** The same, with all that is most likely of the same customer. */
  networks(this: void, context: Context): { network: string; site: string }
}

/** The frame of a portal's visitors, in the languages that it has. */
export const visitorFrame = (parts: PortalParts, latest: () => Declared | undefined): VisitorFrame => {
  const { settings } = parts
  // As the protected branch has them by now; those of the start until it was read again.
  const translated = (): Translations => latest()?.declaration.portal?.languages ?? settings.translations
  const secure = settings.url.startsWith('https:')
  // The answer to a form has no address of its own: there, another language begins anew.
  const withLanguages = ({ req }: Context, words: Words, body: Html, status: number): Html => {
    const languages = ['en', ...Object.keys(translated()).filter((one) => one !== 'en')]
    return languages.length === 1
      ? body
      : html`${body}${languagesPart(words, languages, status === 200 && req.method === 'GET' ? '' : '/')}`
  }
  const shown: VisitorFrame['shown'] = (context, words, title, body, status = 200) =>
    context.html(
      page({
        title: status === 200 ? words.say(title) : `${words.say('error')}: ${words.say(title)}`,
        language: words.language,
        organization: settings.organization,
        body: withLanguages(context, words, body, status),
      }),
      status,
    )
  // A language that was chosen by a link stays, until another is.
  const wordsFor: VisitorFrame['wordsFor'] = (context) => {
    const translations = translated()
    const chosen = context.req.query('language')
    const language = languageFor(
      { asked: chosen ?? getCookie(context, 'guestlist-language'), accepted: context.req.header('accept-language') },
      translations,
    )
    if (chosen !== undefined)
      setCookie(context, 'guestlist-language', language, { path: '/', sameSite: 'Lax', httpOnly: true, secure })
    return wordsIn(language, translations)
  }
  return {
    wordsFor,
    told(context, title, sentence, status) {
      const words = wordsFor(context)
      const body = html`<h1>${words.say(title)}</h1>
        <p>${words.say(sentence)}</p>
        <p><a href="/">${words.say('title')}</a></p>`
      return shown(context, words, title, body, status)
    },
    shown,
    startAgain: (context, words, problem) =>
      shown(
        context,
        words,
        'title',
        startBody(words, { organization: settings.organization, partner: undefined, problem: words.say(problem) }),
        problem === 'tooMany' ? 429 : 400,
      ),
    network: (context) => networkOf(parts.clientOf(context)),
    networks(context) {
      const client = parts.clientOf(context)
      return { network: networkOf(client), site: siteOf(client) }
    },
  }
}
