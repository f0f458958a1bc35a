/** The key console: who is signed in, and which view is shown. */

import * as account from './account.js';
import * as activity from './activity.js';
import * as key from './key.js';
import * as keyform from './keyform.js';
import * as keys from './keys.js';
import {byId, enableCopying, fail, hush, on, show} from './page.js';
import * as playground from './playground.js';
import {keyValue} from './signing.js';
import * as services from './services.js';
import {config, translate} from './texts.js';

const {api} = await import(`./${config.wire}.js`);

/** The views of a user, with what shows them: it gets the user and the rest of the address. */
const VIEWS = {
  keys: () => keys.load(user),
  'new-key': () => keyform.prepareNew(user),
  key: (id) => key.load(id),
  'change-key': (id) => keyform.prepareChange(user, id),
  activity: () => activity.load(user),
  ...(api.hasUsers && {services: services.load, security: account.load}),
  playground: () => {},
};
const OPEN_VIEWS = api.hasUsers ? {'sign-in': () => {}, register: () => {}} : {welcome: () => {}};
let user = null;

/** Shows the view that the address names, or else the first one. */
async function route(focus) {
  const views = user === null ? OPEN_VIEWS : VIEWS;
  const [asked, id] = location.hash.slice(1).split('/');
  const view = Object.hasOwn(views, asked) ? asked : Object.keys(views)[0];
  if (view !== asked) {
    history.replaceState(null, '', `#${view}`);
  }
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = section.id !== `view-${view}`;
  }
  for (const link of document.querySelectorAll('#views a')) {
    link.ariaCurrent = link.hash === `#${view}` ? 'page' : null;
  }
  try {
    await views[view](decodeURIComponent(id ?? ''));
  } catch (error) {
    fail(error);
  }
  const title = byId(`title-${view}`);
  document.title = `${title.textContent} - ${config.title}`;
  if (focus) {
    title.focus();
  }
}

/** Shows a view that no link has selected. */
async function open(view) {
  history.pushState(null, '', `#${view}`);
  await route(true);
}

/** Deletes all data of the session from the page. */
function end() {
  user = null;
  for (const part of [api, keys, key, keyform, activity, services, account, playground]) {
    part.forget();
  }
  for (const form of document.forms) {
    form.reset();
  }
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.close();
  }
  present();
}

function present() {
  show('views', user !== null);
  show('account', user !== null);
  byId('who').textContent = user?.name ?? '';
  byId('who').title = user?.title ?? '';
  show('field-key-owner', user?.admin === true);
  byId('column-owner').hidden = user?.admin !== true;
}

async function begin() {
  account.forget();
  user = await api.session();
  present();
  await route(true);
}

async function signOut() {
  if (api.hasUsers) {
    await api.signOut();
    end();
    await route(true);
  } else {
    end();
    location.assign(config.links.logout);
  }
}

/** Shows the operator's links, and only the parts that this realm has. */
function furnish() {
  for (const link of document.querySelectorAll('[data-link]')) {
    const url = config.links[link.dataset.link];
    link.hidden = url === undefined;
    if (url !== undefined) {
      link.href = url.replace('{return}', encodeURIComponent(location.href));
    }
  }
  for (const link of document.querySelectorAll('#views a')) {
    link.parentElement.hidden = !Object.hasOwn(VIEWS, link.hash.slice(1));
  }
  show('sign-out', api.hasUsers || config.links.logout !== undefined);
  byId('example').textContent = `curl -H '${config.keyHeader}: ${keyValue('YOUR_KEY')}' ${location.origin}/…`;
}

async function start() {
  translate();
  furnish();
  enableCopying();
  on(byId('sign-out'), 'click', signOut);
  keys.enable(api);
  key.enable(api, open, (made) => {
    playground.use(made);
    return open('playground');
  });
  keyform.enable(api, open);
  activity.enable(api);
  services.enable(api);
  account.enable(api, begin, () => {
    end();
    return route(true);
  });
  playground.enable();
  addEventListener('hashchange', () => {
    if (location.hash !== '#main') {
      hush();
      route(true);
    }
  });
  try {
    user = await api.session();
  } catch (error) {
    fail(error);
  }
  api.ended = () => {
    end();
    route(true);
  };
  present();
  await route(false);
}

await start();
