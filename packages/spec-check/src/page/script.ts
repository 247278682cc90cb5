/** Runs in the browser. Without it the page shows everything, and opens by its own elements. */
export const script: string = `
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const search = one('#search');
const scenarios = all('.scenario');
const texts = new Map(all('.requirement').map((each) => [each, [...each.children].filter((part) => !part.matches('.scenario')).map((part) => part.textContent).join(' ').toLowerCase()]));
const own = new Map(scenarios.map((each) => [each, each.textContent.toLowerCase()]));
for (const part of all('.bar span')) part.style.flex = part.dataset.share + ' 1 0';

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const states = all('button[data-state][aria-pressed="true"]').map((button) => button.dataset.state);
  let shown = 0;
  for (const requirement of all('.requirement')) {
    const within = all('.scenario', requirement);
    const isNamed = (text) => words.every((word) => text.includes(word));
    let some = 0;
    for (const scenario of within) {
      const fits = (states.length === 0 || states.includes(scenario.dataset.state)) && isNamed(texts.get(requirement) + ' ' + own.get(scenario));
      scenario.hidden = !fits;
      if (fits) some++;
    }
    requirement.hidden = some === 0 && (within.length > 0 || states.length > 0 || !isNamed(texts.get(requirement)));
    shown += some;
  }
  const isFiltered = words.length > 0 || states.length > 0;
  for (const section of [...all('.capability'), ...all('.prd')]) section.hidden = isFiltered && all('.requirement:not([hidden])', section).length === 0;
  one('#nothing').hidden = !isFiltered || all('.requirement:not([hidden])').length > 0;
  one('#count').textContent = isFiltered ? shown + ' of ' + scenarios.length + ' scenarios' : scenarios.length + ' scenarios';
}

search.addEventListener('input', filter);
for (const button of all('button[data-state]')) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', button.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
    filter();
  });
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
one('#theme').addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; });

function showEverything() {
  search.value = '';
  for (const button of all('button[data-state]')) button.setAttribute('aria-pressed', 'false');
  filter();
}

function move(by) {
  const visible = scenarios.filter((each) => !each.hidden);
  const at = visible.findIndex((each) => each.contains(document.activeElement));
  const next = visible[at === -1 ? (by > 0 ? 0 : visible.length - 1) : at + by];
  if (next) { next.querySelector('summary').focus(); next.scrollIntoView({ block: 'center' }); }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') { showEverything(); search.blur(); return; }
  if (event.target.matches('input')) return;
  const current = document.activeElement.closest('.scenario');
  const actions = {
    '/': () => search.focus(),
    j: () => move(1),
    k: () => move(-1),
    o: () => { if (current) current.open = !current.open; },
    a: () => { const open = scenarios.some((each) => !each.hidden && !each.open); for (const each of scenarios) each.open = open; },
  };
  if (!Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]();
});

let closed = [];
addEventListener('beforeprint', () => { closed = scenarios.filter((each) => !each.open); for (const each of closed) each.open = true; });
addEventListener('afterprint', () => { for (const each of closed) each.open = false; });

function follow() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target?.matches('.scenario')) { target.open = true; target.scrollIntoView({ block: 'center' }); }
}
addEventListener('hashchange', follow);
follow();
filter();
`
