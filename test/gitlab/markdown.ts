/** What a note does on GitLab besides being read: quick actions, mentions, references. */
import { marked } from 'marked'

/**
 * Lines that GitLab executes: those that begin with a slash and a word, outside of a code block with a fence of exactly three
 * characters, which is what older versions look for.
 */
export const quickActions = (body: string): string[] => {
  const shown = body.replaceAll('\r', '').replace(/^```.+?\n```$/gms, '')
  return [...shown.matchAll(/^\/(\w+)(?: [^\n]*)?$/gm)].map(([, name = '']) => name)
}

const REFERENCES =
  /(?<![\w/])[@#!~$%&^*][\w"]|\b(?:clos|fix|resolv|implement)\w* [#!]\d|\bGL-\d|\bhttps?:\/\/|\b[0-9a-f]{7,40}\b/gi

/** What becomes a mention, a reference or a link, in the text that is left when code, comments, tags and our own links are gone. */
export const references = (body: string): string[] => {
  const page = marked.parse(body, { async: false, gfm: true })
  const text = page
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(pre|code|a)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
  return text.match(REFERENCES) ?? []
}
