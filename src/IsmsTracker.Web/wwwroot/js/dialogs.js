/** A dialog built from parts; returns the element. It is removed when it closes, and focus goes back where it was. */
export function open(title, body, buttons) {
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.id = `dialog-${crypto.randomUUID?.() ?? Date.now()}`;
  heading.textContent = title;
  dialog.setAttribute('aria-labelledby', heading.id);
  const row = document.createElement('div');
  row.className = 'buttons';
  row.append(...buttons.map(({ label, css, onClick }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `btn ${css ?? ''}`;
    button.textContent = label;
    button.addEventListener('click', () => { dialog.close(); onClick?.(); });
    return button;
  }));
  dialog.append(heading, ...body, row);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function paragraph(text) {
  const p = document.createElement('p');
  p.textContent = text;
  return p;
}
