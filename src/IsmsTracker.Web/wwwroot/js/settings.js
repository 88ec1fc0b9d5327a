// What this person chose on this device. Where storage is switched off, choices last as long as the page.
const memory = new Map();

export function get(name) {
  try { return localStorage.getItem(name) ?? ''; } catch { return memory.get(name) ?? ''; }
}

export function set(name, value) {
  memory.set(name, value);
  try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* kept in memory */ }
}
