import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { needs } from '@rhdh-boost/testbed'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, inject, vi } from 'vitest'
import { makeFolder } from '../folder.ts'

const executablePath = '/usr/bin/chromium'

/** Debian's Chromium; its sandbox does not run as root. */
export function useBrowser(): { open(html: string, options?: Parameters<Browser['newPage']>[0]): Promise<Opened> } {
  let browser: Browser | undefined
  vi.setConfig({ testTimeout: 30_000 })
  beforeAll(async () => {
    if (existsSync(executablePath)) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  }, 60_000)
  beforeEach((context) => {
    if (browser === undefined) needs('chromium', context, inject('requireAll'))
  })
  afterAll(() => browser?.close())
  return {
    async open(html, options) {
      if (browser === undefined) throw new Error('The browser is not started yet')
      const file = join(makeFolder({}), 'report.html')
      writeFileSync(file, html)
      const page = await browser.newPage(options)
      const requests: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('a dialog')))
      await page.goto(pathToFileURL(file).href)
      return { page, requests, complaints }
    },
  }
}

export interface Opened {
  readonly page: Page
  /** Addresses that the page asked for, itself first. */
  readonly requests: readonly string[]
  /** What it wrote to the console, errors and dialogs. */
  readonly complaints: readonly string[]
}
