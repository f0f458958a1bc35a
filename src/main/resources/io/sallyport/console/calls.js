/** Calls the realm's endpoints with the session cookie of the browser. */

const endpoints = document.body.dataset.endpoints;
const SESSION_OVER = ['AUTH_002', 'AUTH_003'];
let token = null;
let ended = null;

/** Thrown for a response other than a success. */
export class Rejected extends Error {
  constructor(status, body, wait) {
    super(words(status, body, wait));
    this.status = status;
    this.code = body.code;
  }
}

function words(status, body, wait) {
  const minutes = Math.ceil(Number(wait) / 60);
  const later = minutes > 0 ? ` Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.` : '';
  return `${body.message ?? `The server responded with ${status}`}.${later}`;
}

/** Sets the function to call when the session has ended. */
export function whenEnded(work) {
  ended = work;
}

/** Deletes the data of the session. */
export function forgetSession() {
  token = null;
}

/** Returns the JSON of a response; null without JSON. */
export async function call(method, path, body) {
  try {
    return await attempt(method, path, body);
  } catch (error) {
    if (error.code === 'AUTH_012' && token !== null) {
      // Another tab has signed in: its session applies here too, and needs a new token.
      token = null;
      return attempt(method, path, body);
    }
    if (ended !== null && error.status === 401 && SESSION_OVER.includes(error.code)) {
      ended();
      throw new Error('Your session has ended. Sign in again.');
    }
    throw error;
  }
}

/** Does the same without a session, or to start another one. */
export async function callOpen(path, body) {
  forgetSession();
  return send('POST', path, body, {});
}

async function attempt(method, path, body) {
  if (method === 'GET') {
    return send(method, path, body, {});
  }
  token ??= (await send('GET', '/api/csrf-token', undefined, {})).csrf_token;
  return send(method, path, body, {'X-CSRF-Token': token});
}

async function send(method, path, body, headers) {
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(endpoints + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  const text = await response.text();
  const json = parsed(text);
  if (!response.ok) {
    throw new Rejected(response.status, json ?? {}, response.headers.get('Retry-After'));
  }
  return json;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
