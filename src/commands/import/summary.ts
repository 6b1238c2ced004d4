import type { GeneratedFile, Imported } from '../../import/index.ts'
import { visible } from '../../render/escape.ts'

const plural = (n: number, section: string): string => {
  const one = section === 'policies' ? 'policy' : section.slice(0, -1)
  return `${n} ${n === 1 ? one : section}`
}

const countsOf = ({ parts }: GeneratedFile): { [section: string]: number } => {
  const counts: { [section: string]: number } = {}
  for (const { entry } of parts) counts[entry.section] = (counts[entry.section] ?? 0) + 1
  return counts
}

export const importText = (imported: Imported, dir: string): string => {
  const { files, dropped } = imported
  const rows = files.map((file) => {
    const counts = Object.entries(countsOf(file))
      .map(([section, n]) => plural(n, section))
      .join(', ')
    return `  ${file.spliced ? 'added to' : 'new     '}  ${file.file}${counts === '' ? '' : `: ${counts}`}\n`
  })
  const lost = dropped.map(({ name, section, why }) => `  left out  ${visible(name)} (${section}): ${visible(why)}\n`)
  if (files.length === 0)
    return `Nothing to import: everything found in the tenant is already declared in ${dir}.\n${lost.join('')}`
  return `Imported into ${dir}\n${rows.join('')}${lost.join('')}`
}

export const importJson = (imported: Imported, dir: string): string => {
  const files = imported.files.map((file) => ({ file: file.file, new: !file.spliced, added: countsOf(file) }))
  return `${JSON.stringify({ dir, files, added: imported.added, dropped: imported.dropped, leftOut: imported.leftOut }, null, 2)}\n`
}
