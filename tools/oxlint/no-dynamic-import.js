/**
 * Bans `import()`: Backstage's Jest compiles to CommonJS and cannot follow it, so it must not stand in a path that a
 * user can reach. oxlint has no rule of its own for that.
 */
const noDynamicImport = {
  create: (context) => ({
    ImportExpression: (node) => context.report({ node, message: 'Unexpected import(), expected a static import' }),
  }),
}

export default { meta: { name: 'boost' }, rules: { 'no-dynamic-import': noDynamicImport } }
