// Signs and verifies what it reads from its standard input with the library http-message-signatures.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const { createSigner, createVerifier, httpbis } = require('http-message-signatures');

const secret = (key) => Buffer.from(key, 'base64');
const pem = (kind, key) => `-----BEGIN ${kind} KEY-----\n${key}\n-----END ${kind} KEY-----\n`;

// The library signs RSASSA-PSS with the longest salt that fits; RFC 9421 section 3.3.1 wants 64 bytes.
const pss = (key, id) => ({
  id,
  alg: 'rsa-pss-sha512',
  sign: async (data) =>
    crypto.sign('sha512', data, {
      key,
      padding: crypto.constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 64,
    }),
});

function signer({ alg, key, keyid }) {
  if (alg === 'hmac-sha256') {
    return createSigner(secret(key), alg, keyid);
  }
  const text = pem('PRIVATE', key);
  return alg === 'rsa-pss-sha512' ? pss(text, keyid) : createSigner(text, alg, keyid);
}

function verifier({ alg, key }) {
  return createVerifier(alg === 'hmac-sha256' ? secret(key) : pem('PUBLIC', key), alg);
}

async function sign(task) {
  const signed = await httpbis.signMessage(
    {
      key: signer(task),
      name: 'node',
      fields: task.fields,
      params: ['created', 'expires', 'nonce', 'keyid', 'alg'],
      paramValues: { nonce: crypto.randomUUID() },
    },
    task.message,
  );
  return { signature: signed.headers.Signature, input: signed.headers['Signature-Input'] };
}

async function verify(task) {
  try {
    const good = await httpbis.verifyMessage(
      {
        keyLookup: async ({ keyid }) =>
          keyid === task.keyid ? { id: keyid, algs: [task.alg], verify: verifier(task) } : null,
        requiredParams: ['created', 'nonce', 'keyid'],
        requiredFields: task.fields,
        maxAge: 60,
        tolerance: 5,
        all: true,
      },
      task.message,
    );
    return { good: good === true };
  } catch (e) {
    return { good: false, why: String(e) };
  }
}

async function main() {
  const tasks = JSON.parse(fs.readFileSync(0, 'utf8'));
  const answers = [];
  for (const task of tasks) {
    answers.push(await (task.do === 'sign' ? sign(task) : verify(task)));
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
