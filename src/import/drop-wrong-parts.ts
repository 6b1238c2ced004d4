import { InvalidInput } from '../errors.ts'
import { type Entry, isBody } from '../kinds/entry.ts'
import type { Finding } from '../model.ts'
import { dropEntry, type Fitting, partToDrop, removeAt } from './draft.ts'
import type { GeneratedFile } from './layout.ts'
import { pathAt } from './serialize-entry.ts'

const offsetOf = (text: string, { line, column }: { line: number; column: number }): number => {
  let at = 0
  for (let n = 1; n < line; n += 1) at = text.indexOf('\n', at) + 1
  return at + column - 1
}

/** A sentence as the end of another one. */
const asClause = (message: string): string =>
  message.replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase()).replace(/\.$/, '')

/** Leaves out whatever the declaration may not say. Throws InvalidInput when the error is not in what was generated. */
export const dropWrongParts = (fitting: Fitting, files: readonly GeneratedFile[], errors: readonly Finding[]): void => {
  const strange: Finding[] = []
  const faults = new Map<Entry, { path: (string | number)[]; message: string }[]>()
  for (const finding of errors) {
    const home = files.find(({ file }) => file === finding.source?.file)
    const at = home === undefined || finding.source === null ? -1 : offsetOf(home.text, finding.source)
    const part = home?.parts.find(({ start, end }) => at >= start && at < end)
    if (home === undefined || part === undefined) {
      strange.push(finding)
      continue
    }
    const entryText = home.text.slice(part.start, part.end)
    const list = faults.get(part.entry) ?? []
    list.push({ path: partToDrop(pathAt(entryText, at - part.start), fitting.sets), message: finding.message })
    faults.set(part.entry, list)
  }
  if (strange.length > 0)
    throw new InvalidInput(
      'with the objects of the tenant, the declaration would have errors',
      strange,
      'correct the declaration first, or import into an empty folder',
    )
  for (const [entry, list] of faults) {
    // From the back, so that the places of what is left stay right.
    const units = [...new Map(list.map((fault) => [JSON.stringify(fault.path), fault])).values()].toSorted((a, b) =>
      JSON.stringify(a.path) < JSON.stringify(b.path) ? 1 : -1,
    )
    const notes: string[] = []
    for (const { path, message } of units) {
      const [field] = path
      if (
        field === undefined ||
        !isBody(entry.body) ||
        (path.length === 1 && fitting.partOf.get(entry.section)?.required.includes(String(field)) === true) ||
        !removeAt(entry.body, path)
      )
        dropEntry(fitting, entry, asClause(message))
      else
        notes.push(`left out: ${path.filter((step) => typeof step === 'string').join('.')}, since ${asClause(message)}`)
    }
    entry.notes.push(...notes.toReversed())
  }
}
