// Runs before the first paint: says that there is script, and takes the colours this person chose on this device.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch { /* storage is switched off: the device's colours rule */ }
})();
