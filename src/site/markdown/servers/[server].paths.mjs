import { serverPages } from '../../.vitepress/servers.mjs'

export default { watch: ['../servers.md'], paths: serverPages }
