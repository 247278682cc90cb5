import { describe, expect, test } from 'vitest'
import { pageOf } from '../../src/page/page.ts'
import { useBrowser } from './browser.ts'
import { exampleIndex, scenario } from './example-index.ts'

const scenarios = [
  scenario('Many callers', 'passed'),
  scenario('A refusal', 'failed'),
  scenario('A slow answer', 'untested'),
  scenario('A restart', 'manual', { manual: 'a person pulls the plug' }),
  scenario('A second way', 'not-run'),
]
const html = pageOf(exampleIndex(scenarios), { title: 'acme' })
const browser = useBrowser()

const visible = '.scenario:visible .name'

test(
  'leads from product requirement to tests and keys',
  { tags: ['spec:traceability-page/from-requirement-to-test'] },
  async () => {
    const { page } = await browser.open(html)
    const prd = page.locator('.prd', { hasText: 'Signing on' })
    expect(await prd.locator('.keys code').first().textContent()).toBe('acme.auth.clientId')
    const requirement = prd.locator('.capability#capability-sign-on .requirement').first()
    expect(await requirement.locator('h4').textContent()).toBe('One request')
    expect(await requirement.locator('.keys code').allTextContents()).toEqual(['acme.auth.mode'])
    await requirement.locator('summary', { hasText: 'Many callers' }).click()
    expect(await requirement.locator('.scenario[open] dl').textContent()).toContain('a call needs a token')
    expect(await requirement.locator('.scenario[open] .tests').textContent()).toContain('Many callers in the client')
    expect(await page.locator('.requirement', { hasText: 'Another way' }).locator('.tag').textContent()).toBe(
      'ADDED by x',
    )
  },
)

test('asks nothing of the network', { tags: ['spec:traceability-page/no-network'] }, async () => {
  const { requests, complaints } = await browser.open(html)
  expect(requests).toHaveLength(1)
  expect(complaints).toEqual([])
})

describe('what is shown', { tags: ['spec:traceability-page/search-and-filter'] }, () => {
  test.each([
    ['refusal', ['A refusal']],
    ['A REFUSAL client', ['A refusal']],
    ['acme.auth.mode slow', ['A slow answer']],
    ['another', ['A second way']],
    ['zebra', []],
  ])('search for %j', async (words, names) => {
    const { page } = await browser.open(html)
    await page.fill('#search', words)
    expect(await page.locator(visible).allTextContents()).toEqual(names)
    expect(await page.locator('#count').textContent()).toBe(`${names.length} of 5 scenarios`)
    expect(await page.locator('#nothing').isVisible()).toBe(names.length === 0)
  })

  test('by state, several at once, and everything again', async () => {
    const { page } = await browser.open(html)
    await page.click('button.failed')
    expect(await page.locator(visible).allTextContents()).toEqual(['A refusal'])
    await page.click('button.manual')
    expect(await page.locator(visible).allTextContents()).toEqual(['A refusal', 'A restart'])
    await page.keyboard.press('Escape')
    expect(await page.locator(visible).count()).toBe(5)
    expect(await page.getAttribute('button.failed', 'aria-pressed')).toBe('false')
  })
})

test('the keyboard is enough', { tags: ['spec:traceability-page/keyboard'] }, async () => {
  const { page } = await browser.open(html)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  expect(await page.locator('.scenario[open] .name').allTextContents()).toEqual(['A refusal'])
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  expect(await page.locator('.scenario[open] .name').allTextContents()).toEqual(['Many callers', 'A refusal'])
  await page.keyboard.press('/')
  await page.keyboard.type('jk')
  expect(await page.inputValue('#search')).toBe('jk')
})

test('dark as the reader likes it, and by a switch', { tags: ['spec:traceability-page/dark-and-light'] }, async () => {
  const { page } = await browser.open(html, { colorScheme: 'dark' })
  const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const dark = await paper()
  await page.click('#theme')
  expect(await paper()).toBe('rgb(255, 255, 255)')
  await page.click('#theme')
  expect(await paper()).toBe(dark)
})

test('a link leads to a scenario and opens it', async () => {
  const { page } = await browser.open(html)
  await page.evaluate("location.hash = 'scenario-sign-on--one-request--sign-on--a-refusal'")
  await page.waitForSelector('.scenario[open]')
  expect(await page.locator('.scenario[open] .name').textContent()).toBe('A refusal')
})

test('prints everything, in black on white', { tags: ['spec:traceability-page/print'] }, async () => {
  const { page } = await browser.open(html, { colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print' })
  await page.evaluate("dispatchEvent(new Event('beforeprint'))")
  expect(await page.locator('.scenario dl:visible').count()).toBe(5)
  expect(await page.locator('.filters').isVisible()).toBe(false)
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  await page.evaluate("dispatchEvent(new Event('afterprint'))")
  expect(await page.locator('.scenario[open]').count()).toBe(0)
})

test('text from outside stays text', { tags: ['spec:traceability-page/text-from-outside'] }, async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'></style></script>'
  const markdown = `${evil}\n\n[a](javascript:alert(3)) ![b](http://127.0.0.1:9/x.png)\n\n<iframe src="http://127.0.0.1:9"></iframe>`
  const index = exampleIndex(
    [scenario(evil, 'failed', { steps: [{ keyword: 'WHEN', text: markdown }] }), scenario('B', 'passed')],
    markdown,
  )
  const { page, requests, complaints } = await browser.open(pageOf(index, { title: evil, commit: 'a'.repeat(40) }))
  expect(await page.locator('h1').textContent()).toBe(evil)
  expect(await page.locator('.scenario .name').first().textContent()).toBe(evil)
  expect(await page.locator('main :is(img, script, iframe, style, a[href]:not([href^="#"]))').count()).toBe(0)
  expect(requests).toHaveLength(1)
  expect(complaints).toEqual([])
})

test(
  'what slips in is not run: the policy lets only the page itself in',
  { tags: ['spec:traceability-page/text-from-outside'] },
  async () => {
    const slipped = html.replace(
      '<main',
      '<script>document.title = "owned"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title = 1"><main',
    )
    const { page, complaints } = await browser.open(slipped)
    expect(await page.title()).toBe('acme: specifications and tests')
    expect(complaints.length).toBeGreaterThan(1)
  },
)
