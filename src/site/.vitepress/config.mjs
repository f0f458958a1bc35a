import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { serverPages } from './servers.mjs'
import { copySources, hasJavadoc, sourceLinks } from './sources.mjs'
import { vendorPages } from './vendors.mjs'

const output = fileURLToPath(new URL('../../../target', import.meta.url))

/** The anchor of a heading, as code hosts make it, so that a link works on both. */
function slugify(heading) {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-')
}

function section(text, pages) {
  return { text, items: Object.entries(pages).map(([page, name]) => ({ text: name, link: '/' + page })) }
}

export default defineConfig({
  title: 'Sallyport',
  description: 'REST security for Jakarta EE and MicroProfile in one JAR',
  lang: 'en',
  head: [['link', { rel: 'icon', href: '/icon.svg' }]],
  srcDir: 'markdown',
  outDir: output + '/site',
  cacheDir: output + '/site-cache',
  markdown: {
    anchor: { slugify },
    config: (markdown) => markdown.use(sourceLinks),
    theme: { light: 'github-light-default', dark: 'github-dark-default' },
  },
  buildEnd: copySources,
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar: [
      section('Start', { '': 'Overview', tutorial: 'Tutorial', concepts: 'Concepts', 'how-it-works': 'How it works' }),
      section('Guides', {
        protecting: 'Protect resources',
        clients: 'Call other servers',
        webhooks: 'Receive webhooks',
        'sending-webhooks': 'Send webhooks',
        signatures: 'Signed requests',
        'api-keys': 'Issue API keys',
        console: 'Key console',
        rotation: 'Rotate keys and secrets',
        testing: 'Test',
        deployment: 'Deploy',
        observing: 'Observe',
        'plain-java': 'Plain Java',
      }),
      section('Identity providers', {
        'identity-providers': 'All providers',
        'idp-keycloak': 'Keycloak',
        'idp-auth0': 'Auth0',
        'idp-entra': 'Microsoft Entra ID',
        'idp-okta': 'Okta',
        'idp-cognito': 'Amazon Cognito',
        'idp-google': 'Google',
        'idp-firebase': 'Firebase',
        'idp-spring': 'Spring',
      }),
      section('Dialects', {
        dialects: 'All dialects',
        'dialect-standard': 'standard',
        'dialect-kindly': 'kindly',
        'dialect-kira': 'kira',
        'dialect-wakapay': 'wakapay',
        'dialect-kigo': 'kigo',
        'dialect-kunacore': 'kunacore',
      }),
      {
        text: 'Webhook vendors',
        link: '/webhooks',
        collapsed: true,
        items: vendorPages().map(({ params: { vendor } }) => ({ text: vendor, link: `/webhooks/${vendor}` })),
      },
      section('Servers', {
        servers: 'All servers',
        ...Object.fromEntries(serverPages().map(({ params: { server, title } }) => [`servers/${server}`, title])),
        'mp-jwt-tck': 'TCK of MicroProfile JWT',
      }),
      section('Reference', {
        configuration: 'Configuration',
        troubleshooting: 'Troubleshooting',
        'command-line': 'Command line',
        glossary: 'Glossary',
      }),
      ...(hasJavadoc ? [{ text: 'Javadoc', link: '/javadoc/index.html', target: '_self' }] : []),
      section('Migration', {
        'migrate-microprofile-jwt': 'MicroProfile JWT',
        'migrate-smallrye-jwt': 'SmallRye JWT',
        'migrate-quarkus-oidc': 'Quarkus OIDC',
        'migrate-spring': 'Spring Security',
        'migrate-pac4j': 'pac4j',
      }),
      section('Background', {
        comparison: 'Comparison',
        'security-model': 'Security model',
        'security-standards': 'Security standards',
        performance: 'Performance',
        decisions: 'Decisions',
        changelog: 'Changelog',
      }),
    ],
  },
})
