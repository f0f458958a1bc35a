/** Sends requests to the realm's endpoints, with the cookies of this origin. */

import {sentence} from './sentences.js';
import {config, t} from './texts.js';

/** Thrown for a response other than a success. */
export class Problem extends Error {
  constructor(status, body, wait) {
    super(body.detail ?? body.message ?? t('The server responded with {status}.', {status}));
    this.status = status;
    this.code = body.code;
    this.body = body;
    this.minutes = Math.ceil(Number(wait) / 60);
  }

  /** Returns this problem with a sentence for people, perhaps about a field. */
  about(field) {
    const later = this.minutes > 0 ? ` ${t('Try again in {n} minutes.', {n: this.minutes})}` : '';
    this.message = sentence(this.code, this.message) + later;
    this.field = field;
    return this;
  }
}

/** Returns the JSON and the headers of a response; JSON is null if there is none. */
export async function send(method, path, body, headers = {}) {
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(config.endpoints + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
    });
  } catch {
    throw new Error(t('The server cannot be reached.'));
  }
  if (response.type === 'opaqueredirect') {
    // An application that sends browsers without a session to its login.
    throw new Problem(401, {});
  }
  const text = await response.text();
  const json = parsed(text);
  if (!response.ok) {
    throw new Problem(response.status, json ?? {}, response.headers.get('Retry-After'));
  }
  return {json, headers: response.headers};
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
