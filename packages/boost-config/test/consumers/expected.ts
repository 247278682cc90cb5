import { fullConfig } from '../full-config.ts'

const { model, features, kagenti, encryptionSecret, devSpaces } = fullConfig.boost

/** What of `fullConfig` must never be seen. */
export const secrets = {
  boost: {
    kagenti: { auth: { clientSecret: kagenti.auth.clientSecret } },
    encryptionSecret,
    devSpaces: { credentials: devSpaces.credentials },
  },
}

/** What of `fullConfig` the browser needs. */
export const frontend = { boost: { model, features } }
