/**
 * What everything that talks or waits goes through. Types only; imports nothing.
 */

// --- The two seams: everything that talks or waits goes through these ------------------------------------------------

export interface HttpRequest {
  method: string
  /** Absolute. */
  url: string
  /** Names in any case. */
  headers: Record<string, string>
  body?: string | undefined
  signal?: AbortSignal | undefined
}
export interface HttpResponse {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
}
/** Sends one HTTP request. Rejects only when no complete response arrived; a response of any status resolves. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>

/** The time, and waiting. Tests use a virtual one, so that hours of retries pass at once. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

// --- Graph as the kinds see it ---------------------------------------------------------------------------------------

/**
 * What a request gets of `T`, a type of Microsoft's, when it selects the properties `K` and `Key`: each `K` may be missing, and null
 * where Microsoft's type says so; each `Key` is there, as graph/shapes.ts makes sure of every answer.
 */
export type Selected<T, K extends keyof T, Key extends keyof T> = Pick<T, K> & { [P in Key]-?: NonNullable<T[P]> }

/**
 * Reads only. Paths begin with the version: `/v1.0/users?$select=id`. Values in a path are already URL-encoded by the caller. What
 * is asked at the same time travels together, in `$batch`, whoever asks.
 */
export interface Reader {
  /** One object. Throws GraphError for any refusal. */
  get<T>(path: string, headers?: Record<string, string>): Promise<T>
  /** One object, or undefined when Graph says 404 for it. */
  find<T>(path: string, headers?: Record<string, string>): Promise<T | undefined>
  /** Every page, all or an error. `headers` go with each page. */
  list<T>(path: string, headers?: Record<string, string>): Promise<T[]>
  /** Many reads side by side, answers in the order asked; undefined stands for a 404. Any other refusal throws: that of the first path in the list that has one. */
  many<T>(paths: readonly string[]): Promise<(T | undefined)[]>
  /**
   * As `many`, each answer a whole collection (every page of it) of an object that was just listed or made: a 404 is
   * believed only after a bounded time.
   */
  lists<T>(paths: readonly string[]): Promise<(T[] | undefined)[]>
  /** The same reader, whose waits and further requests end once `signal` is aborted. One that always answers at once needs none. */
  until?(signal: AbortSignal): Reader
}

export interface WriteOptions {
  headers?: Record<string, string>
  /** For a POST that must not happen twice: when its answer is lost, this looks whether it took effect. Undefined: it did not, send again. */
  findExisting?: () => Promise<unknown>
  /** Refusals that mean what is desired is already so, e.g. a member that is already there. Then the write counts as done and answers undefined; a POST with `isAlreadyApplied` and without `findExisting` is sent again when its answer is lost. */
  isAlreadyApplied?: (error: { status: number; code: string; message: string }) => boolean
  /** Whether an answer holds what the caller needs of it. One that does not counts as lost. */
  isComplete?: (answer: unknown) => boolean
  /** Refusals that mean a fresh object has not reached every replica; repeated within a bounded wait. */
  isReplicationLag?: (error: { status: number; code: string; message: string }) => boolean
}
/** Writes, gathered into `$batch` where small and parallel; no caller knows. */
export interface Writer extends Reader {
  /** One object that is known to exist, since it was just listed or made: a replica that says 404 is asked again, for a bounded time. */
  expect<T>(path: string, headers?: Record<string, string>): Promise<T>
  post<T>(path: string, body: unknown, options?: WriteOptions): Promise<T>
  patch<T>(path: string, body: unknown, options?: WriteOptions): Promise<T>
  put<T>(path: string, body: unknown, options?: WriteOptions): Promise<T>
  delete(path: string, options?: WriteOptions): Promise<void>
}
