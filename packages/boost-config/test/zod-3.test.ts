import { check, render, validate, type Lock, type Target } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import lock from '../boost.lock.json' with { type: 'json' }
import { boostConfig } from '../src/index.ts'
import { boostInZod3 } from './fixtures/zod-3.ts'
import { fullConfig } from './full-config.ts'

/** Where the texts may differ. None of Boost's fields needs one. */
const declaredDifferences: readonly Target[] = []

describe('Boost in Zod 3', { tags: ['spec:config-kit/schemas-of-every-supported-zod-give-the-same-texts'] }, () => {
  test.each(['config.d.ts', 'schema.json', 'values.schema.json', 'example.yaml', 'reference.md'] as const)(
    'gives the same %s',
    (target) => {
      expect(declaredDifferences.includes(target)).toBe(render(boostInZod3, target) !== render(boostConfig, target))
    },
  )

  test('is the same to the lock', () => {
    const { rules, migrations } = boostConfig
    expect(check({ ...boostInZod3, rules, migrations }, lock as Lock)).toMatchObject({ ok: true, issues: [] })
  })

  test.each([
    { boost: fullConfig.boost },
    {
      boost: {
        model: { baseUrl: 'ftp://h' },
        security: { mode: 'off' },
        kagenti: { auth: { tokenExpiryBufferSeconds: '1.5' } },
      },
    },
    {
      boost: {
        kagenti: { auth: { clientId: 7, clientSecret: '', tokenEndpoint: 'https://h:99999' } },
        encryptionSecret: 'short',
      },
    },
  ])('judges alike', (data) => {
    const withoutRules = (issues: readonly { readonly code: string }[]) => issues.filter(({ code }) => code !== 'rule')
    const [ours, theirs] = [validate(boostConfig, data), validate(boostInZod3, data)]
    expect(theirs.ok).toBe(ours.ok)
    expect(theirs.ok ? theirs.values : withoutRules(theirs.issues)).toEqual(
      ours.ok ? ours.values : withoutRules(ours.issues),
    )
  })
})
