/** Accounts of the realm: sign in, register, two-factor authentication, password, sessions, deletion. */

import {FieldError, onSubmit, reset} from './forms.js';
import {button, byId, confirmed, element, facts, moment, on, show, tell, time} from './page.js';
import {t} from './texts.js';

let api = null;

/** Connects the forms; signedIn is called after a login, signedOut after the last session ended. */
export function enable(endpoints, signedIn, signedOut) {
  api = endpoints;
  onSubmit(byId('password'), changePassword);
  on(byId('sign-out-everywhere'), 'click', async () => {
    await api.endSessions();
    await signedOut();
  });
  onSubmit(byId('delete-account'), async () => {
    if (await confirmed(byId('leaving'))) {
      await deleteAccount();
      await signedOut();
      tell(t('Account deleted.'));
    }
  });
  onSubmit(byId('sign-in'), () => signIn(signedIn));
  onSubmit(byId('register'), () => register(signedIn));
  on(byId('factor-start'), 'click', start);
  onSubmit(byId('factor-confirm'), () =>
    change(byId('factor-confirm'), 'confirm', 'factor-on', t('Two-factor authentication is on.')));
  onSubmit(byId('factor-withdraw'), () =>
    change(byId('factor-withdraw'), 'disable', 'factor-off', t('Two-factor authentication is off.')));
}

/** Shows whether a second factor is on, and the sessions. */
export async function load() {
  const user = await api.session();
  state(user?.factor ? 'factor-on' : 'factor-off');
  byId('password-user').value = user?.name ?? '';
  byId('delete-user').value = user?.name ?? '';
  await loadSessions();
}

async function loadSessions() {
  byId('sessions').replaceChildren(...(await api.sessions()).map(session));
}

function session({id, created_at, last_used_at, expires_at, current}) {
  const end = button(t('End this session'), 'quiet', async () => {
    await api.endSession(id);
    await loadSessions();
    tell(t('Session ended.'));
    byId('title-sessions').focus();
  });
  return element(
    'li',
    {className: 'card'},
    facts(
      ['Signed in', time(created_at)],
      ['Last renewed', time(last_used_at)],
      ['Expires', moment(expires_at)],
    ),
    current ? element('span', {className: 'badge good'}, t('This session')) : end,
  );
}

async function deleteAccount() {
  const {password, mfa_code} = byId('delete-account').elements;
  await withPassword('password', mfa_code, (code) =>
    api.deleteAccount({password: password.value, ...code}));
}

/** Sends what needs the password, and the code if there is a second factor. */
async function withPassword(field, code, work) {
  try {
    await work(byId('password-factor').hidden ? {} : {mfa_code: code.value.trim()});
  } catch (error) {
    throw error.code === 'AUTH_001'
      ? new FieldError(field, t('The password or the code is wrong.'))
      : error;
  }
}

async function changePassword() {
  const form = byId('password');
  const {current_password, password, mfa_code} = form.elements;
  await withPassword('current_password', mfa_code, (code) =>
    api.changePassword({current_password: current_password.value, new_password: password.value, ...code}));
  reset(form);
  await loadSessions();
  tell(t('Password changed. Other sessions have ended.'));
}

/** Deletes secrets and what was typed. */
export function forget() {
  forgetSecrets();
  byId('sessions').replaceChildren();
  for (const id of ['sign-in', 'register', 'factor-confirm', 'factor-withdraw', 'password', 'delete-account']) {
    reset(byId(id));
  }
  askForCode(false);
}

function forgetSecrets() {
  byId('factor-image').removeAttribute('src');
  byId('factor-link').removeAttribute('href');
  byId('factor-secret').value = '';
  byId('factor-codes').value = '';
}

async function signIn(signedIn) {
  const {email, password, mfa_code} = byId('sign-in').elements;
  const login = {email: email.value, password: password.value};
  const code = mfa_code.value.trim();
  if (code !== '') {
    login.mfa_code = code;
  }
  try {
    await api.signIn(login);
  } catch (error) {
    if (error.code === 'AUTH_006') {
      askForCode(true);
      mfa_code.focus();
      return;
    }
    throw error.code === 'AUTH_001' && code !== '' ? wrongCode() : error;
  }
  await signedIn();
}

async function register(signedIn) {
  const {name, email, password} = byId('register').elements;
  await api.register({name: name.value, email: email.value, password: password.value});
  await signedIn();
}

function askForCode(needed) {
  show('sign-in-factor', needed);
  byId('sign-in-code').required = needed;
}

const wrongCode = () =>
  new FieldError('mfa_code', t('This code is wrong or was used before. Wait for the next one.'));

async function start() {
  const begun = await api.factor('enable', {});
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
  const field = form.elements.mfa_code;
  field.select();
  try {
    await api.factor(what, {mfa_code: field.value.trim()});
  } catch (error) {
    throw error.code === 'AUTH_001' ? wrongCode() : error;
  }
  reset(form);
  state(then);
  tell(text);
  byId('title-second-factor').focus();
}

function state(shown) {
  if (shown !== 'factor-begun') {
    forgetSecrets();
  }
  for (const id of ['factor-off', 'factor-begun', 'factor-on']) {
    show(id, id === shown);
  }
  show('password-factor', shown === 'factor-on');
  show('delete-factor', shown === 'factor-on');
}
