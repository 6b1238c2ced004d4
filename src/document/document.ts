import type { Finding } from '../model.ts'
import { decode } from './decode.ts'
import { createPlaces, sourceText, type Places, type SourceText } from './places.ts'
import { parseYaml } from './yaml.ts'

/** A file that was read: plain values that know their lines. */
export interface LocatedDocument {
  text: SourceText
  /** Plain JSON; undefined when the file cannot be used, and then there is a finding. Null for an empty file. */
  value: unknown
  places: Places
  findings: Finding[]
}

/**
 * Reads YAML or JSON (which YAML includes) from bytes. Never throws for what a file may hold; whatever is wrong is a
 * finding. Documents that belong together share `places`.
 */
export function readDocument(
  bytes: Uint8Array,
  file: string,
  options: { places?: Places; rev?: string | undefined } = {},
): LocatedDocument {
  const places = options.places ?? createPlaces()
  const decoded = decode(bytes, file, options.rev)
  if ('finding' in decoded)
    return { text: sourceText(file, '', options.rev), value: undefined, places, findings: [decoded.finding] }
  const text = sourceText(file, decoded.text, options.rev)
  return { text, places, ...parseYaml(text, places) }
}
