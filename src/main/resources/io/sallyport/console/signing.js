/** Builds requests with an API key: as the key itself, or signed as the realm verifies it. */

import {FieldError} from './forms.js';
import {config, t} from './texts.js';

const {keyHeader, keyScheme, signing} = config;
const NONCE_BYTES = 16;

/** The formats of signatures; each returns the signed parts, and the headers. */
const FORMATS = {
  /** HMAC-SHA256 over five texts without separators. */
  async kindly({key, secret, method, url, body, now, nonce}) {
    const parts = [method, signedTarget(url), now, nonce, body];
    const signature = hex(await hmac(secret, parts.join('')));
    return [
      parts,
      {[signing.header]: key, 'X-Timestamp': now, 'X-Nonce': nonce, 'X-Signature': signature},
    ];
  },

  /** HTTP Message Signatures (RFC 9421) with HMAC-SHA256. */
  async rfc9421({key, secret, method, url, body, now, nonce}) {
    const digest = body === '' ? {} : {'Content-Digest': `sha-256=:${base64(await sha256(body))}:`};
    const values = {
      '@method': method,
      '@target-uri': url.href,
      '@authority': url.host,
      '@scheme': url.protocol.slice(0, -1),
      '@request-target': url.pathname + url.search,
      '@path': url.pathname,
      '@query': url.search || '?',
      ...(body !== '' && {'content-digest': digest['Content-Digest'], 'content-type': 'application/json'}),
    };
    const covered = signing.components.filter((name) => Object.hasOwn(values, name));
    const tag = signing.tag === undefined ? '' : `;tag="${signing.tag}"`;
    const names = covered.map((name) => `"${name}"`).join(' ');
    const input = `(${names});created=${now};nonce="${nonce}";keyid="${key}";alg="hmac-sha256"${tag}`;
    const parts = covered.map((name) => `"${name}": ${values[name]}\n`);
    parts.push(`"@signature-params": ${input}`);
    const signature = base64(await hmac(secret, parts.join('')));
    return [parts, {'Signature-Input': `sig1=${input}`, Signature: `sig1=:${signature}:`, ...digest}];
  },
};

/** Returns method, URL, headers, body and the signed parts of a request. */
export async function prepare({signed, key, secret, method, path, body}) {
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(key)) {
    throw new FieldError('key', t('A key has no spaces, and no letters outside ASCII.'));
  }
  const url = address(path);
  const now = String(Math.floor(Date.now() / 1000));
  const nonce = hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const [parts, headers] = signed
    ? await FORMATS[signing.format]({key, secret, method, url, body, now, nonce})
    : [[], {[keyHeader]: keyValue(key)}];
  if (body !== '') {
    headers['Content-Type'] = 'application/json';
  }
  return {method, url, headers, body, parts};
}

/** Returns the value of the header that carries a key. */
export const keyValue = (key) => (keyScheme === null ? key : `${keyScheme} ${key}`);

/** Returns a curl command for a shell. */
export function curl({method, headers, url, body}) {
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
  if (!path.startsWith('/') || !URL.canParse(location.origin + path)) {
    throw new FieldError('path', t('A path starts with a slash.'));
  }
  const url = new URL(location.origin + path);
  url.hash = '';
  return url;
}

function signedTarget(url) {
  const target = url.pathname + url.search;
  const prefix = signing.targetPrefix;
  return target.startsWith(`${prefix}/`) ? target.slice(prefix.length) : target;
}

async function hmac(secret, text) {
  if (crypto.subtle === undefined) {
    throw new Error(t('Browsers sign only on pages that came by HTTPS.'));
  }
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign(algorithm.name, key, utf8(text)));
}

const sha256 = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));

const utf8 = (text) => new TextEncoder().encode(text);

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
