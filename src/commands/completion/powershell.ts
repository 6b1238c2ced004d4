import type { CommandWords } from './words.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const table = (entries: readonly (readonly [key: string, words: readonly string[]])[]): string =>
  `@{\n${entries.map(([key, words]) => `    ${quoted(key)} = @(${words.map(quoted).join(', ')})`).join('\n')}\n  }`

/**
 * For Windows PowerShell and PowerShell 7 (docs: Register-ArgumentCompleter, -Native). The element that ends at the cursor is the word
 * that is being typed. Where nothing is proposed, PowerShell proposes files, for DIR and after \`--out\`.
 */
export const powershell = (all: readonly CommandWords[]): string => {
  const values = all.flatMap(({ path, flags }) =>
    flags.filter((flag) => flag.values.length > 0).map((flag) => [`${path} ${flag.name}`.trim(), flag.values] as const),
  )
  return `Register-ArgumentCompleter -Native -CommandName guestlist -ScriptBlock {
  param($current, $ast, $cursor)
  $names = ${table(all.map(({ path, names }) => [path, names.map(({ name }) => name)]))}
  $flags = ${table(all.map(({ path, flags }) => [path, flags.map(({ name }) => name)]))}
  $values = ${table(values)}
  $path = ''
  $before = ''
  foreach ($element in ($ast.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.EndOffset -ge $cursor) { break }
    $before = $element.Extent.Text
    $next = "$path $before".Trim()
    if ($names.ContainsKey($next)) { $path = $next }
  }
  $found = if ($values.ContainsKey("$path $before".Trim())) { $values["$path $before".Trim()] }
    elseif ($current -like '-*') { $flags[$path] }
    else { $names[$path] }
  $found | Where-Object { $_ -like "$current*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}
