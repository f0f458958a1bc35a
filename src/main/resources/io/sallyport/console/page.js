/** Small tools of the page: elements, texts, focus, copying. Texts never become markup. */

export const byId = (id) => document.getElementById(id);

/** A new element with properties and children; children that are texts stay texts. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Shows or hides an element. */
export function show(id, visible) {
  byId(id).hidden = !visible;
}

/** Says that something is done; screen readers say it when they are free. */
export function tell(text) {
  byId('failure').textContent = '';
  byId('done').textContent = text;
}

/** Says what went wrong; screen readers say it at once. */
export function fail(error) {
  byId('done').textContent = '';
  byId('failure').textContent = error.message;
  byId('failure').scrollIntoView({block: 'nearest'});
}

/** Takes back what was said before. */
export function hush() {
  tell('');
}

/** A point in time as people write it here, and as machines do; with seconds if it is medium. */
export function time(iso, timeStyle = 'short') {
  const format = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle});
  return element('time', {dateTime: iso, title: iso}, format.format(new Date(iso)));
}

/** Runs work for a form or a button, once at a time, and says what went wrong. */
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

/** Lets every button with data-copy copy the element that it names. */
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
    // No clipboard for us: what is selected can be copied by hand.
    if (field) {
      from.select();
    } else {
      getSelection().selectAllChildren(from);
    }
    tell('Selected: copy it with your keyboard.');
  }
}
