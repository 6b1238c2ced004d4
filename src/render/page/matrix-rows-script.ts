import { EFFECT_BITS, EFFECTS } from './matrix-data.ts'

/** So many people of a partner, or partners, are shown at once; more on demand. */
export const PEOPLE_AT_ONCE = 200
const PARTNERS_AT_ONCE = 200
/** Up to so many people in all, every partner is open from the start; and so many cells may be opened by one click. */
const FEW_PEOPLE = 40
const MANY_CELLS = 60_000

/**
 * The matrix's rows. Each partner is a `<tbody>`, whose people get their rows when it is opened. Names only ever become text:
 * nothing here makes markup of a string.
 */
export const MATRIX_ROWS = `
  const EFFECTS = ${JSON.stringify(EFFECTS)};
  const { apps, internal, marks, partners, lines, details } = JSON.parse(byId('matrix-data').textContent);
  const appOf = (cell) => cell >> ${EFFECT_BITS}, effectOf = (cell) => cell & ${(1 << EFFECT_BITS) - 1};
  const none = () => EFFECTS.map(() => 0);
  const step = details ? 2 : 1;
  const say = (n) => n.toLocaleString('en-US');
  const some = (n, one, many) => say(n) + ' ' + (n === 1 ? one : many);
  const make = (tag, style, text) => {
    const made = document.createElement(tag);
    if (style) made.className = style;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const cellOf = (tag, role) => {
    const made = make(tag);
    made.setAttribute('role', role);
    if (tag === 'th') made.scope = role === 'columnheader' ? 'col' : 'row';
    return made;
  };
  const rowOf = (style) => {
    const made = make('tr', style);
    made.setAttribute('role', 'row');
    return made;
  };
  const eachCell = (person, visit) => {
    const cells = person[3];
    for (let i = 0; i < cells.length; i += step) visit(appOf(cells[i]), effectOf(cells[i]), details ? cells[i + 1] : -1);
  };
  const total = partners.reduce((sum, { people }) => sum + people.length, 0);

  const table = byId('matrix-table'), head = table.tHead;
  const titles = rowOf();
  for (const title of ['Person', ...apps]) {
    const cell = cellOf('th', 'columnheader');
    cell.append(make('bdi', '', title));
    cell.title = title;
    titles.append(cell);
  }
  head.append(titles);

  const states = partners.map((partner, at) => {
    const body = make('tbody');
    body.setAttribute('role', 'rowgroup');
    return { partner, at, body, list: partner.people, open: total <= ${FEW_PEOPLE}, limit: ${PEOPLE_AT_ONCE} };
  });

  /** How many people each effect has: of all apps together in the first place, then of each app. */
  const counted = (people) => {
    const sums = Array.from({ length: apps.length + 1 }, () => none());
    for (const person of people) {
      const had = none();
      eachCell(person, (app, effect) => { sums[app + 1][effect] += 1; had[effect] = 1; });
      had.forEach((n, effect) => { sums[0][effect] += n; });
    }
    return sums;
  };
  const counts = (into, sums) => {
    EFFECTS.forEach(({ effect, sign, word, many }, at) => {
      const n = sums[at];
      if (n) into.append(make('span', 'count ' + effect, sign + ' ' + say(n) + ' ' + (n === 1 ? word : many)));
    });
  };
  const partnerRow = (state) => {
    const row = rowOf('partner'), first = cellOf('th', 'rowheader'), button = make('button');
    const sums = counted(state.list);
    button.type = 'button';
    button.tabIndex = -1;
    button.setAttribute('aria-expanded', String(state.open));
    const number = state.list.length, all = state.partner.people.length;
    const people = number === all ? some(all, 'person', 'people') : say(number) + ' of ' + some(all, 'person', 'people');
    button.append(make('bdi', 'name', state.partner.name), make('span', 'dim', people));
    counts(button, sums[0]);
    first.append(button);
    row.append(first);
    apps.forEach((app, at) => {
      const cell = cellOf('td', 'gridcell');
      counts(cell, sums[at + 1]);
      if (cell.firstChild) cell.dataset.app = app;
      if (sums[at + 1][0]) cell.className = 'some';
      row.append(cell);
    });
    return row;
  };
  const empty = rowOf('person');
  empty.append(cellOf('th', 'rowheader'), ...apps.map(() => cellOf('td', 'gridcell')));
  const personRow = (person, at) => {
    const row = empty.cloneNode(true), cells = row.cells;
    const [name, address, mark] = person;
    row.dataset.at = at;
    cells[0].append(make('bdi', 'name', name));
    if (mark >= 0) cells[0].append(make('b', marks[mark].style, marks[mark].sign + ' ' + marks[mark].word));
    if (address) cells[0].append(make('bdi', 'dim', address));
    let lost = 0;
    eachCell(person, (app, effect) => {
      if (effect === 0) lost += 1;
      const cell = cells[app + 1], { sign, word } = EFFECTS[effect];
      cell.className = EFFECTS[effect].effect;
      cell.textContent = sign + ' ' + word;
      cell.dataset.app = apps[app];
    });
    // Of many apps, the one that is lost may stand out of view.
    if (lost) cells[0].append(make('span', 'count loses', EFFECTS[0].sign + ' loses ' + some(lost, 'app', 'apps')));
    return row;
  };
  /** Internal users are a row above all partners, with their number in each cell: they are counted, not named. */
  const INTERNAL = 'Internal users';
  const internalText = (cell, number) => {
    const { sign, word, many } = EFFECTS[effectOf(cell)];
    return sign + ' ' + (number === null ? 'all ' + many : say(number) + ' ' + (number === 1 ? word : many));
  };
  const internalRow = (list) => {
    const row = empty.cloneNode(true), cells = row.cells;
    row.className = 'internal';
    cells[0].append(make('bdi', 'name', INTERNAL));
    for (const [cell, number] of list) {
      const at = cells[appOf(cell) + 1];
      if (!at.firstChild) at.className = EFFECTS[effectOf(cell)].effect;
      at.append(make('span', 'count ' + EFFECTS[effectOf(cell)].effect, internalText(cell, number)));
      at.dataset.app = apps[appOf(cell)];
    }
    // Of many apps, the one that is lost may stand out of view.
    const lost = list.filter(([cell]) => effectOf(cell) === 0).length;
    if (lost) cells[0].append(make('span', 'count loses', EFFECTS[0].sign + ' lose ' + some(lost, 'app', 'apps')));
    return row;
  };
  let internalShown = internal;
  const internalBody = make('tbody');
  internalBody.setAttribute('role', 'rowgroup');
  const moreRow = (text) => {
    const row = rowOf('more'), cell = cellOf('th', 'rowheader'), button = make('button', '', text);
    button.type = 'button';
    button.tabIndex = -1;
    cell.append(button);
    row.append(cell);
    return row;
  };
  const fill = (state) => {
    const rows = [partnerRow(state)];
    if (state.open) {
      state.list.slice(0, state.limit).forEach((person, at) => rows.push(personRow(person, at)));
      const rest = state.list.slice(state.limit);
      const losers = rest.filter((person) => person[3].some((cell, i) => i % step === 0 && effectOf(cell) === 0)).length;
      const lost = losers ? ', ' + say(losers) + ' of them lose access' : '';
      if (rest.length) rows.push(moreRow('Show more: ' + some(rest.length, 'person', 'people') + lost));
    }
    state.body.replaceChildren(...rows);
  };
  let partnerLimit = ${PARTNERS_AT_ONCE};
  const fillAll = () => {
    const shown = states.filter(({ list }) => list.length > 0), first = shown.slice(0, partnerLimit);
    first.forEach(fill);
    internalBody.replaceChildren(...(internalShown.length ? [internalRow(internalShown)] : []));
    const bodies = [...(internalShown.length ? [internalBody] : []), ...first.map(({ body }) => body)], rest = shown.length - first.length;
    if (rest > 0) {
      const body = make('tbody');
      body.setAttribute('role', 'rowgroup');
      body.append(moreRow('Show more: ' + some(rest, 'partner', 'partners')));
      bodies.push(body);
    }
    table.replaceChildren(table.caption, head, ...bodies);
    const people = shown.reduce((sum, { list }) => sum + list.length, 0);
    byId('matrix-shown').textContent = total === 0 ? '' : (people === total ? '' : say(people) + ' of ') + some(total, 'person', 'people');
    const toggle = byId('matrix-all');
    toggle.hidden = people === 0 || people * apps.length > ${MANY_CELLS};
    toggle.textContent = shown.some(({ open }) => !open) ? 'Open all' : 'Close all';
  };
`
