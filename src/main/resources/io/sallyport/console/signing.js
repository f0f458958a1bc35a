/** Signs a request as the server verifies it: HMAC-SHA256 over five texts without separators. */

import {FieldError} from './forms.js';
import {config, t} from './texts.js';

const {endpoints, keyHeader, targetPrefix} = config;
const NONCE_BYTES = 16;

/** Returns the signed parts, the headers and the URL of a request. */
export async function sign({key, secret, method, path, body}) {
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new FieldError('key', t('A key has no spaces and no letters outside ASCII.'));
  }
  const url = address(path);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const parts = [method, signedTarget(url), timestamp, nonce, body];
  const headers = {
    [keyHeader]: key,
    'X-Timestamp': timestamp,
    'X-Nonce': nonce,
    'X-Signature': await hmac(secret, parts.join('')),
  };
  if (body !== '') {
    headers['Content-Type'] = 'application/json';
  }
  return {parts, headers, url};
}

/** Returns a curl command for a shell. */
export function curl(method, {parts, headers, url}) {
  const body = parts.at(-1);
  const lines = [`curl -i -X ${method} ${quoted(url.href)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  if (body !== '') {
    // Not --data-binary: that sends a file where the body starts with @.
    lines.push(`--data-raw ${quoted(body)}`);
  }
  return lines.join(' \\\n  ');
}

/** Returns the URL as the browser sends it, so that the signature covers it. */
function address(path) {
  const url = new URL(location.origin + endpoints + path);
  if (!path.startsWith('/') || !url.pathname.startsWith(`${endpoints}/`)) {
    throw new FieldError('path', t('A path starts with a slash and stays below the endpoints.'));
  }
  url.hash = '';
  return url;
}

function signedTarget(url) {
  const target = url.pathname + url.search;
  return target.startsWith(`${targetPrefix}/`) ? target.slice(targetPrefix.length) : target;
}

async function hmac(secret, text) {
  if (crypto.subtle === undefined) {
    throw new Error(t('Browsers sign only on pages that came by HTTPS.'));
  }
  const utf8 = new TextEncoder();
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign']);
  return hex(new Uint8Array(await crypto.subtle.sign(algorithm.name, key, utf8.encode(text))));
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
