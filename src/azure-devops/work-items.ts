import { type Api, fieldOf, number, textOf } from '../forge/index.ts'

/** What a work item asks with; a template gives it. */
export const TAG = 'guest-request'

/** Names that processes have for what is over (learn.microsoft.com: "How workflow states and state categories are used"). */
const OVER: ReadonlySet<string> = new Set(['Closed', 'Completed', 'Done', 'Removed', 'Resolved'])

const DAYS = 180

/** The numbers of the work items with the tag, of half a year. */
export const requestItems = async (api: Api): Promise<number[]> => {
  const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS '${TAG}' AND [System.CreatedDate] >= @today - ${DAYS} ORDER BY [System.Id]`
  // Asking twice changes nothing, though it is a POST.
  const answer = await api.post('~/wit/wiql', { query }, () => Promise.resolve(undefined))
  const items = fieldOf(answer, 'workItems')
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => number(fieldOf(item, 'id')) ?? [])
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The character that a reference stands for; one that we do not know stays as it is written. */
const decoded = (reference: string, name: string): string => {
  const code = /^#(\d{1,7})$/.exec(name)?.[1] ?? /^#x([\da-f]{1,6})$/i.exec(name)?.[1]
  if (code === undefined) return ENTITIES[name] ?? reference
  const point = name.startsWith('#x') || name.startsWith('#X') ? Number.parseInt(code, 16) : Number(code)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : reference
}

/**
 * The lines that a person sees in the description of a work item. It is HTML, of an editor or of whoever sends one; in the newer editor it
 * is Markdown. Nothing is trusted: it only becomes lines, which are then read as strictly as any other text.
 */
export const linesOf = (description: string): string =>
  (/<(?:div|p|br|span|li|h\d)\b/i.test(description)
    ? description
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll(/<br\b[^>]*>|<\/(?:div|p|li|h\d)>/gi, '\n')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/&(#?\w+);/g, decoded)
    : description
  )
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .join('\n')

export interface WorkItem {
  id: number
  /** The lines of its description. */
  text: string
  isOpen: boolean
  /** The address of who wrote all of the description; undefined where somebody else changed it, too. */
  by: string | undefined
}

/** A work item, and who wrote what it asks: every change of the description has its author. */
export const workItem = async (api: Api, id: number): Promise<WorkItem> => {
  const item = await api.get(`~/wit/workitems/${id}?fields=System.Description,System.State,System.CreatedBy`)
  const [creator, state] = [
    fieldOf(item, 'fields', 'System.CreatedBy'),
    textOf(fieldOf(item, 'fields', 'System.State')),
  ]
  const who = textOf(fieldOf(creator, 'id'))
  const writers = (await api.list(`~/wit/workItems/${id}/updates`, 'value'))
    .filter((update) => fieldOf(update, 'fields', 'System.Description') !== undefined)
    .map((update) => textOf(fieldOf(update, 'revisedBy', 'id')))
  const isTheirs = who !== undefined && writers.length > 0 && writers.every((writer) => writer === who)
  const address = textOf(fieldOf(creator, 'uniqueName')) ?? ''
  return {
    id,
    text: linesOf(textOf(fieldOf(item, 'fields', 'System.Description')) ?? ''),
    isOpen: !OVER.has(state ?? ''),
    by: isTheirs && /^[^\s@\\]+@[^\s@\\]+$/.test(address) ? address : undefined,
  }
}

const commentsOf = (id: number): string => `~/wit/workItems/${id}/comments`
const PREVIEW = 'api-version=7.1-preview.4'

/** What this account said on a work item, the oldest first, as lines. */
export const ownComments = async (api: Api, id: number, account: string): Promise<string[]> => {
  const comments = await api.list(`${commentsOf(id)}?$top=200&order=asc&${PREVIEW}`, 'comments')
  return comments
    .filter((comment) => textOf(fieldOf(comment, 'createdBy', 'id')) === account)
    .map((comment) => linesOf(textOf(fieldOf(comment, 'text')) ?? '').trim())
}

const escaped = (line: string): string => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Says lines of ours on a work item. */
export const comment = async (api: Api, id: number, account: string, text: string): Promise<void> => {
  const lines = text.split('\n').filter((line) => !line.startsWith('<!--'))
  const html = lines.map((line) => `<div>${line === '' ? '<br>' : escaped(line)}</div>`).join('')
  const said = async (): Promise<string | undefined> =>
    (await ownComments(api, id, account)).find((one) => one.startsWith(lines.find((line) => line !== '') ?? ''))
  await api.post(`${commentsOf(id)}?${PREVIEW}`, { text: html }, said)
}
