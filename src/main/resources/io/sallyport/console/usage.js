/** How often a key was called: one bar a day, of the last 30 days. */

import {element, facts} from './page.js';
import {number, t} from './texts.js';

const SVG = 'http://www.w3.org/2000/svg';
const DAYS = 30;
const WIDTH = 4;
const HEIGHT = 24;
const DAY_MILLIS = 86_400_000;

/** The calls that the server has told, by the id of the key. */
const known = new Map();

/** Deletes what is known. */
export function forget() {
  known.clear();
}

/** Returns an element that will have the curve when the server has told the calls. */
export function curve(api, key) {
  const place = element('span', {className: 'curve'});
  if (!known.has(key.id)) {
    known.set(key.id, api.usage(key.id));
  }
  known.get(key.id).then((days) => place.append(drawn(days)), () => place.append('–'));
  return place;
}

/** Returns the curve of a key, and what became of the calls. */
export async function report(api, key) {
  const days = await api.usage(key.id);
  return [
    drawn(days),
    facts(
      ['Accepted', number(sum(days, 'accepted'))],
      ['Over a limit', number(sum(days, 'limited'))],
      ['Rejected', number(sum(days, 'rejected'))],
    ),
  ];
}

const sum = (days, kind) => days.reduce((total, day) => total + day[kind], 0);

function drawn(days) {
  const calls = new Map(days.map((day) => [day.day, sum([day], 'accepted') + day.limited + day.rejected]));
  const most = Math.max(1, ...calls.values());
  let bars = '';
  for (let i = 0; i < DAYS; i++) {
    const day = new Date(Date.now() - (DAYS - 1 - i) * DAY_MILLIS).toISOString().slice(0, 10);
    const height = calls.has(day) ? Math.max(2, Math.round((calls.get(day) / most) * HEIGHT)) : 1;
    bars += `M${i * WIDTH} ${HEIGHT}v-${height}h${WIDTH - 1}v${height}z`;
  }
  const picture = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const total = [...calls.values()].reduce((a, b) => a + b, 0);
  const text = t('{n} calls in 30 days', {n: number(total)});
  for (const [name, value] of Object.entries({viewBox: `0 0 ${DAYS * WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': text})) {
    picture.setAttribute(name, value);
  }
  path.setAttribute('d', bars);
  picture.append(path);
  return picture;
}
