import { expect, test } from 'vitest'
import { boundedText } from '../src/bounded-text.ts'

const chunks = [Uint8Array.of(0x61, 0xc3), Uint8Array.of(0xa4)]

test.each([
  { body: null, limit: 0, text: '' },
  { body: '', limit: 0, text: '' },
  { body: ReadableStream.from(chunks), limit: 3, text: 'aä' },
  { body: ReadableStream.from(chunks), limit: 2, text: undefined },
  { body: ReadableStream.from(chunks.slice(0, 1)), limit: 3, text: 'a\uFFFD' },
])('of $limit bytes at most, the text is $text', async ({ body, limit, text }) => {
  expect(await boundedText(new Response(body), limit)).toBe(text)
})

test('a body that is longer is cancelled', async () => {
  let cancelled = false
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => void (cancelled = true),
  })
  expect(await boundedText(new Response(body), 100)).toBeUndefined()
  expect(cancelled).toBe(true)
})
