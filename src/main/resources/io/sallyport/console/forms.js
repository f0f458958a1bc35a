/** Forms: what is wrong stands at its field, and the first wrong field gets the focus. */

import {element, fail, on} from './page.js';
import {t} from './texts.js';

/** Thrown for a value that is wrong. */
export class FieldError extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** What fields with data-check need besides the constraints of HTML. */
const CHECKS = {
  future: (value) => new Date(value) > new Date() || t('The expiry date must be in the future.'),
  addresses(value) {
    const wrong = items(value).find((item) => !isAddress(item));
    return wrong === undefined || t('{item} is neither an address nor a range such as 192.0.2.0/24.', {item: wrong});
  },
};

/** Runs work when a form is submitted and every field is right. */
export function onSubmit(form, work) {
  form.noValidate = true;
  form.addEventListener('input', (event) => clear(event.target));
  on(form, 'submit', (event) => (isRight(form) ? work(event) : undefined), (error) => {
    const field = error.field && form.elements[error.field];
    if (field instanceof HTMLElement) {
      mark(field, error.message);
      field.focus();
    } else {
      fail(error);
    }
  });
}

/** Empties a form, also of its errors. */
export function reset(form) {
  form.reset();
  [...form.elements].forEach(clear);
}

/** Returns the words of a text, which spaces, lines or commas separate. */
export function items(text) {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}

function isRight(form) {
  const fields = [...form.elements];
  fields.forEach(clear);
  const wrong = fields.filter((field) => field.checkVisibility()).filter((field) => {
    const message = messageOf(field);
    if (message !== null) {
      mark(field, message);
    }
    return message !== null;
  });
  wrong[0]?.focus();
  return wrong.length === 0;
}

function messageOf(field) {
  const validity = field.validity;
  if (validity.valid) {
    const check = field.value !== '' && CHECKS[field.dataset.check]?.(field.value);
    return typeof check === 'string' ? check : null;
  }
  if (validity.valueMissing) {
    return t('Fill in this field.');
  }
  if (validity.tooShort) {
    return t('Enter at least {min} characters.', {min: field.minLength});
  }
  if (field.type === 'number') {
    return t('Enter a whole number from {min} to {max}.', {min: field.min, max: field.max});
  }
  return field.type === 'email'
    ? t('Enter an e-mail address, such as name@example.com.')
    : t('Enter a date and a time.');
}

function mark(field, message) {
  clear(field);
  const error = element('p', {className: 'error', id: `${field.id}-error`}, message);
  field.closest('.field').append(error);
  field.setAttribute('aria-invalid', 'true');
  const described = field.getAttribute('aria-describedby');
  field.setAttribute('aria-describedby', described === null ? error.id : `${error.id} ${described}`);
}

function clear(field) {
  const error = document.getElementById(`${field.id}-error`);
  if (error !== null) {
    error.remove();
    field.removeAttribute('aria-invalid');
    const described = field.getAttribute('aria-describedby').replace(error.id, '').trim();
    if (described === '') {
      field.removeAttribute('aria-describedby');
    } else {
      field.setAttribute('aria-describedby', described);
    }
  }
}

function isAddress(text) {
  const [address, bits, ...more] = text.split('/');
  const wide = address.includes(':');
  const plain = wide ? `[${address}]` : address;
  const inRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (wide ? 128 : 32));
  return more.length === 0 && inRange && (wide || /^\d+(\.\d+){3}$/.test(address)) && URL.canParse(`http://${plain}/`);
}
