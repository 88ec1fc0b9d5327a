// A long list of tick boxes: typing shows the rows that hold every word, and those that are ticked.
export function startPickers() {
  for (const picker of document.querySelectorAll('[data-picker]')) start(picker);
}

function start(picker) {
  const search = picker.querySelector('[data-picker-search]');
  const rows = [...picker.querySelectorAll('[data-picker-row]')].map(row => ({ row, box: row.querySelector('input'), text: row.textContent.toLowerCase() }));
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { row, box, text } of rows) row.hidden = !box.checked && !words.every(word => text.includes(word));
    for (const group of picker.querySelectorAll('[data-picker-group]')) {
      group.hidden = !group.querySelector('[data-picker-row]:not([hidden])');
    }
    picker.querySelector('[data-picker-count]').textContent = `${rows.filter(({ box }) => box.checked).length} ticked`;
  };
  search.addEventListener('input', show);
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault(); // looks for a row, does not send the form
  });
  picker.addEventListener('change', show);
  show();
}
