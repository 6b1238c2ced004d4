import { LEVELS } from '../session/log-level.ts'
import type { CommandModule, Flag, Use } from './command.ts'

/** A flag as a command has it; one that is hidden is accepted and has no use there. */
export interface UsableFlag {
  flag: Flag
  /** Whether every command accepts it. */
  common: boolean
  hidden: boolean
}

/** Which output a command has; a single one needs no flag and is accepted. */
export const formatFlag = (formats: readonly string[]): Flag => [
  '--format <format>',
  'output format (default: text)',
  { values: formats },
]

/** What every command accepts, so that a pipeline can give the same flags to all of them. */
const commonFlags = (
  formats: readonly string[],
  since: string,
): readonly (readonly [use: Use | boolean, flag: Flag])[] => [
  [
    'embedded',
    ['--sandbox', 'use the embedded tenant in DIR/.guestlist, created from DIR/sandbox.seed.yaml at first use'],
  ],
  ['server', ['--graph-url <url>', 'another Graph server (root URL without version); no credential for loopback']],
  ['since', ['--since <rev>', since]],
  ['today', ['--now <time>', 'evaluate as of this date (ISO 8601, UTC)']],
  [formats.length > 1, formatFlag(formats)],
  [true, ['--no-color', 'no colour, like NO_COLOR']],
  [true, ['--log-level <level>', 'log verbosity on stderr (default: warn)', { values: LEVELS }]],
]

/** What it does with a plan. */
const SINCE = 'also remove what was declared at this git revision and no longer is'

/** Every flag of a command: its own, then those of all commands. */
export const flagsOf = ({ options = [], uses = [], formats = [], since = SINCE }: CommandModule): UsableFlag[] => [
  ...options.map((flag) => ({ flag, common: false, hidden: false })),
  ...commonFlags(formats, since).map(([use, flag]) => ({
    flag,
    common: true,
    hidden: typeof use === 'string' ? !uses.includes(use) : !use,
  })),
]

/** `--out` of `--out <file>`. */
export const nameOf = ([flag]: Flag): string => flag.split(' ')[0] ?? flag
