/**
 * The roles that Kagenti reads from an access token, and which of them includes which.
 *
 * They count from the realm and from any client in `resource_access`; the realm role `admin` makes a Kagenti admin,
 * and every valid token is a viewer's.
 */
import type { JWTPayload } from 'jose'

export const viewer = 'kagenti-viewer'
export const operator = 'kagenti-operator'
const admin = 'kagenti-admin'

/** Each includes those before it. */
const hierarchy = [viewer, operator, admin]

export function rolesOf({ realm_access, resource_access }: JWTPayload): string[] {
  const realmRoles = rolesIn(realm_access)
  const clientRoles = Object.values(resource_access ?? {}).flatMap(rolesIn)
  return [...new Set([viewer, ...realmRoles, ...clientRoles, ...(realmRoles.includes('admin') ? [admin] : [])])]
}

/** A role outside the hierarchy is included in no other. */
export function includesRole(roles: readonly string[], required: string): boolean {
  const rank = hierarchy.indexOf(required)
  return roles.includes(required) || (rank !== -1 && hierarchy.slice(rank).some((role) => roles.includes(role)))
}

function rolesIn(access: unknown): string[] {
  if (typeof access !== 'object' || access === null || !('roles' in access) || !Array.isArray(access.roles)) return []
  return access.roles.filter((role) => typeof role === 'string')
}
