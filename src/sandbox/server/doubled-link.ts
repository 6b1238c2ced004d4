/** A path of Graph with a whole address behind its version. */
const DOUBLED = /^\/(?:v1\.0|beta)\/(http:\/\/[^/]+)(\/.+)$/i

/**
 * The address that a client means by a link of this server behind its own base address. Microsoft's JavaScript client
 * knows a whole address by `https://` alone, so over plain HTTP it follows next links and delta links as
 * `http://host/v1.0/http://host/v1.0/users?…`.
 */
export const withoutDoubledLink = (url: URL): URL => {
  const [, origin = '', path = ''] = DOUBLED.exec(url.pathname) ?? []
  return origin.toLowerCase() === url.origin ? new URL(`${url.origin}${path}${url.search}`) : url
}
