// The list: rows change in place; none is put in, taken out or sorted again under somebody who reads.
(() => {
  'use strict';
  const list = document.getElementById('list');
  if (!list) return;
  const news = document.getElementById('news');
  const MANY = 200;
  const PAGE = 50;
  const CALM = 250;
  const STORM = 1000;

  let pending = new Map();      // id → newest revision heard of
  let pendingSince = 0;
  let busy = false;
  let timer = 0;
  let lastFetch = 0;
  let lastSize = 0;
  const fresh = new Map();      // id → row that fits, but was not put in
  let missed = false;           // more changed than was named

  const body = () => list.querySelector('tbody');
  const rowOf = (id) => document.getElementById('row-' + id);
  const revisionOf = (row) => Number(row.dataset.revision);

  function change(changes) {
    for (const { id, revision } of changes) {
      const row = rowOf(id);
      if (row && revisionOf(row) >= revision) continue;
      pending.set(id, Math.max(revision, pending.get(id) || 0));
    }
    if (pending.size && !pendingSince) pendingSince = Date.now();
    schedule();
  }

  function schedule() {
    if (timer || busy || !pending.size || tocsin.live.isPaused()) return;
    const spacing = lastSize > PAGE ? STORM : CALM;
    timer = setTimeout(load, Math.max(0, lastFetch + spacing - Date.now()));
  }

  async function load() {
    timer = 0;
    busy = true;
    lastFetch = Date.now();
    const ids = [...pending.keys()].slice(0, MANY);
    lastSize = ids.length;
    const asked = new Map(ids.map((id) => [id, pending.get(id)]));
    ids.forEach((id) => pending.delete(id));
    try {
      const shown = ids.filter(rowOf);
      const query = new URLSearchParams(list.dataset.filter);
      query.set('ids', ids.join(','));
      query.set('shown', shown.join(','));
      const answer = await fetch('/incidents/rows?' + query, { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      take(await answer.text());
      pendingSince = pending.size ? Date.now() : 0;
    } catch (e) {
      asked.forEach((revision, id) => pending.set(id, Math.max(revision, pending.get(id) || 0)));
      lastFetch = Date.now() + 2000;
    }
    busy = false;
    tocsin.live.show();
    schedule();
  }

  function take(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    let inserted = 0;
    let updated = 0;
    for (const row of [...template.content.querySelectorAll('tr')]) {
      const old = rowOf(row.dataset.incident);
      if (old) {
        if (replace(old, row)) updated++;
      } else if (row.dataset.matches === 'yes' && list.dataset.first === 'yes') {
        if (isIdle()) insert(row); else fresh.set(row.dataset.incident, row);
        inserted++;
      }
    }
    tocsin.live.announce(inserted, updated);
    tell();
  }

  // Older answers arrive late: only a newer revision replaces what is shown.
  function replace(old, row) {
    if (revisionOf(old) >= revisionOf(row)) return false;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
    old.replaceWith(row);
    ready(row);
    if (focused) (document.getElementById(focused) || row.querySelector('.open')).focus({ preventScroll: true });
    row.classList.add('changed');
    setTimeout(() => row.classList.remove('changed'), 600);
    return true;
  }

  function ready(row) {
    if (window.htmx) htmx.process(row);
    tocsin.refresh(row);
  }

  function isIdle() {
    return !tocsin.live.isPaused() && window.scrollY < 80 && !list.contains(document.activeElement)
      && String(window.getSelection()) === '' && !document.querySelector('dialog[open]');
  }

  function insert(row) {
    if (!body()) { again(); return; }
    const opened = Number(row.dataset.opened);
    const next = [...body().rows].find((other) => Number(other.dataset.opened) <= opened);
    body().insertBefore(row, next || null);
    ready(row);
    while (body().rows.length > PAGE) body().lastElementChild.remove();
  }

  function settle() {
    if (!fresh.size || !isIdle()) return;
    fresh.forEach((row, id) => { if (!rowOf(id)) insert(row); });
    fresh.clear();
    tell();
  }

  function tell() {
    const gone = list.querySelectorAll('tr.gone').length;
    const parts = [];
    if (fresh.size) parts.push(fresh.size + ' new');
    if (missed) parts.push('many changed');
    if (gone) parts.push(gone + (gone === 1 ? ' no longer matches' : ' no longer match'));
    news.hidden = !(fresh.size || missed || gone > 4);
    if (news.hidden) { news.replaceChildren(); return; }
    let button = news.firstElementChild;
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      button.dataset.key = '.';
      button.addEventListener('click', again);
      news.replaceChildren(button);
    }
    const text = parts.join(' · ') + ' – load';
    if (button.textContent !== text) button.textContent = text;
  }

  // The page as the server has it now; the address stays.
  async function again() {
    if (again.busy) return;
    again.busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.getElementById('list');
      if (!next) throw new Error('no list');
      list.replaceChildren(...next.childNodes);
      list.dataset.first = next.dataset.first;
      if (window.htmx) htmx.process(list);
      tocsin.refresh(list);
      fresh.clear();
      missed = false;
      pendingSince = 0;
      tell();
    } catch (e) {
      missed = true;
      tell();
    }
    again.busy = false;
  }

  // Too much changed to name it: the whole list again, but not more often than somebody can read.
  let resetTimer = 0;
  let lastReset = 0;
  function reset() {
    pending.clear();
    if (resetTimer) return;
    resetTimer = setTimeout(() => {
      resetTimer = 0;
      lastReset = Date.now();
      if (isIdle()) again(); else { missed = true; tell(); }
    }, Math.max(0, lastReset + 2 * STORM - Date.now()));
  }

  // The filter takes effect as one chooses; what is typed, when one has stopped. The address is the state.
  const filter = document.getElementById('filter');
  if (filter) {
    filter.addEventListener('change', (event) => {
      if (event.target.type === 'checkbox') filter.requestSubmit();
    });
    filter.addEventListener('submit', (event) => {
      event.preventDefault();
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(filter)) {
        if (value.trim()) query.append(name, value.trim());
      }
      const words = query.toString();
      location.href = filter.getAttribute('action') + (words ? '?' + words : '');
    });
    if (window.matchMedia('(max-width: 56rem)').matches) filter.closest('details').open = false;
  }

  document.addEventListener('htmx:beforeSwap', (event) => {
    // My own action came back with a row: not over a newer one, and focus stays where the hand is.
    const old = event.detail.target;
    if (!(old instanceof HTMLTableRowElement)) return;
    document.getElementById('messages').replaceChildren();
    focusAfter = old.dataset.incident;
  });
  let focusAfter = null;
  document.addEventListener('htmx:afterSettle', () => {
    if (!focusAfter) return;
    const row = rowOf(focusAfter);
    focusAfter = null;
    if (row) {
      const link = row.querySelector('.open');
      if (link && (document.activeElement === document.body || row.contains(document.activeElement))) link.focus();
      tocsin.refresh(row);
    }
  });

  setInterval(settle, 2000);
  tocsin.live.on({
    change, reset,
    pending: () => pending.size + fresh.size,
    pendingSince: () => tocsin.live.isPaused() ? 0 : pendingSince,
    resumed: () => { schedule(); settle(); },
    readable: () => again(),
  });
  tocsin.again = again;
})();
