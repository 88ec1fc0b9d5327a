// Everything works without this file. Each part finds what it improves by a data attribute.
import { startMenus, startTheme } from './menus.js';
import { startKeyboard } from './keyboard.js';
import { startRegisters } from './registers.js';
import { startForms } from './forms.js';

startMenus();
startTheme();
startRegisters();
startForms();
startKeyboard();
if (document.querySelector('[data-upload]')) {
  const { startUploads } = await import('./upload.js');
  startUploads();
}
if (document.querySelector('[data-picker]')) {
  const { startPickers } = await import('./picker.js');
  startPickers();
}
