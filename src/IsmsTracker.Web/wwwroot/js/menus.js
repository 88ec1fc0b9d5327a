import * as settings from './settings.js';

/** Menus are <details>: Esc and a click elsewhere close them. */
export function startMenus() {
  const menus = [...document.querySelectorAll('details.menu, details.sheet')];
  document.addEventListener('click', event => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', event => {
    const open = event.key === 'Escape' && menus.find(menu => menu.open);
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    }
  });
}

export function startTheme() {
  const buttons = [...document.querySelectorAll('[data-theme-choice]')];
  const show = theme => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
  };
  for (const button of buttons) button.addEventListener('click', () => {
    settings.set('theme', button.dataset.themeChoice);
    show(button.dataset.themeChoice);
  });
  show(settings.get('theme'));
}
