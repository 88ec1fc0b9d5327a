// Several files at once, each with its own row, progress, error and cancel. An accepted file becomes a hidden
// input `fileIds` in the form; the file inputs are emptied, so that nothing is sent twice.
export function startUploads() {
  for (const box of document.querySelectorAll('[data-upload]')) {
    const form = box.closest('form[data-upload-url]');
    if (form) start(box, form);
  }
}

function start(box, form) {
  const area = box.querySelector('[data-upload-area]');
  const running = new Set();
  const take = files => {
    for (const file of files) running.add(send(box, form, file, running));
  };

  for (const input of box.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
      take([...input.files]);
      input.value = '';
    });
  }
  area.addEventListener('dragover', event => {
    event.preventDefault();
    area.classList.add('over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  area.addEventListener('drop', event => {
    event.preventDefault();
    area.classList.remove('over');
    take([...event.dataTransfer.files]);
  });
  document.addEventListener('paste', event => {
    if (event.clipboardData?.files.length) take([...event.clipboardData.files]);
  });
  form.addEventListener('submit', event => {
    if (running.size === 0) return;
    event.preventDefault();
    event.stopPropagation();
    say(box, 'Wait until the files have arrived, or cancel them; then continue.');
    box.querySelector('[data-upload-list]').scrollIntoView({ block: 'nearest' });
  });
  addEventListener('beforeunload', event => {
    if (running.size > 0) event.preventDefault();
  });
}

function send(box, form, file, running) {
  const row = makeRow(box, file);
  const request = new XMLHttpRequest();
  const done = (text, bad) => {
    running.delete(request);
    row.finish(text, bad);
    say(box, `${file.name}: ${text}`);
  };
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) row.progress(event.loaded, event.total);
  });
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (request.status >= 200 && request.status < 300 && answer?.id) {
      row.keep(answer);
      done(`Received. SHA-256 ${answer.sha256}`, false);
    } else {
      done(answer?.title ?? refused(request.status), true);
    }
  });
  request.addEventListener('error', () => done('The connection was lost. Nothing was kept of this file: choose it again.', true));
  request.addEventListener('abort', () => {
    running.delete(request);
    row.remove();
    say(box, `${file.name}: cancelled`);
  });
  row.onCancel(() => request.readyState === XMLHttpRequest.DONE || !running.has(request) ? row.remove() : request.abort());

  const body = new FormData();
  body.append('file', file);
  request.open('POST', form.dataset.uploadUrl);
  request.setRequestHeader('RequestVerificationToken', form.querySelector('input[name=__RequestVerificationToken]')?.value ?? '');
  request.setRequestHeader('Accept', 'application/json');
  request.send(body);
  return request;
}

function makeRow(box, file) {
  const row = element('li', 'upload-row');
  const name = element('span', 'upload-name', file.name || 'Pasted picture');
  const cancel = element('button', 'btn btn-small', 'Cancel');
  cancel.type = 'button';
  cancel.setAttribute('aria-label', `Cancel ${file.name}`);
  const bar = element('progress');
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', `Upload of ${file.name}`);
  const state = element('span', 'upload-state small quiet', `${size(file.size)}, waiting`);
  row.append(name, cancel, bar, state);
  box.querySelector('[data-upload-list]').append(row);
  return {
    progress(loaded, total) {
      bar.value = Math.round(100 * loaded / total);
      state.textContent = loaded < total ? `${size(loaded)} of ${size(total)}` : `${size(total)} sent, being checked`;
    },
    keep(answer) {
      const hidden = element('input');
      hidden.type = 'hidden';
      hidden.name = 'fileIds';
      hidden.value = answer.id;
      row.append(hidden);
    },
    finish(text, bad) {
      bar.remove();
      state.textContent = bad ? text : `${size(file.size)}. ${text}`;
      state.classList.toggle('bad', bad);
      state.classList.toggle('mono', !bad);
      cancel.textContent = 'Remove';
      cancel.setAttribute('aria-label', `Remove ${file.name}`);
    },
    onCancel(action) { cancel.addEventListener('click', action); },
    remove() { row.remove(); },
  };
}

function element(tag, css, text) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
}

const say = (box, text) => { box.querySelector('[data-upload-status]').textContent = text; };

function parse(text) {
  try { return JSON.parse(text); } catch { return null; }
}

function refused(status) {
  if (status === 413) return 'This file is larger than the server takes.';
  if (status === 401 || status === 403) return 'You are no longer signed in. Sign in again in another tab, then choose the file again.';
  return `The server did not take this file (${status}). Choose it again.`;
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1048576) return `${Math.round(bytes / 1024)} kB`;
  if (bytes < 1073741824) return `${(bytes / 1048576).toFixed(1)} MB`;
  return `${(bytes / 1073741824).toFixed(2)} GB`;
}
