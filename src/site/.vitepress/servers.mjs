import { readFileSync } from 'node:fs'

const source = new URL('../markdown/servers.md', import.meta.url)

/** The sections of the page that are not about one server. */
const COMMON = ['On every server', 'Run the tests']

/** Links that work one folder below. */
function linked(text) {
  return text.replaceAll(/\]\((?!https?:)/g, '](../').replaceAll('](../#', '](../servers.md#')
}

function table(page, title) {
  const [head, line, ...rows] = page.split('\n').filter((row) => row.startsWith('|'))
  const own = rows.filter((row) => row.split('|')[1].includes(title))
  return own.length ? `## What the tests found\n\n${[head, line, ...own].join('\n')}\n\nThe columns are explained in [Servers](../servers.md), which compares all of them.\n` : ''
}

/** A page for each server, made from the sections of the page about all servers. */
export function serverPages() {
  const page = readFileSync(source, 'utf8')
  const sections = page.split(/^## /m).slice(1).map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()])
  const every = linked(sections.find(([title]) => title === COMMON[0])[1])
  return sections
    .filter(([title]) => !COMMON.includes(title))
    .map(([title, text]) => ({
      params: { server: title.toLowerCase().replaceAll(' ', '-'), title },
      content: `# ${title}\n\nSallyport runs on ${title} with the same JAR as on other servers.\n\n## What to know\n\n${linked(text)}\n\n${every}\n\n${table(page, title)}`,
    }))
}
