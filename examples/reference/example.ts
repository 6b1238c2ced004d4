import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const fileOf = (block: string): string => `${block.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}.yaml`

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8')
const fenced = (file: string): string => `\`\`\`${extname(file).slice(1)}\n${read(file)}\`\`\``

/**
 * The complete example of a block, from its file beside this one: a whole declaration, and the files that it reads with `from`, each
 * under its name.
 */
export function exampleOf(block: string): string[] {
  const file = fileOf(block)
  const others = [...read(file).matchAll(/\bfrom: (\S+)$/gm)].map(([, other = '']) => other)
  return [
    `Example ([file](reference/${file})):`,
    fenced(file),
    ...others.flatMap((other) => [`\`${other}\`:`, fenced(other)]),
  ]
}
