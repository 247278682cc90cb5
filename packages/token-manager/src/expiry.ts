/**
 * How long an access token is worth what.
 *
 * Pure: callers pass the time in. A token is fresh; then it is refreshed ahead, in the background; then a fresh one is
 * due; then it is expired. The expiry buffer takes half of a life at most, so that a token of a few seconds is used too.
 *
 * @module
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 RFC 6749 §5.1} (`expires_in`)
 */

/** Instants are on the monotonic clock, in milliseconds. */
export interface HeldToken {
  readonly value: string
  readonly lifetime: number
  /** From here on it is handed out while a new one is requested in the background. */
  readonly refreshFrom: number
  /** From here on a fresh one is worth a short wait. */
  readonly refreshDue: number
  readonly usableUntil: number
  /** Wall clock minus monotonic clock when the token was requested. */
  readonly wallOffset: number
}

export type Phase = 'fresh' | 'refresh-ahead' | 'due' | 'expired'

const assumedLifetime = 60_000
const longestLifetime = 24 * 60 * 60_000
/** A wall clock that gained more than this on the monotonic one means that the machine slept. */
export const sleepTolerance = 30_000

/**
 * The lifetime in milliseconds. What servers send for `expires_in` besides a number is met with the token's own
 * lifetime (`exp` − `iat`, in seconds), and without one with a minute.
 */
export function lifetimeOf(expiresIn: unknown, ownLifetime: number | undefined): number {
  const seconds = [secondsOf(expiresIn), secondsOf(ownLifetime)].find((each) => each !== undefined)
  return seconds === undefined ? assumedLifetime : Math.min(seconds * 1000, longestLifetime)
}

function secondsOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && number >= 0 ? number : undefined
}

/**
 * @param sentAt - when the request that brought the token was sent: an answer on its way ages the token.
 * @param bufferMs - the expiry buffer.
 * @param random - in [0, 1): replicas that started together refresh at different moments.
 */
export function planToken(
  value: string,
  lifetime: number,
  sentAt: { readonly now: number; readonly wall: number },
  bufferMs: number,
  random: number,
): HeldToken {
  const usableUntil = sentAt.now + lifetime
  const refreshDue = usableUntil - Math.min(bufferMs, lifetime / 2)
  const window = Math.max(lifetime / 10, Math.min(5_000, lifetime / 4))
  const refreshFrom = refreshDue - window * (1 - random / 5)
  return { value, lifetime, refreshFrom, refreshDue, usableUntil, wallOffset: sentAt.wall - sentAt.now }
}

export function phaseOf(token: HeldToken, now: number, wall: number): Phase {
  if (now >= token.usableUntil || wall - now - token.wallOffset > sleepTolerance) return 'expired'
  if (now >= token.refreshDue) return 'due'
  return now >= token.refreshFrom ? 'refresh-ahead' : 'fresh'
}

/** How long a caller waits for a fresh token while the current one would still do, since it was requested. */
export const patienceFor = (token: HeldToken, now: number, requestedAt: number = now): number =>
  Math.max(0, Math.min(requestedAt + 2_000 - now, (token.usableUntil - now) / 2))
