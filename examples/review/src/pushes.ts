/** One commit of the portal's history: a whole tree at first, then what changed. */
export interface Push {
  /** Below `history/` and `reports/`. */
  readonly folder: string
  readonly author: string
  readonly email: string
  /** As git takes it, with the offset. */
  readonly date: string
  readonly message: string
}

const ada = { author: 'Ada Example', email: 'ada@portal.example' }

export const versionOne: Push = {
  ...ada,
  folder: '1-version-1',
  date: '2026-03-02T09:00:00+00:00',
  message: "Exchange each user's token for one of the ledger's",
}

/** The pull request: one commit a push. */
export const firstPush: Push = {
  ...ada,
  folder: '2-first-push',
  date: '2026-03-09T10:00:00+00:00',
  message: 'Sign on with a service account',
}
export const secondPush: Push = {
  ...ada,
  folder: '3-second-push',
  date: '2026-03-10T09:30:00+00:00',
  message: 'Count the schema version up, tell operators, mend the specs',
}
export const thirdPush: Push = {
  ...ada,
  folder: '4-third-push',
  date: '2026-03-10T11:15:00+00:00',
  message: 'Mend the non-goals',
}
