import { MATRIX } from './matrix-script.ts'

/**
 * The page's only script: search, filters, and the matrix of access. The lists are there without it, and say all that the matrix
 * says; of them it reads the rows, and for the matrix the data beside it.
 */
export const SCRIPT = `'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
${MATRIX}
  const narrowMatrix = startMatrix(byId);
  const bar = byId('find'), search = byId('q'), partner = byId('p'), kind = byId('k'), shown = byId('shown');
  const rows = [...document.querySelectorAll('li[data-p]')];
  const groups = [...document.querySelectorAll('[data-group]')];
  const folds = [...document.querySelectorAll('details[data-fold]')].map((fold) => [fold, fold.open]);
  const names = [...document.querySelectorAll('details[data-names]')];
  const parts = [...document.querySelectorAll('[data-pp]')];
  const texts = new Array(rows.length);
  const text = (i) => texts[i] ??= rows[i].textContent.toLowerCase();
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const p = partner.value, k = kind.value, all = !words.length && p === '' && k === '';
    let number = 0;
    rows.forEach((row, i) => {
      const chosen = (p === '' || row.dataset.p.split(' ').includes(p)) && (k === '' || row.dataset.k === k);
      const fits = chosen && words.every((word) => text(i).includes(word));
      row.hidden = !fits;
      if (fits) number += 1;
    });
    for (const group of groups) group.hidden = !all && !group.querySelector('li[data-p]:not([hidden])');
    for (const [fold, first] of folds)
      fold.open = all ? first : fold.querySelector('li[data-p]:not([hidden])') !== null;
    for (const fold of names) fold.open = words.length > 0;
    for (const part of parts) part.classList.toggle('off', p !== '' && part.dataset.pp !== p);
    narrowMatrix({ words, p, k });
    const say = (n) => n.toLocaleString('en-US');
    shown.textContent = all ? say(number) + ' lines in the lists below' : say(number) + ' of ' + say(rows.length) + ' lines match';
  };
  let waiting = 0;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  partner.addEventListener('change', apply);
  kind.addEventListener('change', apply);
  byId('clear').addEventListener('click', () => {
    search.value = partner.value = kind.value = '';
    apply();
    search.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === 'Escape' && event.target === search) { search.value = ''; apply(); }
  });
  // A narrow screen has the list in the diagram's place.
  const flow = byId('flow');
  if (flow && matchMedia('(max-width:40rem)').matches) flow.open = true;
  let closed = [];
  // Of a large page, what is folded stays so: tens of thousands of rows would be laid out on paper, and nobody reads them there.
  addEventListener('beforeprint', () => {
    closed = document.body.classList.contains('large') ? [] : [...document.querySelectorAll('details:not([open])')];
    for (const fold of closed) fold.open = true;
  });
  addEventListener('afterprint', () => { for (const fold of closed) fold.open = false; });
  bar.hidden = false;
  apply();
})();
`
