import { FORMULA, QUOTED } from '../table/csv.ts'
import { MATRIX_KEYS } from './matrix-keys-script.ts'
import { MATRIX_ROWS, PEOPLE_AT_ONCE } from './matrix-rows-script.ts'

/** Up to so many people that a search finds are shown at once, whoever's they are. */
const FOUND = 50

/** All people, whatever is searched for or open. The first letters of a cell with words of ours are ours; names are guarded. */
const CSV = `
  const FORMULA = ${FORMULA}, QUOTED = ${QUOTED};
  const csvCell = (cell) => {
    const text = FORMULA.test(cell) ? "'" + cell : cell;
    return QUOTED.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const csvLine = (place) => lines[place][0] + (lines[place][1] ? ' (' + lines[place][1] + ')' : '');
  const csvAccess = (effect, detail) => {
    const parts = [EFFECTS[effect].word];
    if (details) ['before', 'after', 'restrictions'].forEach((title, at) => {
      if (details[detail][at].length) parts.push(title + ': ' + details[detail][at].map(csvLine).join(', '));
    });
    return parts.join('; ');
  };
  /** Half a million cells have few different texts. */
  const accessCells = new Map();
  const accessCell = (effect, detail) => {
    const key = effect + ' ' + detail;
    let cell = accessCells.get(key);
    if (cell === undefined) accessCells.set(key, (cell = csvCell(csvAccess(effect, detail))));
    return cell;
  };
  /** A line each: one text of all would be copied whole, and twice as long for its first character. */
  const csv = () => {
    const rows = [['Partner', 'Person', 'Address', 'Account', ...apps].map(csvCell)];
    if (internal.length) {
      const row = ['', INTERNAL, '', '', ...apps.map(() => '')];
      for (const [cell, number, cause] of internal) {
        const says = EFFECTS[effectOf(cell)].word + ': ' + (number === null ? 'all' : number) + ' (' + csvLine(cause) + ')';
        row[appOf(cell) + 4] = [row[appOf(cell) + 4], says].filter(Boolean).join('; ');
      }
      rows.push(row.map(csvCell));
    }
    for (const { name, people } of partners) for (const person of people) {
      const row = [name, person[0], person[1] || person[0], person[2] < 0 ? '' : marks[person[2]].word].map(csvCell);
      row.push(...apps.map(() => ''));
      eachCell(person, (app, effect, detail) => { row[app + 4] = accessCell(effect, detail); });
      rows.push(row);
    }
    return ['\\uFEFF', ...rows.map((row) => row.join(',') + '\\r\\n')];
  };
  byId('matrix-csv').addEventListener('click', () => {
    const link = make('a');
    link.href = URL.createObjectURL(new Blob(csv(), { type: 'text/csv;charset=utf-8' }));
    link.download = 'access-matrix.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
`

const SEARCH = `
  const words = new Map();
  const wordsOf = (partner, person) => {
    let known = words.get(person);
    if (known === undefined) {
      const all = [partner.name, person[0], person[1], person[2] < 0 ? '' : marks[person[2]].word];
      eachCell(person, (app, effect) => all.push(EFFECTS[effect].word, apps[app]));
      words.set(person, (known = all.join(' ').toLowerCase()));
    }
    return known;
  };
  const chosen = byId('matrix-effect');
  let last = { words: [], p: '', k: '' };
  const narrowTo = (filter) => {
    last = filter;
    const effect = chosen.value, searched = filter.words.length > 0 || effect !== '';
    for (const state of states) {
      const { partner } = state;
      state.limit = ${PEOPLE_AT_ONCE};
      if (filter.p !== '' && String(partner.filter) !== filter.p) state.list = [];
      else if (!searched) state.list = partner.people;
      else state.list = partner.people.filter((person) =>
        (effect === '' || person[3].some((cell, i) => i % step === 0 && String(effectOf(cell)) === effect)) &&
        filter.words.every((word) => wordsOf(partner, person).includes(word)));
    }
    internalShown = filter.p !== '' ? [] : internal.filter(([cell]) => {
      const said = [INTERNAL, EFFECTS[effectOf(cell)].word, EFFECTS[effectOf(cell)].many, apps[appOf(cell)]].join(' ').toLowerCase();
      return (effect === '' || String(effectOf(cell)) === effect) && filter.words.every((word) => said.includes(word));
    });
    const found = states.reduce((sum, { list }) => sum + list.length, 0);
    if ((searched || filter.p !== '') && found <= ${FOUND}) for (const state of states) state.open ||= state.list.length > 0;
    close();
    section.hidden = filter.k !== '' && filter.k !== section.dataset.k;
    fillAll();
    keepStop();
  };
  chosen.addEventListener('change', () => narrowTo(last));
  byId('matrix-all').addEventListener('click', () => {
    const open = states.some(({ list, open }) => list.length && !open);
    for (const state of states) state.open = open;
    fillAll();
    keepStop();
  });
`

/** Makes the matrix where the page has its data; answers what its search is told: the words, the partner, the kind. */
export const MATRIX = `
const startMatrix = (byId) => {
  const section = byId('matrix');
  if (!byId('matrix-data')) return () => {};
${MATRIX_ROWS}${MATRIX_KEYS}${CSV}${SEARCH}  return narrowTo;
};
`
