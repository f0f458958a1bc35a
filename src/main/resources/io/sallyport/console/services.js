/** Service accounts of a user: list, create, delete; and the private key of a new one. */

import {items, onSubmit, reset} from './forms.js';
import {button, byId, confirmed, element, facts, on, show, tell, time} from './page.js';
import {t} from './texts.js';

const SECRETS = ['made-service-key', 'made-service-id', 'made-service-url'];

let api = null;

/** The id of the account whose private key is shown. */
let made = null;

/** Connects form and buttons. */
export function enable(endpoints) {
  api = endpoints;
  onSubmit(byId('new-service'), create);
  on(byId('made-service-done'), 'click', () => {
    hide();
    byId('title-services').focus();
  });
}

/** Reads the service accounts and shows them. */
export async function load() {
  const services = await api.services();
  byId('services').replaceChildren(...services.map(card));
  show('no-services', services.length === 0);
}

/** Deletes accounts and secrets from the page. */
export function forget() {
  hide();
  reset(byId('new-service'));
  byId('services').replaceChildren();
}

function hide() {
  made = null;
  for (const id of SECRETS) {
    byId(id).value = '';
  }
  byId('made-service-name').textContent = '';
  show('made-service', false);
}

async function create() {
  const form = byId('new-service');
  const {name, description, permissions} = form.elements;
  const {private_key, id, token_url, ...service} = await api.createService({
    name: name.value,
    description: description.value,
    permissions: items(permissions.value),
    key_type: byId('service-type').value,
  });
  reset(form);
  await load();
  made = id;
  [private_key, id, token_url].forEach((text, i) => {
    byId(SECRETS[i]).value = text;
  });
  byId('made-service-name').textContent = service.name;
  show('made-service', true);
  tell(t('Service account created.'));
  byId('title-made-service').focus();
}

function card(service) {
  const remove = button(t('Delete'), 'quiet danger', async () => {
    byId('removing-name').textContent = service.name;
    if (await confirmed(byId('removing'))) {
      await api.deleteService(service.id);
      if (made === service.id) {
        hide();
      }
      await load();
      tell(t('Service account deleted.'));
      byId('title-services').focus();
    }
  });
  remove.ariaLabel = t('Delete {name}', {name: service.name});
  return element(
    'li',
    {className: 'card'},
    element('div', {className: 'heading'}, element('h2', {}, service.name), remove),
    service.description,
    facts(
      ['Permissions', service.permissions.join(' ') || t('none')],
      ['Id', element('span', {className: 'code'}, service.id)],
      ['Algorithm', service.key_type],
      ['Created', time(service.created_at)],
    ),
  );
}
