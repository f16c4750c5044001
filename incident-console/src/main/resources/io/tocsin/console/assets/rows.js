// The list: rows change in place; none is put in, taken out or sorted again under somebody who reads.
(() => {
  'use strict';
  const list = document.getElementById('list');
  if (!list) return;
  const news = document.getElementById('news');
  const MANY = 100;             // ids in one request,
  const LINE = 3300;            // and bytes of its line, of which the server reads 4096
  const CALM = 250;
  const STORM = 1000;
  const MOST = 200;             // rows that grow by themselves; what is newer then waits for a click
  const SENDING = 10000;

  const pending = new Map();    // id → newest revision heard of (0: whatever it is now), and since when
  let busy = false;
  let timer = 0;
  let lastFetch = 0;
  let lastSize = 0;
  const fresh = new Map();      // id → row that fits, but was not put in
  let missed = false;           // more changed than was named

  const body = () => list.querySelector('tbody');
  const rowOf = (id) => document.getElementById('row-' + id);
  const revisionOf = (row) => Number(row.dataset.revision);
  const isInFlight = (row) => Boolean(row && row.querySelector('.htmx-request'));

  function want(id, revision) {
    const known = pending.get(id);
    pending.set(id, known
      ? { revision: Math.max(revision, known.revision), since: known.since }
      : { revision, since: Date.now() });
  }

  function change(changes) {
    for (const { id, revision } of changes) {
      const row = rowOf(id);
      if (!row || revisionOf(row) < revision) want(id, revision);
    }
    schedule();
  }

  // Every row that is seen, whatever became of it.
  function refreshShown() {
    list.querySelectorAll('tr.incident').forEach((row) => want(row.dataset.incident, 0));
    schedule();
  }

  function schedule() {
    if (timer || busy || !pending.size || tocsin.live.isPaused()) return;
    const spacing = lastSize >= 50 ? STORM : CALM;
    timer = setTimeout(load, Math.max(0, lastFetch + spacing - Date.now()));
  }

  // As many as fit into a line. A row whose button was just pressed waits for the answer to that.
  function batch() {
    const ids = [];
    let room = LINE - new URLSearchParams(list.dataset.filter).toString().length;
    for (const id of pending.keys()) {
      if (isInFlight(rowOf(id))) continue;
      room -= encodeURIComponent(id).length + 3;
      if (ids.length && (room < 0 || ids.length === MANY)) break;
      ids.push(id);
    }
    return ids;
  }

  async function load() {
    timer = 0;
    const ids = batch();
    if (!ids.length) return;
    busy = true;
    lastFetch = Date.now();
    lastSize = ids.length;
    const asked = ids.map((id) => [id, pending.get(id)]);
    ids.forEach((id) => pending.delete(id));
    try {
      const query = new URLSearchParams(list.dataset.filter);
      query.set('ids', ids.filter((id) => !rowOf(id)).join(','));
      query.set('shown', ids.filter(rowOf).join(','));
      const answer = await fetch('/incidents/rows?' + query, { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      take(await answer.text(), ids);
    } catch (e) {
      asked.forEach(([id, known]) => {
        const newer = pending.get(id);
        pending.set(id, { revision: Math.max(known.revision, newer ? newer.revision : 0), since: known.since });
      });
      lastFetch = Date.now() + 2000;
    }
    busy = false;
    tocsin.live.show();
    schedule();
  }

  function take(html, ids) {
    const template = document.createElement('template');
    template.innerHTML = html;
    const came = new Set();
    let inserted = 0;
    let updated = 0;
    for (const row of [...template.content.querySelectorAll('tr.incident')]) {
      const id = row.dataset.incident;
      const old = rowOf(id);
      came.add(id);
      if (old) {
        if (isInFlight(old)) want(id, revisionOf(row)); else if (replace(old, row)) updated++;
      } else if (row.dataset.matches === 'yes' && list.dataset.first === 'yes' && !isOnOlderPage(row)) {
        if (!fresh.has(id)) inserted++;
        if (isIdle() && hasRoom()) insert(row); else fresh.set(id, row);
      }
    }
    // What was new and did not come back does not fit any more.
    ids.forEach((id) => { if (!came.has(id)) fresh.delete(id); });
    tocsin.live.announce(inserted, updated);
    tell();
  }

  // Older answers arrive late: only a newer revision, or other news of its notifications, replaces what is shown.
  function replace(old, row) {
    if (revisionOf(old) > revisionOf(row)) return false;
    if (revisionOf(old) === revisionOf(row) && old.dataset.delivery === row.dataset.delivery) return false;
    const changed = revisionOf(old) < revisionOf(row);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
    const told = old.querySelector('.told:not(.done)');
    if (told && !row.querySelector('.told')) row.querySelector('.c-title .sub').append(told);
    old.replaceWith(row);
    ready(row);
    if (focused) (document.getElementById(focused) || row.querySelector('.open')).focus({ preventScroll: true });
    if (changed) {
      row.classList.add('changed');
      setTimeout(() => row.classList.remove('changed'), 600);
    }
    return changed;
  }

  // My own action came back with its row: not over a newer one, and focus stays where the hand is.
  function answered(old, row) {
    const had = old.contains(document.activeElement) || document.activeElement === document.body;
    const shown = rowOf(row.dataset.incident) || old;
    const told = row.querySelector('.told');
    if (revisionOf(shown) <= revisionOf(row)) {
      shown.replaceWith(row);
      ready(row);
      if (had) row.querySelector('.open').focus({ preventScroll: true });
    } else if (told) {
      shown.querySelectorAll('.told').forEach((old) => old.remove());
      shown.querySelector('.c-title .sub').append(told);
    }
    schedule();
  }

  function ready(row) {
    if (window.htmx) htmx.process(row);
    tocsin.refresh(row);
  }

  function isIdle() {
    return !tocsin.live.isPaused() && window.scrollY < 80 && !list.contains(document.activeElement)
      && String(window.getSelection()) === '' && !document.querySelector('dialog[open]');
  }

  const hasRoom = () => !body() || body().rows.length < MOST;

  // The order of the server: the last opened first, and the id where that is the same.
  function comesBefore(row, other) {
    const difference = Number(row.dataset.opened) - Number(other.dataset.opened);
    return difference > 0 || (difference === 0 && row.dataset.incident > other.dataset.incident);
  }

  // Behind the last row of a page that has a next one it is that page's, and nothing new.
  function isOnOlderPage(row) {
    const last = body() && body().lastElementChild;
    return Boolean(last && list.querySelector('a[rel="next"]') && comesBefore(last, row));
  }

  // No row is taken out for it: the next page starts where this one ended when it was loaded.
  function insert(row) {
    if (!body()) { again(); return; }
    const next = [...body().rows].find((other) => comesBefore(row, other));
    body().insertBefore(row, next || null);
    ready(row);
  }

  function settle() {
    if (!isIdle()) return;
    if (missed) {
      if (Date.now() - lastReset > 2 * STORM) again();
      return;
    }
    if (!fresh.size) return;
    fresh.forEach((row, id) => {
      if (!rowOf(id) && !hasRoom()) return;
      if (!rowOf(id)) insert(row);
      fresh.delete(id);
    });
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
    lastReset = Date.now();
    const before = new Set(pending.keys());
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.getElementById('list');
      if (!next || !answer.ok) throw new Error('no list');
      list.replaceChildren(...next.childNodes);
      list.dataset.first = next.dataset.first;
      if (window.htmx) htmx.process(list);
      tocsin.refresh(list);
      fresh.clear();
      missed = false;
      before.forEach((id) => {
        const row = rowOf(id);
        if (!row || revisionOf(row) >= pending.get(id).revision) pending.delete(id);
      });
    } catch (e) {
      missed = true;
    }
    tell();
    tocsin.live.show();
    again.busy = false;
  }

  // Too much changed to name it: the whole list again, but not more often than somebody can read; and where somebody
  // reads, at least what they see.
  let resetTimer = 0;
  let lastReset = 0;
  function reset() {
    if (resetTimer) return;
    resetTimer = setTimeout(() => {
      resetTimer = 0;
      missed = true;
      if (isIdle()) again(); else { lastReset = Date.now(); refreshShown(); tell(); }
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

  // A notification follows its change by a moment, or by hours.
  setInterval(() => {
    if (document.hidden || tocsin.live.isPaused()) return;
    list.querySelectorAll('tr[data-delivery="pending"]').forEach((row) => want(row.dataset.incident, 0));
    schedule();
  }, SENDING);

  const named = () => [...pending.values()].filter((known) => known.revision).length;
  setInterval(settle, 2000);
  tocsin.live.on({
    change, reset,
    pending: () => named() + fresh.size,
    pendingSince: () => tocsin.live.isPaused() || !pending.size ? 0
      : Math.min(...[...pending.values()].map((known) => known.since)),
    resumed: () => { schedule(); settle(); },
    readable: reset,
  });
  tocsin.again = again;
  tocsin.rows = { answered, schedule };
})();
