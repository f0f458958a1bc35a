/** The user's second factor: set up with a QR code, turn on, turn off. */

import {call} from './calls.js';
import {byId, on, show, tell} from './page.js';

/** Shows whether it is on. */
export async function load() {
  const session = await call('GET', '/api/auth/session');
  state(session.mfa_enabled ? 'factor-on' : 'factor-off');
}

/** Deletes secrets from the page. */
export function forget() {
  byId('factor-image').removeAttribute('src');
  byId('factor-link').removeAttribute('href');
  byId('factor-secret').value = '';
  byId('factor-codes').value = '';
}

/** Connects the forms. */
export function enable() {
  on(byId('factor-start'), 'click', start);
  on(byId('factor-confirm'), 'submit', () =>
    change(byId('factor-confirm'), 'confirm', 'factor-on', 'The second factor is on.'));
  on(byId('factor-withdraw'), 'submit', () =>
    change(byId('factor-withdraw'), 'disable', 'factor-off', 'The second factor is off.'));
}

async function start() {
  const begun = await call('POST', '/api/auth/mfa/enable', {});
  if (begun.qr_code.startsWith('data:image/png;base64,')) {
    byId('factor-image').src = begun.qr_code;
  }
  if (begun.otpauth_url.startsWith('otpauth:')) {
    byId('factor-link').href = begun.otpauth_url;
  }
  byId('factor-secret').value = begun.secret;
  byId('factor-codes').value = begun.recovery_codes.join('\n');
  state('factor-begun');
  byId('title-second-factor').focus();
}

async function change(form, what, then, text) {
  const code = form.elements.mfa_code.value.trim();
  form.elements.mfa_code.select();
  await call('POST', `/api/auth/mfa/${what}`, {mfa_code: code});
  form.reset();
  state(then);
  tell(text);
  byId('title-second-factor').focus();
}

function state(shown) {
  if (shown !== 'factor-begun') {
    forget();
  }
  for (const id of ['factor-off', 'factor-begun', 'factor-on']) {
    show(id, id === shown);
  }
}
