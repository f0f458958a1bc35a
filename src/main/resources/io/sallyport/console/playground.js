/** Signs a request that the user describes, and shows how. */

import {onSubmit, reset} from './forms.js';
import {byId, element, show} from './page.js';
import {curl, sign} from './signing.js';
import {t} from './texts.js';

const NAMES = ['Method', 'Path', 'Time', 'Nonce', 'Body'];

/** Fills in a key. */
export function use(key, secret) {
  byId('play-key').value = key;
  byId('play-secret').value = secret;
}

/** Deletes key, secret and the signed request from the page. */
export function forget() {
  reset(byId('playground'));
  for (const id of ['signed-text', 'signed-headers', 'signed-curl']) {
    byId(id).replaceChildren();
  }
  show('signed', false);
}

/** Connects the form. */
export function enable() {
  onSubmit(byId('playground'), async () => {
    const method = byId('play-method').value;
    const signed = await sign({
      key: byId('play-key').value.trim(),
      secret: byId('play-secret').value.trim(),
      method,
      path: byId('play-path').value.trim(),
      body: byId('play-body').value,
    });
    byId('signed-text').replaceChildren(
      ...signed.parts.map((part, i) =>
        element('span', {className: `part part-${i % 2}`, title: t(NAMES[i])}, part)),
    );
    byId('signed-headers').textContent = Object.entries(signed.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
    byId('signed-curl').textContent = curl(method, signed);
    show('signed', true);
    byId('title-signed').focus();
  });
}
