import { readFileSync } from 'node:fs'

const source = new URL('../markdown/webhooks.md', import.meta.url)

/** The presets that can only be verified, since the vendor alone has the private key. */
const FETCHED_KEYS = { 'aws-sns': 'Amazon SNS', paypal: 'PayPal', 'paypal-sandbox': 'PayPal', plaid: 'Plaid', 'plaid-sandbox': 'Plaid' }

function between(text, start, end) {
  const from = text.indexOf(start)
  return text.slice(from, text.indexOf(end, from + start.length))
}

/** The presets whose setting is a public key. */
const OWN_KEYS = ['discord', 'sendgrid']

/** The rows of the table of presets, which a test compares with the code: vendor, signature, content, tolerance, id. */
function presets(page) {
  return [...between(page, '## Presets', '\nNotes:').matchAll(/^\| `([a-z-]+)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map((row) => row.slice(1))
}

/** The items of a list that name the vendor, with links that work one folder below. */
function notes(text, vendor) {
  return text
    .split(/^- /m)
    .slice(1)
    .filter((note) => note.includes('`' + vendor + '`'))
    .map((note) => '- ' + note.trim().replaceAll('](', '](../').replaceAll('](../#', '](../webhooks.md#'))
    .join('\n')
}

function content(page, [vendor, signature, signed, tolerance, id]) {
  const method = between(page, '   ```java\n', '   ```\n').replaceAll(/^ {3}/gm, '').replace('void stripe', 'void received').replaceAll('stripe', vendor)
  const secret = vendor.toUpperCase().replaceAll('-', '_') + '_SECRET'
  const handshake = between(page, '## Handshakes', '\n`sallyport.webhooks').split('\n').find((row) => row.startsWith('|') && row.split('|')[1].includes('`' + vendor + '`'))
  const fetched = FETCHED_KEYS[vendor]
  const own = OWN_KEYS.includes(vendor) ? ' The variable has the private key of a pair that you made; the setting has its public key.' : ''
  const found = notes(between(page, '\nNotes:', '\n## '), vendor)
  return `# Webhooks: ${vendor}

The preset \`${vendor}\` verifies webhooks before your code sees them. All presets, and the settings for other vendors, are in [Webhooks](../webhooks.md).

## Receive

${method}\`\`\`

\`\`\`properties
sallyport.webhooks.${vendor}.secret=\${${secret}}
\`\`\`

${fetched ? `For ${fetched}, \`secret\` says which deliveries are yours: see [Vendors with keys of their own](../webhooks.md#vendors-with-keys-of-their-own).` : `The secret is the one that the vendor shows; in this example it is in an environment variable. While it is being rotated, [list both](../webhooks.md#rotation).`}

## What is verified

| | |
| --- | --- |
| signature | ${signature} |
| covers | ${signed} |
| maximum difference of the signed time | ${tolerance === '-' ? 'the vendor signs no time' : tolerance} |
| delivery id, for \`replay=reject\` | ${id === '-' ? 'none; the signed content is compared' : id} |
${found ? '\n' + found + '\n' : ''}${handshake ? `\n## Handshake\n\nThe vendor checks the address before it sends. Sallyport responds to ${handshake.split('|')[2].trim()} with ${handshake.split('|')[3].trim()}; see [Handshakes](../webhooks.md#handshakes).\n` : ''}
## Try it

${fetched ? 'Only the vendor can sign these deliveries; use its sandbox or its console to send one.' : `The [command line](../command-line.md) sends a delivery with this signature.${own}

\`\`\`sh
sallyport webhook send ${vendor} https://api.example.com/hooks/${vendor} --secret-env ${secret} --data '{}'
\`\`\`

In a test, \`SignedWebhooks.of("${vendor}", clock)\` of the [test kit](../testing.md) does the same.`}

If a delivery is rejected, the log says why: see [Troubleshooting](../troubleshooting.md).
`
}

/** A page for each preset, made from the page about webhooks. */
export function vendorPages() {
  const page = readFileSync(source, 'utf8')
  return presets(page).map((row) => ({ params: { vendor: row[0] }, content: content(page, row) }))
}
