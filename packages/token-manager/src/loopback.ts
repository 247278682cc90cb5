/** `localhost`, `127.0.0.0/8` or `[::1]`, judged by the parsed host name. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
