import * as dialogs from './dialogs.js';
import * as settings from './settings.js';

const typing = target => target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog');

let afterG = false;

/** `/` search, `g` and a letter go, `?` shows all, j k Enter x in registers. Can be switched off (WCAG 2.1.4). */
export function startKeyboard() {
  document.querySelector('[data-shortcuts]')?.addEventListener('click', showShortcuts);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === '?') return showShortcuts();
    if (settings.get('shortcuts') === 'off') return;
    if (press(event.key)) event.preventDefault();
  });
}

function press(key) {
  if (afterG) {
    afterG = false;
    const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (link) location.assign(link.href);
    return Boolean(link);
  }
  switch (key) {
    case 'g':
      afterG = true;
      setTimeout(() => { afterG = false; }, 1500);
      return true;
    case '/': {
      const search = document.querySelector('[data-search]');
      search?.focus();
      search?.select();
      return Boolean(search);
    }
    case 'j': return step(1);
    case 'k': return step(-1);
    case 'x': {
      const box = current()?.querySelector('[data-select]');
      box?.click();
      return Boolean(box);
    }
    case 'Enter': {
      if (document.activeElement?.closest('a, button, summary, input')) return false;
      const link = current()?.querySelector('a[href]');
      link?.click();
      return Boolean(link);
    }
    default: return false;
  }
}

const current = () => document.querySelector('.register > tbody > tr.current');

function step(by) {
  const rows = [...document.querySelectorAll('.register > tbody > tr')];
  if (rows.length === 0) return false;
  const next = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(current()) + by))];
  current()?.classList.remove('current');
  next.classList.add('current');
  next.scrollIntoView({ block: 'nearest' });
  next.querySelector('a[href]')?.focus({ preventScroll: true });
  return true;
}

function showShortcuts() {
  if (document.querySelector('dialog[open]')) return;
  const lines = [['/', 'Search this register'], ['?', 'Show this list'], ['Esc', 'Close'], ['j', 'Next row'], ['k', 'Row before'], ['Enter', 'Open the row'], ['x', 'Tick the row']];
  const seen = new Set();
  for (const link of document.querySelectorAll('[data-go]')) {
    if (!seen.has(link.dataset.go)) lines.push([`g ${link.dataset.go}`, `Go to ${link.querySelector('span').textContent}`]);
    seen.add(link.dataset.go);
  }
  const table = document.createElement('table');
  table.innerHTML = '<caption class="visually-hidden">Keys and what they do</caption><thead class="visually-hidden"><tr><th scope="col">Keys</th><th scope="col">What they do</th></tr></thead>';
  const body = table.createTBody();
  for (const [keys, text] of lines) {
    const row = body.insertRow();
    row.insertCell().append(...keys.split(' ').flatMap(key => [Object.assign(document.createElement('kbd'), { textContent: key }), ' ']));
    row.insertCell().textContent = text;
  }
  const off = settings.get('shortcuts') === 'off';
  dialogs.open('Keyboard shortcuts', [table], [
    { label: 'Close' },
    { label: off ? 'Switch shortcuts on' : 'Switch shortcuts off', css: 'btn-quiet', onClick: () => settings.set('shortcuts', off ? '' : 'off') },
  ]);
}
