import { describe, expect, test } from 'vitest'
import { folderTree } from '../../src/project/folder-tree.ts'
import { treeOf } from '../../src/project/tree.ts'
import { readResults } from '../../src/results/read-results.ts'
import { link } from '../trace/example.ts'
import { runJest, runVitest } from './runners.ts'

const runners = { tags: ['spec:traceability/vitests-tags-and-names-in-other-runners' as const], timeout: 60_000 }

describe("Vitest's", runners, () => {
  const tags = [link('doors/opens'), link('doors/closes'), 'slow']
  const files = {
    'test/doors.test.js': `
      describe('doors', { tags: ['${link('doors/opens')}'] }, () => {
        test('open', () => {})
        test('close', { tags: ['${link('doors/closes')}', 'slow'] }, () => { throw new Error('stuck') })
        test.skip('lock', () => {})
        test.todo('unlock')
      })`,
  }

  test('JSON, with tags of suites', () => {
    const { root, text } = runVitest(files, tags, 'json')
    const file = 'test/doors.test.js'
    const report = 'results.json'
    const opens = link('doors/opens')
    const duration = expect.any(Number)
    expect(readResults('results.json', text, folderTree(root))).toEqual([
      { name: 'doors > open', file, report, tags: [opens], state: 'passed', duration, ids: ['doors/opens'] },
      {
        name: 'doors > close',
        file,
        report,
        tags: [opens, link('doors/closes'), 'slow'],
        state: 'failed',
        duration,
        ids: ['doors/opens', 'doors/closes'],
      },
      expect.objectContaining({ name: 'doors > lock', state: 'skipped', ids: ['doors/opens'] }),
      expect.objectContaining({ name: 'doors > unlock', state: 'todo', ids: ['doors/opens'] }),
    ])
  })

  test('JUnit XML, with names', () => {
    const named = {
      'test/doors.test.js': `test('opens <doors> & "windows" (${link('doors/opens')})', () => {}); test.skip('b', () => {})`,
    }
    const { root, text } = runVitest(named, [], 'junit')
    expect(readResults('results.xml', text, folderTree(root))).toEqual([
      {
        name: `opens <doors> & "windows" (${link('doors/opens')})`,
        file: 'test/doors.test.js',
        report: 'results.xml',
        tags: [],
        state: 'passed',
        duration: expect.any(Number),
        ids: ['doors/opens'],
      },
      expect.objectContaining({ name: 'b', state: 'skipped' }),
    ])
  })
})

test("Jest's JSON", runners, () => {
  const { root, text } = runJest({
    'test/doors.test.js': `
      describe('doors ${link('doors/opens')}', () => {
        test('open', () => {})
        test('close (${link('doors/closes')})', () => { throw new Error('stuck') })
        test.skip('lock', () => {})
        test.todo('unlock')
      })`,
  })
  expect(readResults('results.json', text, folderTree(root))).toMatchObject([
    {
      name: `doors ${link('doors/opens')} > open`,
      file: 'test/doors.test.js',
      tags: [],
      state: 'passed',
      ids: ['doors/opens'],
    },
    { state: 'failed', ids: ['doors/opens', 'doors/closes'] },
    { state: 'skipped', ids: ['doors/opens'] },
    { state: 'todo', ids: ['doors/opens'] },
  ])
})

const suite = (cases: string) =>
  `<?xml version="1.0"?>\n<testsuites><testsuite name="s">${cases}</testsuite></testsuites>`
const readXml = (xml: string, tree = treeOf({})) => readResults('results.xml', xml, tree)

describe('JUnit XML', runners, () => {
  test.each<[why: string, testcase: string, expected: object]>([
    ['passed', '<testcase name="a" classname="b" time="1.5"/>', { name: 'a', state: 'passed', duration: 1500 }],
    ['failed', '<testcase name="a"><failure message="x">no</failure></testcase>', { state: 'failed' }],
    ['ended in an error', '<testcase name="a"><error/></testcase>', { state: 'failed' }],
    ['skipped', '<testcase name="a"><skipped/></testcase>', { state: 'skipped' }],
    [
      'not run, as GoogleTest says it',
      '<testcase name="a" status="notrun" result="suppressed"/>',
      { state: 'skipped' },
    ],
    ['passed at the second try', '<testcase name="a"><flakyFailure/></testcase>', { state: 'passed' }],
    ['id in the class name', `<testcase name="a" classname="${link('doors/opens')}"/>`, { ids: ['doors/opens'] }],
    [
      'id in a property',
      `<testcase name="a"><properties><property name="tag" value="${link('doors/opens')}"/></properties></testcase>`,
      { ids: ['doors/opens'] },
    ],
    [
      'a suite in a suite',
      `<testsuite><testcase name="${link('doors/opens')}"/></testsuite>`,
      { ids: ['doors/opens'] },
    ],
    [
      'a page in its output',
      '<testcase name="a"><system-out><![CDATA[<!DOCTYPE html><b>]]></system-out></testcase>',
      { state: 'passed' },
    ],
  ])('%s', (_why, testcase, expected) => {
    expect(readXml(suite(testcase))).toEqual([expect.objectContaining(expected)])
  })

  test('a suite without others around it', () => {
    expect(readXml('<testsuite><testcase name="a"/></testsuite>')).toHaveLength(1)
  })

  test.each([
    { where: '<testcase name="a" file="packages/a/test/x.py"/>', file: 'packages/a/test/x.py' },
    { where: '<testcase name="a" file="/build/7/packages/a/test/x.py"/>', file: 'packages/a/test/x.py' },
    { where: String.raw`<testcase name="a" file="D:\build\packages\a\test\x.py"/>`, file: 'packages/a/test/x.py' },
    { where: '<testcase name="a" classname="./packages/a/test/x.py"/>', file: 'packages/a/test/x.py' },
    { where: '<testcase name="a" file="elsewhere/packages/a/test/x.py"/>', file: undefined },
    { where: '<testcase name="a" file="/etc/passwd"/>', file: undefined },
  ])('the file of $where is $file', ({ where, file }) => {
    expect(readXml(suite(where), treeOf({ 'packages/a/test/x.py': '' }))[0]?.file).toBe(file)
  })
})

test.each([
  { name: `opens ${link('doors/opens-wide')}.`, ids: ['doors/opens-wide'] },
  { name: `${link('doors/öffnet')}, ${link('a.b/c')} and again ${link('a.b/c')}`, ids: ['doors/öffnet', 'a.b/c'] },
  { name: `my${link('doors/opens')}`, ids: [] },
  { name: 'spec:doors', ids: [] },
])('links in a text: %#', ({ name, ids }) => {
  expect(readXml(suite(`<testcase name="${name}"/>`))[0]?.ids).toEqual(ids)
})

const cut = JSON.stringify({ testResults: [{ name: 'a', assertionResults: [] }] }).slice(0, -2)
test.each<[why: string, text: string | undefined, reason: RegExp]>([
  ['missing', undefined, /results does not exist\. Run the tests/],
  ['empty', '', /JSON/],
  ['JSON that is cut off', cut, /JSON/],
  ['another JSON', '{"tests":[]}', /at \/testResults: /],
  [
    'a state that is unknown',
    '{"testResults":[{"name":"a","assertionResults":[{"ancestorTitles":[],"title":"b","status":"fine"}]}]}',
    /at \/testResults\/0\/assertionResults\/0\/status/,
  ],
  ['XML that is cut off', suite('<testcase name="a">').slice(0, -30), /cannot be read as test results/],
  ['another XML', '<html></html>', /expected the element testsuites or testsuite/],
  ['a coverage file', 'TN:\nSF:a.ts\n', /JSON/],
])('%s is refused', { tags: ['spec:traceability/results-that-cannot-be-read'] }, (_why, text, reason) => {
  const read = () => readResults('a\u001b[31m/results', text, treeOf({}))
  expect(read).toThrow(expect.objectContaining({ code: 'RESULTS_UNREADABLE', message: expect.stringMatching(reason) }))
  expect(read).toThrow(/^a\/results /)
})

describe('what is declared or nested', { tags: ['spec:traceability/results-from-outside-are-harmless'] }, () => {
  const unreadable = expect.objectContaining({ code: 'RESULTS_UNREADABLE' })

  test('an entity of the file stays as it is written', () => {
    const xml = `<!DOCTYPE t [<!ENTITY e "expanded">]><testsuite><testcase name="&amp;&e;&#x41;&#1114112;"/></testsuite>`
    expect(readXml(xml)).toMatchObject([{ name: '&&e;A&#1114112;' }])
  })

  test('an entity of another file is refused', () => {
    const xml = '<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&e;"/></testsuite>'
    expect(() => readXml(xml)).toThrow(unreadable)
  })

  test('more entities than a limit of a parser', () => {
    expect(readXml(suite('<testcase name="a &gt; b"/>'.repeat(5000)))).toHaveLength(5000)
  })

  test('nesting without end', () => {
    const xml = '<testsuite>'.repeat(20_000) + '</testsuite>'.repeat(20_000)
    expect(() => readXml(xml)).toThrow(unreadable)
  })

  test.each(['__proto__', 'constructor'])('an element and an attribute %s are refused', (name) => {
    expect(() => readXml(suite(`<testcase name="a" ${name}="x"/>`))).toThrow(unreadable)
    expect(() => readXml(suite(`<testcase name="a"><${name}/></testcase>`))).toThrow(unreadable)
  })
})
