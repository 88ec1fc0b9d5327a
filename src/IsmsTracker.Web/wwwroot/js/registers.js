/** Ticking rows: select all, and a bulk bar that shows and counts only while something is ticked. */
export function startRegisters() {
  for (const bar of document.querySelectorAll('[data-bulk-bar]')) {
    const scope = bar.closest('form') ?? document;
    const boxes = [...scope.querySelectorAll('[data-select]')];
    const all = scope.querySelector('[data-select-all]');
    const text = bar.querySelector('[data-bulk-count]');
    const show = () => {
      const ticked = boxes.filter(box => box.checked).length;
      bar.hidden = ticked === 0;
      text.textContent = `${ticked} of ${boxes.length} ${text.dataset.noun} ticked`;
      if (all) {
        all.checked = ticked > 0 && ticked === boxes.length;
        all.indeterminate = ticked > 0 && ticked < boxes.length;
      }
    };
    all?.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
      show();
    });
    for (const box of boxes) box.addEventListener('change', show);
    addEventListener('pageshow', show); // Back restores ticks
    show();
  }
}
