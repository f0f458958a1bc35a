/** The endpoints of kindly: users log in here, and have a session with a CSRF token. */

import {Problem, send} from './http.js';
import {t} from './texts.js';

/** The field that a message is about, by its words. */
const FIELDS = {
  allowed_ips: /allowed addr/,
  denied_ips: /denied addr/,
  permissions: /permission/,
  expires_at: /expir/,
  quota: /quota|limit/,
  password: /password/,
  email: /email/i,
  name: /name/,
};
const SESSION_OVER = ['AUTH_002', 'AUTH_003'];
let token = null;

export const api = {
  /** Users have accounts of the realm. */
  hasUsers: true,

  /** What happens when the session has ended. */
  ended: null,

  forget() {
    token = null;
  },

  /** Returns the user that is signed in; null if there is none. */
  async session() {
    try {
      const {user, mfa_enabled} = (await send('GET', '/api/auth/session')).json;
      return {name: user.email, title: `${user.name}, ${user.email}`, factor: mfa_enabled, admin: false};
    } catch (error) {
      if (error.status === 401) {
        return null;
      }
      throw error;
    }
  },

  async signIn(login) {
    token = null;
    await said(() => send('POST', '/api/auth/login', login));
  },

  async register(user) {
    token = null;
    await said(() => send('POST', '/api/auth/register', user));
  },

  signOut: () => call('POST', '/api/auth/logout'),

  factor: (what, body) => call('POST', `/api/auth/mfa/${what}`, body),

  changePassword: (body) => call('POST', '/api/auth/password', body),

  sessions: () => call('GET', '/api/auth/sessions'),

  endSession: (id) => call('DELETE', `/api/auth/sessions/${encodeURIComponent(id)}`),

  endSessions: () => call('DELETE', '/api/auth/sessions'),

  deleteAccount: (body) => call('POST', '/api/auth/account/delete', body),

  services: () => call('GET', '/api/service-accounts'),

  createService: (settings) => call('POST', '/api/service-accounts', settings),

  deleteService: (id) => call('DELETE', `/api/service-accounts/${encodeURIComponent(id)}`),

  catalogue: () => call('GET', '/api/keys/catalogue'),

  async keys() {
    const keys = await call('GET', '/api/keys');
    return {keys: keys.reverse().map(key), more: null};
  },

  async key(id) {
    return (await this.keys()).keys.find((each) => each.id === id);
  },

  create: (settings) => call('POST', '/api/keys', settings),

  change: (id, changes) => call('PATCH', path(id), changes),

  rotate: (id, hours) => call('POST', `${path(id)}/rotate`, {grace_period_hours: hours}),

  revoke: (id) => call('DELETE', path(id)),

  usage: (id) => call('GET', `${path(id)}/usage`),

  events: async () => ({events: await call('GET', '/api/audit'), more: null}),
};

const path = (id) => `/api/keys/${encodeURIComponent(id)}`;

function key(json) {
  return {...json, owner: null, state: state(json), limits: []};
}

function state({revoked_at, expires_at}) {
  const past = (iso) => iso !== null && Date.parse(iso) <= Date.now();
  if (past(revoked_at)) {
    return 'revoked';
  }
  return past(expires_at) ? 'expired' : revoked_at === null ? 'active' : 'ending';
}

async function call(method, target, body) {
  try {
    return await said(() => attempt(method, target, body));
  } catch (error) {
    if (error.code === 'AUTH_012' && token !== null) {
      // Another tab has signed in: its session applies here too, and needs a new token.
      token = null;
      return said(() => attempt(method, target, body));
    }
    if (error.status === 401 && SESSION_OVER.includes(error.code)) {
      api.ended();
      throw new Error(t('Your session has ended. Sign in again.'));
    }
    throw error;
  }
}

async function attempt(method, target, body) {
  if (method === 'GET') {
    return send(method, target);
  }
  token ??= (await send('GET', '/api/csrf-token')).json.csrf_token;
  return send(method, target, body, {'X-CSRF-Token': token});
}

/** Returns the JSON; throws problems in words for people. */
async function said(work) {
  try {
    return (await work()).json;
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    const field = Object.keys(FIELDS).find((name) => FIELDS[name].test(error.message));
    throw error.about(error.status < 401 || error.status === 409 ? field : undefined);
  }
}
