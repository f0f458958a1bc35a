/** The endpoints of keys of any realm; users are signed in to the application. */

import {Problem, send} from './http.js';
import {t} from './texts.js';

const DAY_SECONDS = 86_400;

export const api = {
  /** Users have accounts of the application. */
  hasUsers: false,

  /** What happens when the session has ended. */
  ended: null,

  forget() {},

  /** Returns the user that is signed in; null if there is none. */
  async session() {
    try {
      const {owner, admin} = (await send('GET', '/keys/catalogue')).json;
      return {name: owner, title: owner, admin};
    } catch (error) {
      if (error.status === 401) {
        return null;
      }
      throw error;
    }
  },

  catalogue: async () => (await call('GET', '/keys/catalogue')).json,

  async keys({owner, text, after} = {}) {
    const {json, more} = await page('/keys', {limit: 1000, owner, q: text, after});
    return {keys: json.map(key), more};
  },

  async key(id) {
    const {json, headers} = await call('GET', path(id));
    return {...key(json), tag: headers.get('ETag')};
  },

  async create(settings) {
    const set = Object.entries(limited(settings, [])).filter(([, value]) => value !== null);
    return made((await call('POST', '/keys', Object.fromEntries(set))).json);
  },

  change: (id, changes, before) =>
    call('PATCH', path(id), limited(changes, before.limits), {'If-Match': before.tag}),

  rotate: async (id, hours) =>
    made((await call('POST', `${path(id)}/rotate`, {grace_seconds: hours * 3600})).json),

  revoke: (id) => call('DELETE', path(id)),

  usage: async (id) => (await call('GET', `${path(id)}/usage`)).json,

  async events(owner, after) {
    const {json, more} = await page('/keys/activity', {owner, after});
    return {events: json, more};
  },
};

/** Returns a page of a list, and the cursor of the next one; null if it is the last one. */
async function page(target, filters) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  const {json, headers} = await call('GET', `${target}?${query}`);
  const next = /<\?([^>]*)>/.exec(headers.get('Link') ?? '');
  return {json, more: next && new URLSearchParams(next[1]).get('after')};
}

const path = (id) => `/keys/${encodeURIComponent(id)}`;

const isDaily = (limit) => limit.kind === 'fixed_window' && limit.window_seconds === DAY_SECONDS;

function key(json) {
  return {...json, quota: json.limits.find(isDaily)?.calls ?? null};
}

function made(json) {
  return {...key(json), secret: json.signing_secret};
}

/** Returns settings with the daily limit among the limits; only operators can set them. */
function limited({quota, ...settings}, limits) {
  if (quota === undefined) {
    return settings;
  }
  const daily = {kind: 'fixed_window', calls: quota, window_seconds: DAY_SECONDS};
  const others = limits.filter((limit) => !isDaily(limit));
  return {...settings, limits: quota === null ? others : [...others, daily]};
}

async function call(method, target, body, headers = {}) {
  try {
    // The header shows that no page of another site sends the request.
    return await send(method, target, body, {...headers, 'X-Requested-With': 'key-console'});
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    if (error.status === 401) {
      api.ended();
      throw new Error(t('Your session has ended. Sign in again.'));
    }
    const field = error.body.errors?.[0].pointer.slice(2);
    throw error.about(field === 'limits' ? 'quota' : field);
  }
}
