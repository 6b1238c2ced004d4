import { isReserved } from '../../src/kinds/keys.ts'

const SHAPES = ['policy', 'object', 'edge'] as const
export type Shape = (typeof SHAPES)[number]

const USAGE = `Usage: npm run new-kind NAME [${SHAPES.join('|')}] [ROOM]
  NAME  a policy as Graph names it (adminConsentRequestPolicy), every other kind in lower case (administrative-unit)
  ROOM  the room of src/kinds in which an object or edge gets a folder; default: a room of its own`

/** All that a new kind is called. */
export interface Names {
  shape: Shape
  /** In plans and files. */
  word: string
  /** The room of kinds that it stands in; undefined for one of its own. */
  room: string | undefined
  /** `exampleThing`, `ExampleThing`, `EXAMPLE_THING`, `example-thing` and `example thing`. */
  camel: string
  pascal: string
  constant: string
  kebab: string
  spoken: string
  /** The folder to be made for it in the sandbox; undefined where the sandbox has it, and for an edge, which stands with its container. */
  resource: string | undefined
}

const RESOURCES = 'src/sandbox/resources'

const resourceOf = (shape: Shape, kebab: string, there: readonly string[]): string | undefined => {
  if (shape === 'edge') return undefined
  const name = shape === 'policy' ? kebab.replace(/-policy$/, '') : `${kebab}s`
  if (there.some((folder) => folder.split('/').at(-1) === name)) return undefined
  return shape === 'policy' ? `${RESOURCES}/policies/${name}` : `${RESOURCES}/${name}`
}

/** What was asked for; `there` are the folders of the sandbox's resources. Throws for arguments that it cannot understand. */
export const namesOf = ([word, ...more]: readonly string[], there: readonly string[] = []): Names => {
  if (word === undefined || word.startsWith('-') || more.length > 2) throw new Error(USAGE)
  const [asked, room] = more
  const shape =
    asked === undefined ? (word.endsWith('Policy') ? 'policy' : 'object') : SHAPES.find((one) => one === asked)
  if (shape === undefined) throw new Error(`"${asked}" is not a shape of a kind.\n${USAGE}`)
  if (room !== undefined && shape === 'policy') throw new Error(`A policy always stands in the room policy.\n${USAGE}`)
  const parts = word
    .replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase()
    .split('-')
  const kebab = parts.join('-')
  const pascal = parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('')
  return {
    shape,
    word,
    room,
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    pascal,
    constant: parts.join('_').toUpperCase(),
    kebab,
    spoken: parts.join(' '),
    resource: resourceOf(shape, kebab, there),
  }
}

const VALID: { readonly [shape in Shape]: readonly [form: RegExp, expected: string] } = {
  policy: [/^[a-z]+(?:[A-Z]?[a-z0-9]+)*$/, 'as Graph writes it, such as adminConsentRequestPolicy'],
  object: [/^[a-z]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, such as administrative-unit'],
  edge: [/^[a-z]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, such as administrative-unit-member'],
}

/** Words that TypeScript keeps for itself, as far as a kind may be called so. */
const KEYWORDS =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/

/** Why no kind may be called so; undefined where one may. `list` is the text of `src/kinds/index.ts`. */
export const nameProblem = (
  { word, shape, camel, room }: Names,
  list: string,
  exists: (file: string) => boolean,
): string | undefined => {
  const [form, expected] = VALID[shape]
  if (!form.test(word) || isReserved(word) || KEYWORDS.test(camel))
    return `"${word}" is not a valid name for ${shape === 'policy' ? 'a policy' : `an ${shape}`}; expected: ${expected}`
  if (new RegExp(`\\b${camel}\\b`).test(list.replaceAll(/\/\*[\s\S]*?\*\//g, ''))) return `The kind ${word} exists`
  if (room !== undefined && !exists(`src/kinds/${room}/index.ts`)) return `src/kinds has no room ${room}`
  return undefined
}
