/** As messages name it: without a query, and without an origin. */
export const routeOf = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replace(/[?#].*$/s, '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')}`
