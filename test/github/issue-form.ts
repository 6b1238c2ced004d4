/** An issue form as GitHub treats it: what it refuses in a form, and the text of an issue that people send with it. */
import { parse } from 'yaml'

interface Element {
  type: 'markdown' | 'input' | 'dropdown' | 'checkboxes'
  id?: string
  attributes: { label: string; value?: string; options?: (string | { label: string })[] }
  validations?: { required?: boolean }
}

const elementsOf = (text: string): Element[] => (parse(text, { version: '1.1' }) as { body: Element[] }).body

/** What GitHub says of a form (docs.github.com: "Common validation errors when creating issue forms"). */
export const formProblems = (text: string): string[] => {
  const form = parse(text, { version: '1.1' }) as Record<string, unknown>
  const elements = elementsOf(text)
  const asked = elements.filter(({ type }) => type !== 'markdown')
  const labels = asked.map(({ attributes }) => attributes.label)
  const ids = asked.map(({ id }) => id ?? '')
  const folded = labels.map((label) =>
    String(label)
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '-'),
  )
  const options = asked.flatMap(({ type, attributes }) => {
    const all = (attributes.options ?? []).map((option) => (typeof option === 'object' ? option.label : option))
    return [
      ...(new Set(all).size < all.length ? [`${attributes.label}: options twice`] : []),
      ...(all.some((option) => typeof option !== 'string' || option.trim() === '')
        ? [`${attributes.label}: an option is no text`]
        : []),
      ...(type === 'dropdown' && all.some((option) => /^none$/i.test(String(option)))
        ? [`${attributes.label}: None`]
        : []),
      ...(['dropdown', 'checkboxes'].includes(type) && all.length === 0 ? [`${attributes.label}: no options`] : []),
    ]
  })
  const texts = JSON.stringify(elements, (_, value: unknown) => (value instanceof Date ? { date: true } : value))
  return [
    ...['name', 'description', 'title'].filter((key) => typeof form[key] !== 'string'),
    ...(asked.length === 0 ? ['no field'] : []),
    ...(ids.some((id) => !/^[\w-]+$/.test(id)) || new Set(ids).size < ids.length ? ['ids'] : []),
    ...(new Set(folded).size < folded.length ? ['labels are too similar'] : []),
    ...(texts.includes('{"date":true}') ? ['a date'] : []),
    ...options,
  ]
}

/** What a person chose and wrote, by the ids of the form; for boxes, the labels that are ticked. */
export type Filled = Record<string, string | readonly string[]>

/** The text of the issue. Whatever is written into a field is in it as it is. */
export const sentWith = (text: string, filled: Filled): string =>
  elementsOf(text)
    .filter(({ type }) => type !== 'markdown')
    .map(({ type, id = '', attributes: { label, options = [] } }) => {
      const said = filled[id] ?? ''
      if (type !== 'checkboxes') return `### ${label}\n\n${said === '' ? '_No response_' : String(said)}`
      const boxes = options.map((option) => (typeof option === 'object' ? option.label : option))
      return `### ${label}\n\n${boxes.map((box) => `- [${said.includes(box) ? 'X' : ' '}] ${box}`).join('\n')}`
    })
    .join('\n\n')

/** The boxes of a field whose label says a word. */
export const boxesWith = (text: string, id: string, word: string): string[] =>
  (elementsOf(text).find((element) => element.id === id)?.attributes.options ?? [])
    .map((option) => (typeof option === 'object' ? option.label : option))
    .filter((label) => label.includes(word))
