/**
 * Focus in the matrix: one stop of the Tab key, from which arrow keys lead to each cell, as the ARIA grid pattern has it. Opening a
 * partner, and the details of a cell, by click, Enter or space.
 */
export const MATRIX_KEYS = `
  const narrow = matchMedia('(max-width:40rem)');
  let current;
  const targetOf = (cell) => cell.querySelector('button') ?? cell;
  const settle = (cell) => {
    if (!cell) return;
    const target = targetOf(cell);
    if (current && current !== target) current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  };
  const go = (cell) => {
    if (!cell) return;
    settle(cell);
    current.focus();
  };
  /** The Tab key finds the matrix also after its rows were made again. */
  const keepStop = () => { if (!current?.isConnected) settle(table.tBodies[0]?.rows[0]?.cells[0]); };

  const stateOf = (node) => states.find(({ body }) => body === node.closest('tbody'));
  const press = (button) => {
    const state = stateOf(button), more = button.closest('tr').className === 'more';
    const had = button === document.activeElement;
    if (!state) { partnerLimit += partnerLimit; fillAll(); }
    else if (more) state.limit += state.limit;
    else { state.open = !state.open; }
    const at = button.closest('tr').rowIndex;
    if (state) fill(state);
    byId('matrix-all').textContent = states.some(({ list, open }) => list.length && !open) ? 'Open all' : 'Close all';
    const cell = table.rows[at]?.cells[0];
    if (had) go(cell); else settle(cell);
  };

  const panel = byId('matrix-details');
  const list = (title, places, none) => {
    const term = make('dt', '', title), all = [term];
    for (const place of places) {
      const [text, at] = lines[place], line = make('dd');
      line.append(make('bdi', '', text));
      if (at) line.append(' ', make('code', '', at));
      all.push(line);
    }
    if (!places.length && none) all.push(make('dd', 'dim', none));
    return places.length || none ? all : [];
  };
  const cellData = (cell) => {
    const row = cell.closest('tr'), state = stateOf(cell);
    if (!state || row.className !== 'person' || cell.tagName !== 'TD') return undefined;
    const person = state.list[row.dataset.at];
    let found;
    eachCell(person, (app, effect, detail) => { if (app + 1 === cell.cellIndex) found = { person, app, effect, detail }; });
    return found;
  };
  const titleOf = (name, effect, says, app) => {
    const title = make('h3');
    title.append(make('bdi', '', name), ' ', make('b', EFFECTS[effect].effect, says), ' ', make('bdi', '', apps[app]));
    return title;
  };
  const tell = (cell, ...nodes) => {
    opened?.classList.remove('chosen');
    opened = cell;
    cell.classList.add('chosen');
    byId('matrix-says').replaceChildren(...nodes);
    panel.hidden = false;
  };
  const showInternal = (cell) => {
    const all = internalShown.filter(([of]) => cell.tagName === 'TD' && appOf(of) + 1 === cell.cellIndex);
    if (!all.length) return close();
    tell(cell, ...all.flatMap(([of, number, cause]) => {
      const about = make('dl');
      about.append(...list('Cause', [cause], ''));
      return [titleOf(INTERNAL, effectOf(of), internalText(of, number), appOf(of)), about];
    }));
  };
  let opened;
  const show = (cell) => {
    if (cell.closest('tr').className === 'internal') return showInternal(cell);
    const found = cellData(cell);
    if (!found) return close();
    const { person, app, effect, detail } = found, { sign, word } = EFFECTS[effect];
    const about = make('dl');
    if (details) {
      const [before, after, restrictions] = details[detail];
      about.append(
        ...list('Before', before, 'no access'),
        ...list(EFFECTS[effect].effect === 'blocked' ? 'After apply, if nothing blocked it' : 'After apply', after, 'no access'),
        ...list('Restrictions', restrictions, ''),
      );
    } else about.append(make('dd', 'dim', 'Paths are left out of this large page; see the plan document.'));
    tell(cell, titleOf(person[0], effect, sign + ' ' + word, app), about);
  };
  const close = () => {
    opened?.classList.remove('chosen');
    opened = undefined;
    panel.hidden = true;
  };
  const leave = () => {
    const cell = opened;
    close();
    if (cell?.isConnected) go(cell);
  };
  byId('matrix-close').addEventListener('click', leave);
  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') leave(); });

  table.addEventListener('click', (event) => {
    const button = event.target.closest('button'), cell = event.target.closest('td,th');
    if (button) return press(button);
    if (!cell) return;
    go(cell);
    show(cell);
  });
  table.addEventListener('focusin', (event) => {
    const cell = event.target.closest('td,th');
    if (cell && targetOf(cell) === event.target) settle(cell);
    if (cell && opened && cell !== opened) show(cell);
  });
  const isShown = (cell) => cell && !(narrow.matches && (cell.closest('thead') || (cell.tagName === 'TD' && !cell.firstChild)));
  const along = (cell, by) => {
    let next = cell;
    do next = by > 0 ? next.nextElementSibling : next.previousElementSibling; while (next && !isShown(next));
    return next;
  };
  const across = (cell, to) => {
    const rows = table.rows, row = rows[Math.max(narrow.matches ? 1 : 0, Math.min(rows.length - 1, to))];
    const same = row.cells[cell.cellIndex];
    return isShown(same) ? same : row.cells[0];
  };
  const PAGE = 10;
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td,th');
    if (!cell || event.altKey || event.metaKey) return;
    const row = cell.parentElement, at = row.rowIndex, whole = event.ctrlKey;
    const last = (of) => [...of.cells].reverse().find(isShown);
    const to = {
      ArrowRight: () => along(cell, 1), ArrowLeft: () => along(cell, -1),
      ArrowDown: () => across(cell, at + 1), ArrowUp: () => across(cell, at - 1),
      PageDown: () => across(cell, at + PAGE), PageUp: () => across(cell, at - PAGE),
      Home: () => (whole ? across(row.cells[0], 0) : row.cells[0]),
      End: () => last(whole ? table.rows[table.rows.length - 1] : row),
    }[event.key];
    if (to) { event.preventDefault(); go(to()); }
    else if (event.key === 'Escape' && opened) { event.stopPropagation(); leave(); }
    else if ((event.key === 'Enter' || event.key === ' ') && event.target === cell) { event.preventDefault(); show(cell); }
  });
`
