import type { Run } from './run.ts'

/** An address of an artifact, if it is one of this run: nothing else is put into a comment. */
export const artifactOf = ({ url }: Pick<Run, 'url'>, given: string | undefined): string | undefined =>
  given?.startsWith(`${url}/artifacts/`) === true && /^\d+$/.test(given.slice(`${url}/artifacts/`.length))
    ? given
    : undefined
