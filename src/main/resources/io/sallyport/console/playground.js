/** Shows a request with a key, plain or signed, and sends it to this server. */

import {onSubmit, reset} from './forms.js';
import {byId, element, on, show} from './page.js';
import {curl, prepare} from './signing.js';
import {config, t} from './texts.js';

const {signing, start} = config;
const NAMES = ['Method', 'Path', 'Time', 'Nonce', 'Body'];

/** The headers of a response that are shown. */
const HEADERS = /^(content-type|location|retry-after|www-authenticate|accept-signature|x-auth-.*|.*ratelimit.*|.*request-id)$/;
const MAX_BODY = 20_000;
const TIMEOUT_MILLIS = 30_000;

/** The key that was filled in; null for none. */
let given = null;

/** Fills in a key. */
export function use(issued) {
  given = issued;
  byId('play-secret').value = issued.secret;
  fit();
  byId('play-key').value = keyText();
}

/** Deletes key, secret, request and response from the page. */
export function forget() {
  given = null;
  reset(byId('playground'));
  fit();
  hide();
}

function hide() {
  for (const id of ['signed-text', 'signed-headers', 'signed-curl', 'sent-status', 'sent-headers', 'sent-body']) {
    byId(id).replaceChildren();
  }
  for (const id of ['sent', 'shown', 'signed']) {
    show(id, false);
  }
}

/** Connects the form. */
export function enable() {
  byId('play-path').defaultValue = `${start}/`;
  if (signing.format === undefined) {
    byId('play-mode').options[0].remove();
    show('field-play-mode', false);
  }
  fit();
  on(byId('play-mode'), 'change', () => {
    fit();
    if (given !== null) {
      byId('play-key').value = keyText();
    }
  });
  onSubmit(byId('playground'), async ({submitter}) => {
    hide();
    const request = () => prepare({
      signed: isSigned(),
      key: byId('play-key').value.trim(),
      secret: byId('play-secret').value.trim(),
      method: byId('play-method').value,
      path: byId('play-path').value.trim(),
      body: byId('play-body').value,
    });
    if (submitter?.id === 'play-send') {
      await send(await request());
    }
    // A signature of its own, since the one that was sent is used up.
    display(await request());
    byId(byId('sent').hidden ? 'title-shown' : 'title-sent').focus();
  });
}

const isSigned = () => byId('play-mode').value === 'signed';

/** In HTTP Message Signatures, a signature has the id of the key. */
const byKeyId = () => isSigned() && signing.format === 'rfc9421';

const keyText = () => (byKeyId() ? given.id : given.key);

/** Shows the fields that the way of sending needs. */
function fit() {
  show('field-play-secret', isSigned());
  document.querySelector('label[for="play-key"]').textContent = t(byKeyId() ? 'Key id' : 'Key');
}

function display(request) {
  byId('signed-headers').textContent = lines(Object.entries(request.headers));
  byId('signed-curl').textContent = curl(request);
  byId('signed-text').replaceChildren(
    ...request.parts.map((part, i) =>
      element('span', {className: `part part-${i % 2}`, title: byKeyId() ? '' : t(NAMES[i])}, part)),
  );
  show('shown', true);
  show('signed', request.parts.length > 0);
}

const lines = (headers) => headers.map(([name, value]) => `${name}: ${value}`).join('\n');

/** Sends the request without the session of this page. */
async function send({method, url, headers, body}) {
  let response;
  let text;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === '' ? undefined : body,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    text = await bounded(response.body);
  } catch {
    throw new Error(t('The server cannot be reached.'));
  }
  const redirected = response.type === 'opaqueredirect';
  byId('sent-status').textContent = redirected ? t('Redirect') : `${response.status} ${response.statusText}`;
  byId('sent-status').className = `badge ${response.ok ? 'good' : 'bad'}`;
  byId('sent-headers').textContent = lines([...response.headers].filter(([name]) => HEADERS.test(name)));
  byId('sent-body').textContent = text;
  show('sent-text', text !== '');
  show('sent', true);
}

/** Returns the start of a body. */
async function bounded(body) {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader !== undefined && text.length <= MAX_BODY) {
    const {done, value} = await reader.read();
    if (done) {
      return text;
    }
    text += value;
  }
  await reader?.cancel();
  return text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)}…` : text;
}
