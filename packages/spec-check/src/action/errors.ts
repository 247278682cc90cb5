/** What an action cannot go on with. The message is for whoever reads the job's log. */
export class ActionError extends Error {
  override readonly name = 'ActionError'
}
