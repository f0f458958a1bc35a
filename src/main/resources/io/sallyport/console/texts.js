/** The page's settings, and its texts in the language of the reader. */

export const config = JSON.parse(document.body.dataset.config);

/** Translations by their English text; empty if the page is in English as it was written. */
const translations = config.translated ? await read() : {};

async function read() {
  try {
    const file = new URL(`texts-${config.language}.json`, import.meta.url);
    return await (await fetch(file)).json();
  } catch {
    return {};
  }
}

/** Returns a text in the language of the reader, with values in place of names in braces. */
export function t(english, values = {}) {
  return (translations[english] ?? english).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** Returns a sentence that the server wrote, with its values, in the language of the reader. */
export function said(sentence) {
  if (Object.hasOwn(translations, sentence)) {
    return translations[sentence];
  }
  for (const english of Object.keys(translations).filter((each) => each.includes('{'))) {
    const pattern = english
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{(\w+)\}/g, '(?<$1>.+)');
    const match = new RegExp(`^${pattern}$`).exec(sentence);
    if (match !== null) {
      return t(english, match.groups);
    }
  }
  return sentence;
}

/** Translates the texts and labels that stand in the page. */
export function translate() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const english = node.data.trim();
    if (Object.hasOwn(translations, english)) {
      node.data = node.data.replace(english, () => translations[english]);
    }
  }
  for (const labelled of document.querySelectorAll('[aria-label]')) {
    labelled.ariaLabel = t(labelled.ariaLabel);
  }
  for (const image of document.querySelectorAll('img[alt]')) {
    image.alt = t(image.alt);
  }
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Returns how long ago, or in how long, a time is. */
export function relative(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(config.language, {numeric: 'auto'});
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return format.format(Math.trunc(seconds / length), unit);
    }
  }
  return format.format(Math.trunc(seconds), 'second');
}

/** Returns date and time, to the second. */
export function exact(date) {
  return new Intl.DateTimeFormat(config.language, {dateStyle: 'medium', timeStyle: 'medium'}).format(date);
}

/** Returns a number with separators. */
export const number = (value) => new Intl.NumberFormat(config.language).format(value);
