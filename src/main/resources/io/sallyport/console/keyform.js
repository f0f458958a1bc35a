/** The form of a new key, and of a key that is changed. */

import {items, onSubmit, reset} from './forms.js';
import {reveal} from './key.js';
import {byId, element, show, tell} from './page.js';
import {config, t} from './texts.js';

/** Environments that are chosen last: a mistake there costs most. */
const PRODUCTION = /^(live|prod|production)$/i;

let api = null;
let user = null;
let catalogue = null;

/** The key that is being changed, and the form as it was filled with it. */
let changing = null;

/** Connects the forms; open shows a view. */
export function enable(endpoints, open) {
  api = endpoints;
  onSubmit(byId('new-key'), create);
  onSubmit(byId('change-key'), () => change(open));
}

/** Shows the form for a new key. */
export async function prepareNew(reader) {
  user = reader;
  const form = await place('new-key');
  if (changing !== null || form.elements.name.value === '') {
    changing = null;
    reset(form);
    const {environment, preselected} = config;
    const {environments} = catalogue;
    form.elements.environment.value =
      environment ?? environments.find((each) => !PRODUCTION.test(each)) ?? environments[0];
    form.elements.owner.value = user.name;
    choose(preselected);
  }
}

/** Shows the form with a key. */
export async function prepareChange(reader, id) {
  user = reader;
  const form = await place('change-key');
  const key = await api.key(id);
  fill(form.elements, key);
  changing = {key, before: settings(form.elements)};
}

/** Empties the form. */
export function forget() {
  changing = null;
  catalogue = null;
  reset(byId('new-key'));
  reset(byId('change-key'));
  byId('permission-choices').replaceChildren();
  byId('key-environment').replaceChildren();
}

/** Moves the fields into a form; fills the lists of what a key can have. */
async function place(id) {
  const form = byId(id);
  if (!form.contains(byId('key-settings'))) {
    form.querySelector('.actions').before(byId('key-settings'));
  }
  catalogue ??= await api.catalogue();
  const creating = id === 'new-key';
  const {elements} = form;
  const offered = config.permissions ?? catalogue.permissions;
  if (elements.environment.length === 0) {
    elements.environment.append(...catalogue.environments.map((each) => element('option', {}, each)));
    byId('permission-choices').append(...offered.map(choice));
  }
  elements.environment.disabled = !creating;
  show('field-owner', creating && user.admin);
  show('field-quota', api.hasUsers || user.admin);
  show('permission-choices', offered.length > 0);
  show('field-permissions', config.freePermissions || offered.length === 0);
  return form;
}

function choice(permission) {
  const box = element('input', {type: 'checkbox', name: 'permission', value: permission});
  return element('label', {className: 'code'}, box, permission);
}

/** Ticks the permissions that are offered, and writes the others into the field. */
function choose(permissions) {
  const others = new Set(permissions);
  for (const box of byId('permission-choices').querySelectorAll('input')) {
    box.checked = others.delete(box.value);
  }
  byId('key-permissions').value = [...others].join(' ');
}

async function create() {
  const form = byId('new-key');
  const issued = await api.create(settings(form.elements));
  reset(form);
  await reveal(issued, t('Key created.'));
}

/** Sends the values that were changed in the form. */
async function change(open) {
  const {key, before} = changing;
  const wanted = Object.entries(settings(byId('change-key').elements));
  const changes = wanted.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]));
  if (changes.length > 0) {
    await api.change(key.id, Object.fromEntries(changes), key);
  }
  await open(`key/${encodeURIComponent(key.id)}`);
  tell(changes.length > 0 ? t('Key changed.') : t('Nothing was changed.'));
}

function settings(fields) {
  const ticked = [...byId('permission-choices').querySelectorAll(':checked')].map((box) => box.value);
  const expires = fields.expires_at.value;
  const quota = fields.quota.value;
  const values = {
    name: fields.name.value,
    expires_at: expires === '' ? null : new Date(expires).toISOString(),
    permissions: [...ticked, ...items(fields.permissions.value)],
    allowed_ips: items(fields.allowed_ips.value),
    denied_ips: items(fields.denied_ips.value),
    signed_only: fields.signed_only.checked,
  };
  if (!fields.environment.disabled) {
    values.environment = fields.environment.value;
  }
  if (!byId('field-quota').hidden) {
    values.quota = quota === '' ? null : Number(quota);
  }
  if (!byId('field-owner').hidden) {
    values.owner = fields.owner.value;
  }
  return values;
}

function fill(fields, key) {
  fields.name.value = key.name;
  fields.environment.value = key.environment;
  fields.expires_at.value = key.expires_at === null ? '' : local(new Date(key.expires_at));
  choose(key.permissions);
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
