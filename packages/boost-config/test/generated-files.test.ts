import { render } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import { boostConfig } from '../src/index.ts'

describe('committed files', { tags: ['spec:boost-config/committed-files-are-current'] }, () => {
  test.each([
    { file: 'config.d.ts', target: 'config.d.ts' },
    { file: 'boost.schema.json', target: 'schema.json' },
    { file: 'boost.values.schema.json', target: 'values.schema.json' },
    { file: 'boost.example.yaml', target: 'example.yaml' },
  ] as const)('$file', async ({ file, target }) => {
    await expect(render(boostConfig, target)).toMatchFileSnapshot(`../${file}`)
  })
})
