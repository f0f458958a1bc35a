/** One key: its settings and calls; rotate, revoke; and the secrets of a new key. */

import {badge, showAll} from './keys.js';
import {byId, confirmed, element, facts, moment, on, show, tell, time} from './page.js';
import {number, t} from './texts.js';
import {report} from './usage.js';

let api = null;
let key = null;
let openList = null;
let made = null;

/** Connects the buttons; open shows a view, tryIt receives a new key. */
export function enable(endpoints, open, tryIt) {
  api = endpoints;
  openList = () => open('keys');
  on(byId('key-change'), 'click', () => open(`change-key/${encodeURIComponent(key.id)}`));
  on(byId('key-rotate'), 'click', rotate);
  on(byId('key-revoke'), 'click', revoke);
  on(byId('made-done'), 'click', () => {
    hide();
    byId('title-keys').focus();
  });
  on(byId('made-try'), 'click', () => tryIt(made));
}

/** Shows a key. */
export async function load(id) {
  key = await api.key(id);
  if (key === undefined) {
    throw new Error(t('This key has ended or does not exist.'));
  }
  byId('title-key').replaceChildren(key.name, ' ', badge(key));
  byId('key-facts').replaceChildren(element('p', {className: 'code'}, `${key.prefix}…`), list());
  show('key-actions', key.state === 'active' || key.state === 'ending');
  show('key-rotate', key.state === 'active');
  byId('key-usage').replaceChildren(...(await report(api, key)));
}

/** Deletes key and secrets from the page. */
export function forget() {
  key = null;
  hide();
  for (const id of ['title-key', 'key-facts', 'key-usage']) {
    byId(id).replaceChildren();
  }
}

/** Shows a new key above the list. */
export async function reveal(issued, text) {
  made = issued;
  byId('made-name').textContent = issued.name;
  byId('made-key').value = issued.key;
  byId('made-secret').value = issued.secret;
  show('made', true);
  showAll();
  await openList();
  tell(text);
  byId('title-made').focus();
}

function hide() {
  made = null;
  byId('made-key').value = '';
  byId('made-secret').value = '';
  byId('made-name').textContent = '';
  show('made', false);
}

function list() {
  const over = key.state === 'revoked';
  return facts(
    ['Owner', key.owner],
    ['Environment', key.environment],
    ['Permissions', key.permissions.join(' ') || t('none')],
    ['Allowed addresses', key.allowed_ips.join(', ')],
    ['Denied addresses', key.denied_ips.join(', ')],
    ['Daily limit', key.quota && number(key.quota)],
    ['Other limits', key.limits.filter((limit) => limit.window_seconds !== 86_400).map(limited).join(', ')],
    ['Use', key.signed_only ? t('signed requests only') : null],
    ['Created', time(key.created_at)],
    ['Last used', key.last_used_at === null ? t('never') : time(key.last_used_at)],
    ['Expires', key.expires_at && moment(key.expires_at)],
    [over ? 'Revoked' : 'Works until', key.revoked_at && moment(key.revoked_at)],
  );
}

const limited = ({calls, window_seconds}) =>
  t('{calls} calls in {n} seconds', {calls: number(calls), n: number(window_seconds)});

async function rotate() {
  byId('rotating-hours').value = '24';
  if (await asked(byId('rotating'))) {
    const next = await api.rotate(key.id, Number(byId('rotating-hours').value));
    await reveal(next, t('Key rotated.'));
  }
}

async function revoke() {
  byId('revoking-use').textContent = key.last_used_at === null
    ? t('It was never used.')
    : t('It was last used {when}.', {when: time(key.last_used_at).textContent});
  if (await asked(byId('revoking'))) {
    await api.revoke(key.id);
    if (key.id === made?.id) {
      hide();
    }
    await openList();
    tell(t('Key revoked.'));
  }
}

function asked(dialog) {
  dialog.querySelector('[data-key-name]').textContent = key.name;
  dialog.querySelector('[data-key-prefix]').textContent = `${key.prefix}…`;
  return confirmed(dialog);
}
