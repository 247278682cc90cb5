'use strict'
const { createKagentiClient } = require('@rhdh-boost/kagenti-client')
const { KeycloakTokenManager } = require('@rhdh-boost/token-manager')

/** The names of a namespace's agents, asked for with a token of a manager of its own. */
async function agentNames({ baseUrl, namespace, ...keycloak }) {
  const tokens = new KeycloakTokenManager(keycloak)
  try {
    const kagenti = createKagentiClient({ baseUrl, tokens })
    const { items } = await kagenti.listAgents({ namespaces: [namespace], onBehalfOf: 'user:default/jane' })
    return items.map(({ name }) => name)
  } finally {
    await tokens.close()
  }
}

module.exports = { agentNames }
