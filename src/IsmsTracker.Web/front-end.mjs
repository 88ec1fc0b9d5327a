// Fills wwwroot/lib from node_modules: the parts of Bootstrap we use in one cascade layer, the typeface, one sprite of icons.
import { copyFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';

const modules = new URL('./node_modules/', import.meta.url);
const lib = new URL('./wwwroot/lib/', import.meta.url);
const read = path => readFileSync(new URL(path, modules), 'utf8');

const icons = [
  'alert-octagon', 'alert-triangle', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'books', 'building', 'calendar-event', 'calendar-month',
  'camera', 'check', 'checkbox', 'chevron-down', 'chevron-right', 'circle', 'circle-check', 'circle-dashed', 'clock', 'copy',
  'device-desktop', 'dots', 'download', 'external-link', 'eye', 'file', 'file-certificate', 'file-search', 'file-text', 'filter',
  'flag', 'folder', 'git-compare', 'hash', 'history', 'home', 'inbox', 'info-circle', 'keyboard', 'link', 'list-check', 'list-numbers', 'lock',
  'logout', 'mail', 'menu-2', 'minus', 'moon', 'pencil', 'photo', 'player-play', 'plus', 'printer', 'refresh', 'search', 'selector',
  'send', 'settings', 'shield-check', 'sun', 'upload', 'user', 'users', 'x',
];

function symbol(name) {
  const svg = read(`@tabler/icons/icons/outline/${name}.svg`);
  const shapes = svg.replace(/<!--[\s\S]*?-->/g, '').match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '')}</symbol>`;
}

function layered(...parts) {
  const css = parts.map(part => read(`bootstrap/dist/css/bootstrap-${part}.min.css`)
    .replace('@charset "UTF-8";', '')
    .replace(/\/\*# sourceMappingURL.*\*\//, ''));
  return `@layer bootstrap{${css.join('\n')}}\n`;
}

mkdirSync(lib, { recursive: true });
writeFileSync(new URL('bootstrap.css', lib), layered('reboot', 'grid', 'utilities'));
writeFileSync(new URL('icons.svg', lib), `<svg xmlns="http://www.w3.org/2000/svg">\n${icons.map(symbol).join('\n')}\n</svg>\n`);
for (const subset of ['latin', 'latin-ext']) {
  const target = new URL(`source-sans-3-${subset}.woff2`, lib);
  copyFileSync(new URL(`@fontsource-variable/source-sans-3/files/source-sans-3-${subset}-wght-normal.woff2`, modules), target);
  utimesSync(target, new Date(), new Date()); // a copy keeps no old date, or the build would think it stale
}

const licences = [['Bootstrap', 'bootstrap/LICENSE'], ['Tabler Icons', '@tabler/icons/LICENSE'], ['Source Sans 3', '@fontsource-variable/source-sans-3/LICENSE']];
writeFileSync(new URL('LICENSES.txt', lib), licences.map(([name, path]) => `${name}\n\n${read(path).trim()}\n`).join('\n\n'));
