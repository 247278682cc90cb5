import { expect, test } from 'vitest'
import { includesRole, rolesOf } from '../../src/kagenti/roles.ts'

test.each([
  { claims: {}, roles: ['kagenti-viewer'], why: 'every valid token is a viewer' },
  {
    claims: { realm_access: { roles: ['kagenti-operator', 'kagenti-viewer', 'other'] } },
    roles: ['kagenti-viewer', 'kagenti-operator', 'other'],
    why: 'realm roles, each once',
  },
  {
    claims: { resource_access: { a: { roles: ['kagenti-operator'] }, b: { roles: ['admin'] } } },
    roles: ['kagenti-viewer', 'kagenti-operator', 'admin'],
    why: 'roles of any client',
  },
  {
    claims: { realm_access: { roles: ['admin'] } },
    roles: ['kagenti-viewer', 'admin', 'kagenti-admin'],
    why: 'the realm role admin makes an admin',
  },
  { claims: { realm_access: { roles: 'admin' }, resource_access: null }, roles: ['kagenti-viewer'], why: 'no list' },
])('$why', ({ claims, roles }) => {
  expect(rolesOf(claims)).toEqual(roles)
})

test.each([
  { role: 'kagenti-admin', includes: ['kagenti-viewer', 'kagenti-operator', 'kagenti-admin'] },
  { role: 'kagenti-operator', includes: ['kagenti-viewer', 'kagenti-operator'] },
  { role: 'kagenti-viewer', includes: ['kagenti-viewer'] },
  { role: 'other', includes: ['other'] },
])('$role includes $includes', ({ role, includes }) => {
  const known = ['kagenti-viewer', 'kagenti-operator', 'kagenti-admin', 'other']
  expect(known.filter((required) => includesRole([role], required))).toEqual(includes)
})
