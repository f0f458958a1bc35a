/** What users read when a request was rejected, in their language. */

import {said} from './texts.js';

/** Sentences for codes, and for sentences of the server, in place of the server's own ones. */
const SENTENCES = new Map([
  ['This key has ended or does not exist.', 'key_not_found key_over NOT_FOUND AUTH_004'],
  ['The key was changed meanwhile. Check its settings and try again.', 'key_changed'],
  ['This key was created already.', 'key_exists idempotency_key_reused'],
  ['You are not allowed to do this.', 'insufficient_permissions insufficient_role requirement_not_met access_denied AUTH_008'],
  ['Your network address is not allowed.', 'address_rejected AUTH_005'],
  ['The request may come from another site. Load this page again.', 'csrf_missing csrf_invalid cross_site_request AUTH_012'],
  ['Open this page by HTTPS.', 'https_required HTTPS_REQUIRED'],
  ['A limit is reached.', 'quota_exhausted AUTH_013'],
  ['This is too much for one request.', 'body_too_large TOO_LARGE'],
  ['The service is not available at the moment.', 'unavailable internal_error guard_missing UNAVAILABLE'],
  ['The request was damaged on its way. Try again.', 'credential_duplicated header_malformed signature_incomplete nonce_missing signature_malformed body_unreadable body_consumed body_length_mismatch method_rewritten target_rewritten host_mismatch forwarded_url_unknown content_type_malformed AUTH_009 AUTH_010 AUTH_011'],
  ['The e-mail address or the password is wrong.', 'AUTH_001'],
  ['Your session has ended. Sign in again.', 'AUTH_002 AUTH_003'],
  ['Enter a code from your authenticator app.', 'AUTH_006'],
  ['This account is locked.', 'AUTH_007'],
  ['There is an account with this e-mail address. Sign in instead.', 'CONFLICT'],
].flatMap(([text, codes]) => codes.split(' ').map((code) => [code, text])));

/** Returns the sentence of a problem: that of its code, or else that of the server. */
export function sentence(code, detail) {
  const special = code === 'AUTH_008' && detail !== 'Insufficient permissions';
  const text = (special ? undefined : SENTENCES.get(code)) ?? detail;
  return said(text.charAt(0).toUpperCase() + text.slice(1).replace(/\.?$/, '.'));
}
