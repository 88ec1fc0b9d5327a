import * as dialogs from './dialogs.js';

/** Focus on errors, counted text, confirmation in exact words, a warning before typed text is lost, one submit per click. */
export function startForms() {
  document.querySelector('[data-focus]')?.focus();
  for (const area of document.querySelectorAll('[data-limit]')) count(area);
  document.addEventListener('submit', onSubmit);
  warnBeforeLoss();
}

function count(area) {
  const note = document.getElementById(`${area.id}-count`);
  const limit = Number(area.dataset.limit);
  const show = () => {
    const left = limit - area.value.length;
    note.classList.toggle('over', left < 0);
    note.textContent = left < 0 ? `${-left} characters too many` : `${left} of ${limit} characters left`;
  };
  area.addEventListener('input', show);
  show();
}

function onSubmit(event) {
  const form = event.target;
  const words = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (words && !form.dataset.confirmed) {
    event.preventDefault();
    const label = event.submitter?.textContent.trim() || 'Continue';
    const dialog = dialogs.open('Please confirm', [dialogs.paragraph(words)], [
      { label: 'Cancel' },
      { label, css: event.submitter?.classList.contains('btn-danger') ? 'btn-danger' : 'btn-primary', onClick: () => confirmed(form, event.submitter) },
    ]);
    dialog.querySelector('button').focus(); // Enter on arrival must not confirm
    return;
  }
  delete form.dataset.confirmed;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method === 'post') {
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 4000); // an answer that is a download leaves the page standing
  }
}

function confirmed(form, submitter) {
  form.dataset.confirmed = 'true';
  form.requestSubmit(submitter);
}

/** Forms with data-warn: leaving with something typed asks first. */
function warnBeforeLoss() {
  const dirty = new Set();
  for (const form of document.querySelectorAll('form[data-warn]')) {
    form.addEventListener('input', () => dirty.add(form));
  }
  document.addEventListener('submit', event => {
    if (!event.defaultPrevented) dirty.delete(event.target);
  });
  addEventListener('beforeunload', event => {
    if (dirty.size > 0) event.preventDefault();
  });
}
