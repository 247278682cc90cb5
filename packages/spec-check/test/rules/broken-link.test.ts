import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const files = {
  'README.md': '# Acme\n',
  'docs/b.md': '# One\n\n## Two words\n\n## Two words\n\n### `code` & more…\n\n<a id="by-hand"></a>\n\n## Größe\n',
  'docs/pictures/a b.png': '',
  'docs/c(1).md': '',
}

test.each<[link: string, message?: string, hint?: string]>([
  ['[](b.md)'],
  ['[](./b.md#one)'],
  ['[](b.md#two-words-1)'],
  ['[](b.md#code--more)'],
  ['[](b.md#by-hand)'],
  ['[](b.md#größe)'],
  ['[](b.md#gr%C3%B6%C3%9Fe)'],
  ['[](../README.md)'],
  ['[](/README.md)'],
  ['[](..)'],
  ['[](/)'],
  ['[](pictures/)'],
  ['[](../docs/pictures/../b.md)'],
  ['![](pictures/a%20b.png)'],
  ['![](<pictures/a b.png>)'],
  ['[](c%281%29.md)'],
  ['[](b.md?plain=1#one)'],
  ['[](#here)'],
  ['[](#)'],
  ['[](https://acme.example/none.md#none) <mailto:a@acme.example> [](//acme.example/x) https://acme.example'],
  ['`[](none.md)`'],
  ['~~[](none.md)~~'],
  ['[r]\n\n[r]: b.md'],
  ['<img src="pictures/a b.png"> <a href="b.md#one">b</a>'],
  ['[](none.md)', '3:1 Unexpected link to `none.md`, expected a file of the repository'],
  ['[](B.md)', '3:1 Unexpected link to `B.md`, expected a file of the repository'],
  ['[](pictures/a.png)', '3:1 Unexpected link to `pictures/a.png`, expected a file of the repository'],
  ['![](none.png)', '3:1 Unexpected link to `none.png`, expected a file of the repository'],
  ['[](%zz.md)', '3:1 Unexpected link to `%zz.md`, expected a file of the repository'],
  ['[r]\n\n[r]: none.md', '5:1 Unexpected link to `none.md`, expected a file of the repository'],
  ['See <img alt="" src="none.png">', '3:5 Unexpected link to `none.png`, expected a file of the repository'],
  ['[](b.md#three)', '3:1 Unexpected anchor `#three`, expected a heading of docs/b.md'],
  ['[](b.md#One)', '3:1 Unexpected anchor `#One`, expected a heading of docs/b.md'],
  ['[](#there)', '3:1 Unexpected anchor `#there`, expected a heading of docs/a.md'],
  ['[](../../x.md)', '3:1 Unexpected link out of the repository `../../x.md`, expected a file in it'],
])('%s', { tags: ['spec:spec-structure/a-broken-link'] }, (link, message) => {
  const findings = judge('broken-link', { ...files, 'docs/a.md': `# Here\n\n${link}\n` })
  expect(findings).toEqual(message === undefined ? [] : [`docs/a.md:${message}`])
})
