// What became of a button: told beside it, whatever happens, and followed until it is decided.
(() => {
  'use strict';
  const UNKNOWN = 'No answer, so nobody knows whether it was done. Press again: it is done once only.';
  const SLOW = 300;
  const FOLLOW = 1000;
  const waiting = new WeakMap();   // button → timer of its “sending…”

  const rowOf = (event) => event.target instanceof Element ? event.target.closest('tr.incident') : null;

  function tell(row, kind, text) {
    row.querySelectorAll('.told').forEach((old) => old.remove());
    if (!text) return;
    const told = document.createElement('span');
    told.className = 'told ' + kind;
    told.setAttribute('role', kind === 'refused' ? 'alert' : 'status');
    told.textContent = text;
    row.querySelector('.c-title .sub').append(told);
  }

  document.addEventListener('htmx:beforeRequest', (event) => {
    const row = rowOf(event);
    if (row) waiting.set(event.target, setTimeout(() => tell(row, 'sending', 'sending…'), SLOW));
  });

  // The answer is put in by rows.js, which knows what is newer. An answer that is not ours is never put in.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const row = event.detail.target;
    if (!(row instanceof HTMLTableRowElement)) return;
    event.detail.shouldSwap = false;
    clearTimeout(waiting.get(event.detail.requestConfig.elt));
    const template = document.createElement('template');
    template.innerHTML = event.detail.serverResponse;
    const answer = template.content.querySelector('tr.incident');
    const said = template.content.querySelector('p.notice');
    if (answer && answer.id === row.id) {
      tocsin.rows.answered(row, answer);
    } else {
      tell(row, 'refused', said ? said.textContent : UNKNOWN + ' (Status ' + event.detail.xhr.status + '.)');
    }
  });

  for (const name of ['htmx:sendError', 'htmx:timeout', 'htmx:sendAbort']) {
    document.addEventListener(name, (event) => {
      const row = rowOf(event);
      clearTimeout(waiting.get(event.target));
      if (row) tell(row, 'refused', UNKNOWN);
    });
  }

  document.addEventListener('htmx:afterRequest', () => { if (tocsin.rows) setTimeout(tocsin.rows.schedule, 0); });

  async function follow(notice) {
    const answer = await fetch('/commands/' + encodeURIComponent(notice.dataset.command) + '/notice',
      { headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const template = document.createElement('template');
    template.innerHTML = await answer.text();
    const now = template.content.querySelector('.notice');
    if (now && now.dataset.command) return;
    delete notice.dataset.command;
    notice.classList.remove('pending');
    notice.classList.add(now && !now.classList.contains('refused') ? 'done' : 'refused');
    notice.textContent = now ? now.textContent : 'What became of it is not known here. Load the page again.';
  }

  setInterval(async () => {
    if (document.hidden || follow.busy) return;
    follow.busy = true;
    for (const notice of document.querySelectorAll('[data-command]')) {
      try { await follow(notice); } catch (e) { /* asked again in a moment */ }
    }
    follow.busy = false;
  }, FOLLOW);
})();
