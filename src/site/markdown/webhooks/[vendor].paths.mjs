import { vendorPages } from '../../.vitepress/vendors.mjs'

export default { watch: ['../webhooks.md'], paths: vendorPages }
