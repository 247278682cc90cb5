export const style: string = `
:root { --paper: #fff; --ink: #1c2128; --soft: #57606a; --line: #d5dae0; --panel: #f6f8fa; --accent: #0b5cad;
  --passed: #1a7f37; --failed: #cf222e; --untested: #bc4c00; --skipped: #9a6700; --not-run: #6e7781; --manual: #8250df }
@media screen { [data-theme='dark'] { color-scheme: dark; --paper: #10141a; --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d; --panel: #171c23; --accent: #6cb6ff;
  --passed: #3fb950; --failed: #ff7b72; --untested: #ffa657; --skipped: #e3b341; --not-run: #9aa5b1; --manual: #c297ff } }
[data-theme='light'] { color-scheme: light }
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) { --paper: #10141a; --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d; --panel: #171c23; --accent: #6cb6ff;
    --passed: #3fb950; --failed: #ff7b72; --untested: #ffa657; --skipped: #e3b341; --not-run: #9aa5b1; --manual: #c297ff }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, 'DejaVu Sans', sans-serif; overflow-wrap: anywhere }
header { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line); padding: 14px max(20px, calc(50vw - 520px)) 10px }
main, footer { max-width: 1080px; margin: 0 auto; padding: 0 20px }
.skip { position: absolute; left: -999px }
.skip:focus { left: 20px; top: 4px; background: var(--paper); padding: 2px 8px }
.title { display: flex; align-items: baseline; gap: 16px; flex-wrap: wrap }
.title p { color: var(--soft); margin: 0; flex: 1 }
h1 { font-size: 20px; margin: 0 }
h2 { font-size: 22px; margin: 40px 0 4px }
h3 { font-size: 17px; margin: 28px 0 2px; padding-top: 14px; border-top: 1px solid var(--line) }
h4 { font-size: 15px; margin: 0 0 2px }
button, input { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px }
button { cursor: pointer }
button:focus-visible, input:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px }
a { color: var(--accent) }
.bar { display: flex; height: 8px; border-radius: 4px; overflow: hidden; margin: 12px 0; background: var(--line); gap: 2px }
.bar span { flex: 1 }
.filters { display: flex; gap: 8px 14px; align-items: center; flex-wrap: wrap }
.search { display: flex; gap: 8px; align-items: center; flex: 1 1 320px }
.search span { color: var(--soft) }
.search input { flex: 1; min-width: 0 }
.states { display: flex; gap: 6px; flex-wrap: wrap }
#count { margin: 0; color: var(--soft); min-width: 12ch; text-align: right }
.state { --tone: var(--not-run) }
.passed { --tone: var(--passed) } .failed { --tone: var(--failed) } .untested { --tone: var(--untested) }
.skipped, .todo { --tone: var(--skipped) } .not-run { --tone: var(--not-run) } .manual { --tone: var(--manual) }
.bar span { background: var(--tone) }
span.state { display: inline-block; min-width: 104px; font-size: 12.5px; font-weight: 600; color: var(--tone) }
span.state::before, button.state::before, .mark::before { content: '●'; margin-right: 6px; color: var(--tone) }
.failed.state::before, .mark.failed::before { content: '✕' } .untested.state::before { content: '○' }
button.state[aria-pressed='true'] { border-color: var(--tone); box-shadow: inset 0 0 0 1px var(--tone) }
.path { color: var(--soft); font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', monospace; margin: 0 0 6px }
.tag { font-size: 12px; font-weight: 600; color: var(--manual); border: 1px solid currentColor; border-radius: 10px; padding: 0 8px }
.wanting { color: var(--untested) }
.requirement { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 14px 0 }
.text > :first-child { margin-top: 6px } .text > :last-child { margin-bottom: 10px }
.keys { display: flex; flex-wrap: wrap; gap: 6px; list-style: none; padding: 0; margin: 4px 0 10px }
code, kbd { font: 13px ui-monospace, 'DejaVu Sans Mono', monospace; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: 0 5px }
pre { overflow-x: auto } pre code { border: 0; background: none }
table { border-collapse: collapse; display: block; overflow-x: auto } td, th { border: 1px solid var(--line); padding: 3px 8px; text-align: left }
.scenario { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: 6px 2px; display: flex; gap: 10px; align-items: baseline; list-style: none }
summary::-webkit-details-marker { display: none }
summary::after { content: '▸'; color: var(--soft); margin-left: auto } [open] > summary::after { content: '▾' }
.body { padding: 2px 0 10px 116px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 8px } dt { font-weight: 600; font-size: 12.5px; color: var(--soft); padding-top: 1px } dd { margin: 0 } dd p { margin: 0 }
.tests { list-style: none; padding: 0; margin: 0 0 6px } .mark { font-size: 12.5px; color: var(--tone); font-weight: 600 }
footer { color: var(--soft); padding-top: 30px; padding-bottom: 30px }
@media (max-width: 640px) { .body { padding-left: 0 } header { position: static } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --panel: #fff }
  header { position: static; padding: 0 } .filters, footer, #theme, .skip, summary::after { display: none }
  .requirement { break-inside: avoid-page } h2, h3, h4 { break-after: avoid } body { font-size: 11px } main { max-width: none; padding: 0 }
  .body { padding-left: 0 }
}
`
