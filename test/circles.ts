/** Ways that lead back to where they begin, in what leads to what. */
export const circlesIn = (graph: ReadonlyMap<string, Iterable<string>>): string[] => {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (one: string, trail: string[]): void => {
    if (trail.includes(one)) circles.push([...trail.slice(trail.indexOf(one)), one].join(' → '))
    if (done.has(one) || trail.includes(one)) return
    for (const next of graph.get(one) ?? []) visit(next, [...trail, one])
    done.add(one)
  }
  for (const one of graph.keys()) visit(one, [])
  return circles
}

/** Which rooms need which others, by the imports of their files; a file for which `roomOf` answers undefined stands in none. */
export const roomsBy = (
  files: readonly string[],
  importsOf: (file: string) => readonly string[],
  roomOf: (file: string) => string | undefined,
): Map<string, Set<string>> => {
  const needs = new Map<string, Set<string>>()
  for (const file of files) {
    const room = roomOf(file)
    if (room === undefined) continue
    const others = needs.get(room) ?? new Set()
    needs.set(room, others)
    for (const to of importsOf(file)) {
      const other = roomOf(to)
      if (other !== undefined && other !== room) others.add(other)
    }
  }
  return needs
}
