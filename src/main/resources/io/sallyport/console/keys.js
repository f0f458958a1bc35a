/** The user's keys: list, create, change, rotate, revoke. */

import {call} from './calls.js';
import {byId, element, on, show, tell, time} from './page.js';

/** The key that is being changed, and the form as it was filled with it. */
let changing = null;
let openChange = null;

const ENVIRONMENTS = {prod: 'Production', test: 'Test', dev: 'Development'};

/** Reads the keys and shows them. */
export async function load() {
  const keys = await call('GET', '/api/keys');
  keys.sort((a, b) => rank(a) - rank(b) || b.created_at.localeCompare(a.created_at));
  byId('key-list').replaceChildren(...keys.map(card));
  show('no-keys', keys.length === 0);
}

/** Shows the form for a new key. */
export function prepareNew() {
  const form = byId('new-key');
  if (!form.contains(byId('key-settings'))) {
    form.querySelector('.actions').before(byId('key-settings'));
    form.elements.environment.disabled = false;
    form.reset();
  }
}

/** Shows the form with the key that was chosen; without one, the list. */
export function prepareChange() {
  if (changing === null) {
    location.hash = '#keys';
    return;
  }
  const form = byId('change-key');
  form.querySelector('.actions').before(byId('key-settings'));
  form.elements.environment.disabled = true;
  fill(form.elements, changing.key);
  changing.before = settings(form.elements);
}

/** Deletes key and secret from the page. */
export function forget() {
  changing = null;
  byId('change-key').reset();
  byId('made-key').value = '';
  byId('made-secret').value = '';
  byId('made-name').textContent = '';
  show('made', false);
}

/** Connects the forms; open shows a view, tryIt receives a new key and its secret. */
export function enable(open, tryIt) {
  openChange = () => open('change-key');
  on(byId('new-key'), 'submit', () => create(() => open('keys')));
  on(byId('change-key'), 'submit', () => change(() => open('keys')));
  on(byId('made-done'), 'click', () => {
    forget();
    byId('title-keys').focus();
  });
  on(byId('made-try'), 'click', () => tryIt(byId('made-key').value, byId('made-secret').value));
}

async function create(openKeys) {
  const form = byId('new-key');
  const made = await call('POST', '/api/keys', settings(form.elements));
  form.reset();
  reveal(made);
  await openKeys();
  announce('The key is created.');
}

/** Sends the values that were changed in the form. */
async function change(openKeys) {
  const wanted = Object.entries(settings(byId('change-key').elements));
  const changes = wanted.filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(changing.before[name]),
  );
  if (changes.length > 0) {
    const path = `/api/keys/${encodeURIComponent(changing.key.id)}`;
    await call('PATCH', path, Object.fromEntries(changes));
  }
  changing = null;
  await openKeys();
  tell(changes.length > 0 ? 'The key is changed.' : 'Nothing was changed.');
}

function settings(fields) {
  const expires = fields.expires_at.value;
  const quota = fields.quota.value;
  return {
    name: fields.name.value,
    environment: fields.environment.value,
    expires_at: expires === '' ? null : new Date(expires).toISOString(),
    permissions: items(fields.permissions.value),
    allowed_ips: items(fields.allowed_ips.value),
    denied_ips: items(fields.denied_ips.value),
    quota: quota === '' ? null : Number(quota),
    signed_only: fields.signed_only.checked,
  };
}

function fill(fields, key) {
  fields.name.value = key.name;
  fields.environment.value = key.environment;
  fields.expires_at.value = key.expires_at === null ? '' : local(new Date(key.expires_at));
  fields.permissions.value = key.permissions.join(' ');
  fields.allowed_ips.value = key.allowed_ips.join('\n');
  fields.denied_ips.value = key.denied_ips.join('\n');
  fields.quota.value = key.quota ?? '';
  fields.signed_only.checked = key.signed_only;
}

/** Formats a time for a field of date and time: without zone, to the minute. */
function local(date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** Shows a new key above the list. */
function reveal(made) {
  byId('made-name').textContent = made.name;
  byId('made-key').value = made.key;
  byId('made-secret').value = made.secret;
  show('made', true);
}

function announce(text) {
  tell(text);
  byId('title-made').focus();
}

function items(text) {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}

function rank(key) {
  return state(key).good ? 0 : 1;
}

function state(key) {
  const now = Date.now();
  if (key.revoked_at !== null && Date.parse(key.revoked_at) <= now) {
    return {good: false, word: 'Revoked'};
  }
  if (key.expires_at !== null && Date.parse(key.expires_at) <= now) {
    return {good: false, word: 'Expired'};
  }
  return key.revoked_at === null
    ? {good: true, word: 'Active'}
    : {good: true, word: 'Being replaced'};
}

function card(key) {
  const {good, word} = state(key);
  const made = element(
    'li',
    {className: good ? 'card' : 'card over'},
    element(
      'div',
      {className: 'heading'},
      element('h2', {}, key.name),
      element('span', {className: good ? 'badge good' : 'badge'}, word),
    ),
    element('p', {className: 'code'}, `${key.prefix}…`),
    facts(key),
  );
  if (good) {
    made.append(
      element(
        'div',
        {className: 'actions'},
        action('Change', 'quiet', key, () => {
          changing = {key, before: null};
          return openChange();
        }),
        action('Rotate', 'quiet', key, () => rotate(key)),
        action('Revoke', 'quiet danger', key, () => revoke(key)),
      ),
    );
  }
  return made;
}

function facts(key) {
  const list = element('dl');
  const add = (term, value) =>
    list.append(element('div', {}, element('dt', {}, term), element('dd', {}, value)));
  add('Environment', ENVIRONMENTS[key.environment] ?? key.environment);
  add('Permissions', key.permissions.join(' ') || 'none');
  if (key.allowed_ips.length > 0) {
    add('Allowed from', key.allowed_ips.join(', '));
  }
  if (key.denied_ips.length > 0) {
    add('Denied from', key.denied_ips.join(', '));
  }
  if (key.quota !== null) {
    add('Calls in 24 hours', String(key.quota));
  }
  if (key.signed_only) {
    add('Use', 'signed requests only');
  }
  add('Created', time(key.created_at));
  add('Last used', key.last_used_at === null ? 'never' : time(key.last_used_at));
  if (key.expires_at !== null) {
    add('Expires', time(key.expires_at));
  }
  if (key.revoked_at !== null) {
    add(state(key).good ? 'Works until' : 'Revoked', time(key.revoked_at));
  }
  return list;
}

function action(word, className, key, work) {
  const button = element('button', {type: 'button', className}, word);
  button.setAttribute('aria-label', `${word} ${key.name}`);
  on(button, 'click', work);
  return button;
}

async function rotate(key) {
  byId('rotating-hours').value = '24';
  if (await confirmed(byId('rotating'), key)) {
    const hours = Number(byId('rotating-hours').value);
    const made = await call('POST', `/api/keys/${encodeURIComponent(key.id)}/rotate`, {
      grace_period_hours: hours,
    });
    reveal(made);
    await load();
    announce('The key is rotated.');
  }
}

async function revoke(key) {
  if (await confirmed(byId('revoking'), key)) {
    await call('DELETE', `/api/keys/${encodeURIComponent(key.id)}`);
    await load();
    tell('The key is revoked.');
    byId('title-keys').focus();
  }
}

/** Asks for confirmation in a dialog; Escape means no. */
function confirmed(dialog, key) {
  dialog.querySelector('[data-key-name]').textContent = key.name;
  dialog.returnValue = '';
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go'), {once: true});
    dialog.showModal();
  });
}
