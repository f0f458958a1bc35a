/** Small tools of the page: elements, messages, copying. Texts never become markup. */

import {exact, relative, t} from './texts.js';

export const byId = (id) => document.getElementById(id);

/** Creates an element with properties and children; texts never become markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Creates a button that runs work. */
export function button(text, className, work) {
  const made = element('button', {type: 'button', className}, text);
  on(made, 'click', work);
  return made;
}

/** Shows or hides an element. */
export function show(id, visible) {
  byId(id).hidden = !visible;
}

/** Shows that something is done; screen readers read it when they are idle. */
export function tell(text) {
  byId('failure').textContent = '';
  byId('done').textContent = text;
}

/** Shows an error; screen readers read it at once. */
export function fail(error) {
  byId('done').textContent = '';
  byId('failure').textContent = error.message;
  byId('failure').scrollIntoView({block: 'nearest'});
}

/** Clears the messages. */
export function hush() {
  tell('');
}

/** Creates a time element: how long ago it was, and exactly when as its title. */
export function time(iso) {
  const date = new Date(iso);
  return element('time', {dateTime: iso, title: exact(date)}, relative(date));
}

/** Creates a time element with date and time. */
export function moment(iso) {
  const date = new Date(iso);
  return element('time', {dateTime: iso, title: relative(date)}, exact(date));
}

/** Creates a description of terms; without the terms that have no value. */
export function facts(...terms) {
  const list = element('dl');
  for (const [term, value] of terms) {
    if (value !== null && value !== undefined && value !== '') {
      list.append(element('div', {}, element('dt', {}, t(term)), element('dd', {}, value)));
    }
  }
  return list;
}

/** Runs work for a button or a field, one run at a time, and shows errors. */
export function on(target, type, work, failed = fail) {
  let busy = false;
  target.addEventListener(type, async (event) => {
    if (type === 'submit') {
      event.preventDefault();
    }
    if (busy) {
      return;
    }
    busy = true;
    hush();
    try {
      await work(event);
    } catch (error) {
      failed(error);
    } finally {
      busy = false;
    }
  });
}

/** Asks for confirmation in a dialog; Escape means no. */
export function confirmed(dialog) {
  dialog.returnValue = '';
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go'), {once: true});
    dialog.showModal();
  });
}

/** Connects every button with data-copy to the element that it names. */
export function enableCopying() {
  for (const copying of document.querySelectorAll('[data-copy]')) {
    on(copying, 'click', () => copy(byId(copying.dataset.copy)));
  }
}

async function copy(from) {
  const field = from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement;
  try {
    await navigator.clipboard.writeText(field ? from.value : from.textContent);
    tell(t('Copied.'));
  } catch {
    // The clipboard is not available; the user can copy the selected text.
    if (field) {
      from.select();
    } else {
      getSelection().selectAllChildren(from);
    }
    tell(t('Selected: copy it with your keyboard.'));
  }
}
