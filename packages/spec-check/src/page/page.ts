/**
 * The traceability page: product requirement → capability → requirement → scenario → tests → config keys, as one HTML
 * file that asks nothing of the network.
 *
 * Text of specifications, tests and files is untrusted. It becomes text nodes or sanitised Markdown, and the content
 * security policy lets only the page's own style and script run.
 *
 * @module
 * @see {@link https://www.w3.org/TR/CSP3/ Content Security Policy Level 3}
 */
import { createHash } from 'node:crypto'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { toHtml } from 'hast-util-to-html'
import type { SpecIndex } from '../trace/spec-index-schema.ts'
import { capabilitySection, prdSection, stateWords, withoutPrd } from './sections.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { scenarioStates } from '../trace/spec-index-schema.ts'

export interface PageOptions {
  /** Such as the name of the repository. */
  readonly title: string
  /** The commit that was indexed; `undefined`: none is known. */
  readonly commit?: string | undefined
}

export function pageOf(index: SpecIndex, { title, commit }: PageOptions): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charset: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', `${title}: specifications and tests`),
      h('style', style),
    ]),
    h('body', [
      header(index, title, commit),
      h('main', { id: 'main' }, contents(index)),
      footer(),
      h('script', script),
    ]),
  ])
  return `<!doctype html>\n${toHtml(page)}\n`
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

function header({ totals, prds, capabilities }: SpecIndex, title: string, commit: string | undefined): Element {
  const scenarios = scenarioStates.reduce((sum, state) => sum + totals[state], 0)
  const facts = [
    `${prds.length} product requirements`,
    `${capabilities.length} capabilities`,
    `${scenarios} scenarios`,
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 12)}`]),
  ]
  return h('header', [
    h('a', { class: 'skip', href: '#main' }, 'Skip to the specifications'),
    h('div', { class: 'title' }, [
      h('h1', title),
      h('p', facts.join(' · ')),
      h('button', { type: 'button', id: 'theme', title: 'Switch between light and dark' }, 'Light / dark'),
    ]),
    h(
      'div',
      {
        class: 'bar',
        role: 'img',
        'aria-label': stateWords.map(([state, word]) => `${totals[state]} ${word}`).join(', '),
      },
      stateWords
        .filter(([state]) => totals[state] > 0)
        // An attribute, as the policy lets no inline style in; the script sets the width.
        .map(([state]) => h('span', { class: state, 'data-share': String(totals[state] / Math.max(1, scenarios)) })),
    ),
    h('div', { class: 'filters', role: 'search' }, [
      h('label', { class: 'search' }, [
        h('span', 'Search'),
        h('input', {
          type: 'search',
          id: 'search',
          placeholder: 'Requirement, scenario, test or key  ( / )',
          autocomplete: 'off',
        }),
      ]),
      h(
        'div',
        { class: 'states', role: 'group', 'aria-label': 'States' },
        stateWords
          .filter(([state]) => totals[state] > 0)
          .map(([state, word]) =>
            h(
              'button',
              { type: 'button', class: `state ${state}`, 'data-state': state, 'aria-pressed': 'false' },
              `${word} ${totals[state]}`,
            ),
          ),
      ),
      h('p', { id: 'count', 'aria-live': 'polite' }),
    ]),
  ])
}

function contents(index: SpecIndex): ElementContent[] {
  const rest = withoutPrd(index)
  const byId = new Map(index.capabilities.map((capability) => [capability.id, capability]))
  const shown = new Set<string>()
  const first = (id: string) => {
    const isFirst = !shown.has(id)
    shown.add(id)
    return isFirst
  }
  return [
    ...index.prds.map((prd) => {
      const own = prd.capabilities.flatMap((id) => byId.get(id) ?? [])
      return prdSection(
        prd,
        own.map((capability) => (first(capability.id) ? capabilitySection(capability) : capabilityLink(capability.id))),
      )
    }),
    ...(rest.length === 0
      ? []
      : [h('section', { class: 'prd' }, [h('h2', 'Without a product requirement'), ...rest.map(capabilitySection)])]),
    h('p', { id: 'nothing', hidden: true }, 'Nothing is like that. Escape shows everything again.'),
  ]
}

const capabilityLink = (id: string): Element => h('p', ['See ', h('a', { href: `#capability-${id}` }, id), '.'])

const footer = (): Element =>
  h('footer', [
    h('p', [
      h('kbd', '/'),
      ' search · ',
      h('kbd', 'j'),
      ' ',
      h('kbd', 'k'),
      ' next, previous scenario · ',
      h('kbd', 'o'),
      ' open or close it · ',
      h('kbd', 'a'),
      ' all · ',
      h('kbd', 'Esc'),
      ' show everything',
    ]),
  ])
