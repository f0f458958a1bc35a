/** The audit events of the user. */

import {call} from './calls.js';
import {byId, element, on, show, time} from './page.js';

/** Reads the events and shows them. */
export async function load() {
  const [events, keys] = await Promise.all([call('GET', '/api/audit'), call('GET', '/api/keys')]);
  const names = new Map(keys.map((key) => [key.id, key.name]));
  byId('activity').replaceChildren(...events.map((event) => entry(event, names)));
  show('no-activity', events.length === 0);
}

/** Connects the button. */
export function enable() {
  on(byId('activity-again'), 'click', load);
}

function entry(event, names) {
  const bad = event.result === 'rejected' || event.result === 'unavailable';
  const made = element(
    'li',
    {className: bad ? 'card bad' : 'card'},
    element(
      'div',
      {className: 'heading'},
      element('h2', {}, event.description),
      ...(bad ? [element('span', {className: 'badge bad'}, event.result)] : []),
    ),
    element('p', {className: 'hint'}, time(event.datetime, 'medium')),
  );
  const list = element('dl');
  const add = (term, value) => {
    if (value !== undefined) {
      list.append(element('div', {}, element('dt', {}, term), element('dd', {className: 'code'}, value)));
    }
  };
  add('Event', event.event);
  add('Reason', event.reason);
  add('Times', event.count && `${event.count} since ${time(event.first, 'medium')}`);
  add('Key', names.get(event.key_id));
  add('Key id', event.key_id);
  add('Scheme', event.scheme);
  add('From', event.source_ip);
  add('Request', [event.request_method, event.request_uri].filter(Boolean).join(' ') || undefined);
  made.append(list);
  return made;
}
