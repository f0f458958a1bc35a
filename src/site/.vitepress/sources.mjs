import { copyFileSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const pages = join(root, 'src/site/markdown')
const javadoc = join(root, 'target/reports/apidocs')
const linked = new Set()

/** Whether Maven has made the Javadoc, which is then a part of the site. */
export const hasJavadoc = existsSync(javadoc)

/**
 * A markdown-it plug-in: a link to a file outside of the pages, such as a test, leads to a copy of the file, because the site has no
 * repository beside it. The copy is plain text without anchors. A link to a file that does not exist fails the build.
 */
export function sourceLinks(markdown) {
  markdown.core.ruler.push('source_links', (state) => {
    for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
      const target = token.type === 'link_open' ? token.attrGet('href') : null
      const file = target?.startsWith('../') ? resolve(dirname(state.env.path), target.replace(/#.*/, '')) : pages
      if (!file.startsWith(pages)) {
        token.attrSet('href', copyOf(file))
        token.attrSet('target', '_self')
      }
    }
  })
}

function copyOf(file) {
  const name = relative(root, file)
  if (!statSync(file).isFile()) {
    throw new Error(`${name} is not a file`)
  }
  linked.add(name)
  return `/source/${name}.txt`
}

/** Copies the files that pages link to into the site, and the Javadoc if there is one. */
export function copySources({ outDir }) {
  if (hasJavadoc) {
    cpSync(javadoc, join(outDir, 'javadoc'), { recursive: true })
  }
  for (const name of linked) {
    const copy = join(outDir, 'source', name + '.txt')
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(join(root, name), copy)
  }
}
