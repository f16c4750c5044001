// One incident: parts of the page are taken from a fresh copy, when that is newer and nobody is in the middle of them.
(() => {
  'use strict';
  const article = document.querySelector('.incident-page');
  if (!article) return;
  const id = article.dataset.incident;
  const STORM = 1000;
  let wanted = 0;
  let since = 0;
  let busy = false;
  let last = 0;
  let timer = 0;
  let unseen = false;           // something is to be loaded when somebody looks again
  const deferred = new Map();

  const shown = () => Number(document.getElementById('i-head').dataset.revision);

  function change(changes) {
    const mine = changes.find((change) => change.id === id);
    if (!mine || mine.revision <= shown()) return;
    wanted = Math.max(wanted, mine.revision);
    since = since || Date.now();
    schedule(0);
    // Notifications follow a change by a moment.
    setTimeout(() => schedule(0), 2500);
  }

  function schedule(atLeast) {
    if (timer || tocsin.live.isPaused()) return;
    timer = setTimeout(load, Math.max(atLeast, last + STORM - Date.now(), 0));
  }

  async function load() {
    timer = 0;
    if (document.hidden) { unseen = true; return; }
    if (busy) { schedule(STORM); return; }
    busy = true;
    last = Date.now();
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      page.querySelectorAll('[data-live]').forEach(take);
      const waiting = document.getElementById('i-deliveries');
      if (waiting && waiting.dataset.waiting === 'yes') schedule(5000);
      since = 0;
    } catch (e) {
      schedule(3000);
    }
    busy = false;
    tocsin.live.show();
  }

  function take(part) {
    const old = document.getElementById(part.id);
    if (!old || Number(part.dataset.revision) < Number(old.dataset.revision) || part.innerHTML === old.innerHTML) return;
    if (isInUse(old)) { defer(old, part); return; }
    put(old, part);
    if (part.id === 'i-timeline') tocsin.live.announce(0, 1);
  }

  function put(old, part) {
    const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...old.querySelectorAll('details')].map((details) => details.open);
    old.replaceChildren(...document.importNode(part, true).childNodes);
    old.className = part.className;
    Object.assign(old.dataset, part.dataset);
    old.querySelectorAll('details').forEach((details, i) => { details.open = open[i] || false; });
    tocsin.refresh(old);
    if (focused) {
      const again = document.getElementById(focused) || old.querySelector('a, button');
      if (again) again.focus({ preventScroll: true });
    }
  }

  // The head is always true: it has the buttons. Elsewhere a selection or a focus means that somebody is reading.
  function isInUse(part) {
    if (part.id === 'i-head') return false;
    const selection = window.getSelection();
    return (part.contains(document.activeElement) && document.activeElement !== document.body)
      || (!selection.isCollapsed && part.contains(selection.anchorNode));
  }

  function defer(old, part) {
    deferred.set(part.id, part);
    if (old.previousElementSibling && old.previousElementSibling.classList.contains('meanwhile')) return;
    const note = document.createElement('p');
    note.className = 'meanwhile';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = 'Show';
    button.addEventListener('click', () => { put(old, deferred.get(old.id)); note.remove(); });
    note.append('Changed meanwhile. ', button);
    old.before(note);
  }

  const everything = () => { since = since || Date.now(); schedule(0); };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && unseen) { unseen = false; schedule(0); }
  });
  if (document.getElementById('i-deliveries').dataset.waiting === 'yes') schedule(3000);
  tocsin.live.on({
    change, reset: everything, readable: everything, resumed: everything,
    pending: () => wanted > shown() ? 1 : 0,
    pendingSince: () => tocsin.live.isPaused() ? 0 : since,
  });
})();
