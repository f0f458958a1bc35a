/** The key console: who is signed in, and which view is shown. */

import * as activity from './activity.js';
import {call, callOpen, forgetSession, whenEnded} from './calls.js';
import * as factor from './factor.js';
import * as keys from './keys.js';
import {byId, enableCopying, fail, hush, on, show} from './page.js';
import * as playground from './playground.js';

const VIEWS = {
  keys: keys.load,
  'new-key': keys.prepareNew,
  'change-key': keys.prepareChange,
  activity: activity.load,
  'second-factor': factor.load,
  playground: null,
};
const OPEN_VIEWS = {'sign-in': null, register: null};
let signedIn = false;

/** Shows the view that the address names, or else the first one. */
async function route(focus) {
  const views = signedIn ? VIEWS : OPEN_VIEWS;
  const asked = location.hash.slice(1);
  const view = Object.hasOwn(views, asked) ? asked : Object.keys(views)[0];
  if (view !== asked) {
    history.replaceState(null, '', `#${view}`);
  }
  for (const name of [...Object.keys(VIEWS), ...Object.keys(OPEN_VIEWS)]) {
    show(`view-${name}`, name === view);
  }
  for (const link of document.querySelectorAll('#views a')) {
    if (link.hash === `#${view}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  const title = byId(`title-${view}`);
  document.title = `${title.textContent} - Key console`;
  if (focus) {
    title.focus();
  }
  try {
    await views[view]?.();
  } catch (error) {
    fail(error);
  }
}

/** Shows a view that no link has selected. */
async function open(view) {
  history.pushState(null, '', `#${view}`);
  await route(true);
}

function begin(user) {
  signedIn = true;
  byId('who').textContent = user.email;
  byId('who').title = `${user.name}, ${user.email}`;
  present();
}

/** Deletes all data of the session from the page. */
function end() {
  signedIn = false;
  forgetSession();
  keys.forget();
  factor.forget();
  playground.forget();
  byId('new-key').reset();
  byId('who').textContent = '';
  byId('who').title = '';
  byId('key-list').replaceChildren();
  byId('activity').replaceChildren();
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.close();
  }
  present();
}

function present() {
  show('views', signedIn);
  show('account', signedIn);
}

function leaveForm(form) {
  form.reset();
  show('sign-in-factor', false);
  byId('sign-in-code').required = false;
}

async function signIn() {
  const form = byId('sign-in');
  const login = {email: form.elements.email.value, password: form.elements.password.value};
  const code = form.elements.mfa_code.value.trim();
  if (code !== '') {
    login.mfa_code = code;
  }
  try {
    const response = await callOpen('/api/auth/login', login);
    leaveForm(form);
    begin(response.user);
    await route(true);
  } catch (error) {
    if (error.code !== 'AUTH_006') {
      throw error;
    }
    show('sign-in-factor', true);
    byId('sign-in-code').required = true;
    byId('sign-in-code').focus();
  }
}

async function register() {
  const form = byId('register');
  const response = await callOpen('/api/auth/register', {
    name: form.elements.name.value,
    email: form.elements.email.value,
    password: form.elements.password.value,
  });
  leaveForm(form);
  begin(response.user);
  await route(true);
}

async function signOut() {
  await call('POST', '/api/auth/logout');
  end();
  await route(true);
}

async function start() {
  enableCopying();
  on(byId('sign-in'), 'submit', signIn);
  on(byId('register'), 'submit', register);
  on(byId('sign-out'), 'click', signOut);
  activity.enable();
  factor.enable();
  playground.enable();
  keys.enable(open, (key, secret) => {
    playground.use(key, secret);
    return open('playground');
  });
  addEventListener('hashchange', () => {
    if (location.hash !== '#main') {
      hush();
      route(true);
    }
  });
  try {
    begin((await call('GET', '/api/auth/session')).user);
  } catch (error) {
    if (error.status !== 401) {
      fail(error);
    }
  }
  whenEnded(() => {
    end();
    route(true);
  });
  await route(false);
}

start();
