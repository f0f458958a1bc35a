/** What happened: changes and rejections, in plain words. */

import {button, byId, element, facts, fail, on, show, time} from './page.js';
import {number, t} from './texts.js';

const STEP = 20;

/** The maximum number of pages that are read at once to find events that the filter shows. */
const MAX_PAGES = 10;

/** Words for the kinds of events; the server's words stand for the others. */
const WORDS = {
  authn_login_success: 'Signed in',
  authn_login_fail: 'Failed to authenticate',
  authn_login_lock: 'The account was locked',
  authn_password_change: 'Two-factor authentication was changed',
  authn_token_created: 'Signed in',
  authn_token_revoked: 'Signed out everywhere',
  authn_token_reuse: 'An ended key or session was used',
  authz_fail: 'A call was not allowed',
  excess_rate_limit_exceeded: 'A limit was reached',
  privilege_permissions_changed: 'The settings of a key were changed',
  session_logout: 'Signed out',
  service_account_changed: 'A service account was created or deleted',
  user_created: 'Account created',
  user_deleted: 'Account deleted',
};
const OF_KEYS = {
  authn_token_created: 'Key created',
  authn_token_revoked: 'Key revoked',
  authn_token_reuse: 'An ended key was used',
};

let api = null;
let user = null;
let events = [];
let more = null;
let names = new Map();
let shown = STEP;
let loads = 0;

/** Connects filter and buttons. */
export function enable(endpoints) {
  api = endpoints;
  on(byId('activity-again'), 'click', () => load(user));
  on(byId('activity-filter'), 'submit', () => load(user));
  byId('activity-filter').addEventListener('change', ({target}) => {
    shown = STEP;
    (target.id === 'activity-owner' ? load(user) : fill()).catch(fail);
  });
  byId('activity-more').replaceWith(
    Object.assign(button(t('Show more'), 'quiet', async () => {
      shown += STEP;
      await fill();
    }), {id: 'activity-more'}),
  );
}

/** Reads the events and shows them. */
export async function load(reader) {
  user = reader;
  show('field-activity-owner', user.admin);
  const mine = ++loads;
  const [trail, {keys}] = await Promise.all([api.events(owner()), api.keys({owner: owner()})]);
  if (mine !== loads) {
    return;
  }
  ({events, more} = trail);
  names = new Map(keys.map((key) => [key.id, key.name]));
  await fill();
}

const owner = () => (user.admin ? byId('activity-owner').value.trim() : '');

/** Shows the events, and reads older ones until there are enough. */
async function fill() {
  const mine = loads;
  for (let i = 0; i < MAX_PAGES && more !== null && matching().length < shown; i++) {
    const next = await api.events(owner(), more);
    if (mine !== loads) {
      return;
    }
    events = [...events, ...next.events];
    more = next.more;
  }
  draw();
}

/** Deletes the events from the page. */
export function forget() {
  loads++;
  events = [];
  more = null;
  byId('activity').replaceChildren();
}

const isBad = (event) => event.result === 'rejected' || event.result === 'unavailable';

function matching() {
  const kind = byId('activity-kind').value;
  return events.filter((event) => kind === 'all' || isBad(event) === (kind === 'rejected'));
}

function draw() {
  const found = matching();
  byId('activity').replaceChildren(...found.slice(0, shown).map(entry));
  show('no-activity', found.length === 0);
  show('activity-more', found.length > shown || more !== null);
}

function entry(event) {
  const bad = isBad(event);
  const words = (event.key_id && OF_KEYS[event.event]) || WORDS[event.event] || event.description;
  const name = names.get(event.key_id);
  const made = element(
    'li',
    {className: bad ? 'card bad' : 'card'},
    element(
      'div',
      {className: 'heading'},
      element('h2', {}, name === undefined ? t(words) : `${t(words)}: ${name}`),
      element('p', {className: 'hint'}, time(event.datetime)),
    ),
  );
  if (event.count) {
    made.append(element('p', {}, t('{n} times', {n: number(event.count)})));
  }
  const origin = [user.admin && event.client, event.source_ip && t('From {address}', {address: event.source_ip})];
  made.append(element('p', {className: 'hint'}, origin.filter(Boolean).join(' · ')));
  if (byId('activity-details').checked) {
    made.append(facts(
      ['Event', event.event],
      ['Reason', event.reason],
      ['Key id', event.key_id],
      ['Scheme', event.scheme],
      ['Request', [event.request_method, event.request_uri].filter(Boolean).join(' ')],
    ));
  }
  return made;
}
