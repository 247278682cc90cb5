/** Every key of Boost's, set. */
export const fullConfig = {
  boost: {
    model: { baseUrl: 'https://model.example/v1', name: 'granite' },
    systemPrompt: 'Be brief.',
    security: { mode: 'full' },
    features: { agentCreation: true, skillsMarketplace: false },
    agentApproval: { mode: 'sonataflow', sonataflow: { endpoint: 'https://flow.example/approve' } },
    skillsMarketplace: { endpoint: 'https://skills.example' },
    providers: { kagenti: { baseUrl: 'https://kagenti.example', defaultAgent: 'team1/weather' } },
    kagenti: {
      auth: {
        tokenEndpoint: 'https://sso.example/realms/kagenti/protocol/openid-connect/token',
        clientId: 'backstage',
        clientSecret: 'a client secret',
        tokenExpiryBufferSeconds: 30,
      },
    },
    encryptionSecret: 'sixteen characters',
    devSpaces: { credentials: 'dev spaces credentials' },
  },
}
