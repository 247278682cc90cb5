/** A Backstage app-config that points Boost to the testbed. The comment is the one place that shows the secret. */
export const renderAppConfig = (testbed: {
  readonly baseUrl: string
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
}): string => `\
# Made by the testbed, for as long as it runs. Before you start Backstage, set its throw-away secret:
#   export BOOST_KAGENTI_CLIENT_SECRET=${testbed.clientSecret}
boost:
  providers:
    kagenti:
      baseUrl: ${testbed.baseUrl}
  kagenti:
    auth:
      tokenEndpoint: ${testbed.tokenEndpoint}
      clientId: ${testbed.clientId}
      clientSecret: \${BOOST_KAGENTI_CLIENT_SECRET}
`
