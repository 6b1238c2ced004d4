/** Whether a parsed JSON value is an object, so that its properties can be looked at. */
export const isObject = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
