/** The list of keys: search, filter, sort, pages. */

import {button, byId, element, fail, on, show, time} from './page.js';
import {number, t} from './texts.js';
import * as usage from './usage.js';

const PAGE = 25;
const STATES = {active: 'Active', ending: 'Being replaced', expired: 'Expired', revoked: 'Revoked'};
const SEARCH_MILLIS = 300;

let api = null;
let user = null;
let keys = [];
let more = null;
let narrowed = false;
let loads = 0;
let page = 0;
let sort = {by: 'created_at', down: true};

/** Connects search, filter and pages. */
export function enable(endpoints) {
  api = endpoints;
  let timer = 0;
  const search = ({target}) => {
    page = 0;
    clearTimeout(timer);
    if (target.id !== 'key-state' && (user.admin || more !== null || narrowed)) {
      timer = setTimeout(() => load(user).catch(fail), SEARCH_MILLIS);
    } else {
      draw();
    }
  };
  byId('key-filter').addEventListener('input', search);
  byId('key-filter').addEventListener('change', search);
  byId('key-filter').addEventListener('submit', (event) => event.preventDefault());
  on(byId('page-before'), 'click', () => turn(-1));
  on(byId('page-after'), 'click', () => turn(1));
  for (const heading of document.querySelectorAll('#key-table th[data-sort]')) {
    const by = heading.dataset.sort;
    heading.replaceChildren(button(heading.textContent, 'sort', () => {
      sort = {by, down: sort.by === by ? !sort.down : by.endsWith('_at')};
      page = 0;
      draw();
    }));
  }
}

/** Reads the keys and shows them. The server searches if it has more of them than it tells. */
export async function load(reader) {
  user = reader;
  const mine = ++loads;
  const found = await api.keys(query());
  if (mine === loads) {
    ({keys, more} = found);
    narrowed = query().text !== '';
    usage.forget();
    draw();
  }
}

function query() {
  const remote = user.admin || more !== null || narrowed;
  return {
    owner: user.admin ? byId('key-owner').value.trim() : '',
    text: remote ? byId('key-search').value.trim() : '',
  };
}

/** Ends search and filter, so that a new key is shown. */
export function showAll() {
  byId('key-filter').reset();
  page = 0;
}

/** Deletes the keys from the page. */
export function forget() {
  loads++;
  keys = [];
  more = null;
  narrowed = false;
  page = 0;
  usage.forget();
  byId('key-rows').replaceChildren();
}

/** Returns the word for the state of a key, as a badge. */
export function badge({state}) {
  const tone = state === 'active' ? ' good' : state === 'ending' ? ' warn' : '';
  return element('span', {className: `badge${tone}`}, t(STATES[state]));
}

async function turn(by) {
  if (by > 0 && (page + 1) * PAGE >= matching().length && more !== null) {
    const next = await api.keys({...query(), after: more});
    keys = [...keys, ...next.keys];
    more = next.more;
  }
  page += by;
  draw();
  byId('title-keys').focus();
}

function matching() {
  const words = byId('key-search').value.trim().toLowerCase();
  const state = byId('key-state').value;
  return keys.filter((key) => {
    const usable = key.state === 'active' || key.state === 'ending';
    const shown = state === 'all' || (state === 'usable' ? usable : key.state === state);
    return shown && [key.name, key.prefix, key.id].some((text) => text.toLowerCase().includes(words));
  });
}

function compare(a, b) {
  const [x, y] = [a[sort.by] ?? '', b[sort.by] ?? ''];
  return (sort.down ? -1 : 1) * (sort.by.endsWith('_at') ? (x < y ? -1 : x > y ? 1 : 0) : x.localeCompare(y));
}

function draw() {
  const found = matching().sort(compare);
  page = Math.max(0, Math.min(page, Math.ceil(found.length / PAGE) - 1));
  const from = page * PAGE;
  const shown = found.slice(from, from + PAGE);
  byId('key-rows').replaceChildren(...shown.map(row));
  for (const heading of document.querySelectorAll('#key-table th[data-sort]')) {
    const sorted = sort.down ? 'descending' : 'ascending';
    heading.ariaSort = heading.dataset.sort === sort.by ? sorted : 'none';
  }
  const none = keys.length === 0 && byId('key-search').value === '' && byId('key-owner').value === '';
  show('no-keys', none);
  show('key-filter', !none);
  show('key-table', shown.length > 0);
  show('no-match', !none && shown.length === 0);
  show('pages', found.length > PAGE || more !== null);
  byId('page-now').textContent = t('{from} to {to} of {n}', {
    from: number(Math.min(from + 1, found.length)),
    to: number(from + shown.length),
    n: number(found.length) + (more === null ? '' : '+'),
  });
  byId('page-before').disabled = page === 0;
  byId('page-after').disabled = from + PAGE >= found.length && more === null;
}

function row(key) {
  const name = element('a', {href: `#key/${encodeURIComponent(key.id)}`}, key.name);
  const cells = [
    element('th', {scope: 'row'}, name, element('span', {className: 'code'}, `${key.prefix}…`)),
    cell('Owner', key.owner ?? ''),
    cell('State', badge(key)),
    cell('Last used', key.last_used_at === null ? t('never') : time(key.last_used_at)),
    cell('Created', time(key.created_at)),
    cell('Calls in 30 days', usage.curve(api, key)),
  ];
  cells[1].hidden = !user.admin;
  return element('tr', {}, ...cells);
}

function cell(label, content) {
  const made = element('td', {}, content);
  made.dataset.label = t(label);
  return made;
}
