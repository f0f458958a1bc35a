/** Small tools of the page: elements, texts, focus, copying. Texts never become markup. */

export const byId = (id) => document.getElementById(id);

/** Creates an element with properties and children; texts never become markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
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

/** Creates a time element in the local format; with seconds for the style medium. */
export function time(iso, timeStyle = 'short') {
  const format = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle});
  return element('time', {dateTime: iso, title: iso}, format.format(new Date(iso)));
}

/** Runs work for a form or a button, one run at a time, and shows errors. */
export function on(target, type, work) {
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
      fail(error);
    } finally {
      busy = false;
    }
  });
}

/** Connects every button with data-copy to the element that it names. */
export function enableCopying() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    on(button, 'click', () => copy(byId(button.dataset.copy)));
  }
}

async function copy(from) {
  const field = from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement;
  try {
    await navigator.clipboard.writeText(field ? from.value : from.textContent);
    tell('Copied.');
  } catch {
    // The clipboard is not available; the user can copy the selected text.
    if (field) {
      from.select();
    } else {
      getSelection().selectAllChildren(from);
    }
    tell('Selected: copy it with your keyboard.');
  }
}
