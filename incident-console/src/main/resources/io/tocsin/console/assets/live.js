// What changed, as signals: opens the stream, keeps it, says how fresh the page is. What a page does with a change is
// in rows.js and incident.js; they register with tocsin.live.onChange.
tocsin.live = (() => {
  'use strict';
  const body = document.body;
  const SILENCE = 40000;        // the server beats every 15 s
  const HIDDEN = 10000;         // a browser has six connections for all tabs together
  const POLL = 30000;
  const CATCHING_UP = 2000;
  const ANNOUNCE = 10000;
  const WITHOUT_STREAM = 15000;
  const SPREAD = 2000;          // what everybody is told at once, not everybody asks for at once

  let cursor = body.dataset.after;
  let source = null;
  let lastHeard = Date.now();
  let connected = false;
  let refused = 0;
  let retry = 0;
  let unreadableSince = null;
  let behindSince = Date.parse(body.dataset.behind) || 0;   // by the server's clock, as the next
  let skew = Date.now() - (Date.parse(body.dataset.now) || Date.now());
  let lastPoll = 0;
  let paused = false;
  let hiddenTimer = 0;
  let poll = 0;
  const page = { change() {}, reset() {}, pendingSince: () => 0, pending: () => 0, resumed() {}, readable() {} };

  // The pill: one element, five states, text first.
  const pill = document.createElement('button');
  const stale = document.getElementById('stale');
  let staleSaid = false;

  function state() {
    if (paused) return ['paused', 'Paused by you – ' + page.pending() + (page.pending() === 1 ? ' change' : ' changes')];
    if (unreadableSince) return ['stale', 'Stale since ' + tocsin.clock(new Date(unreadableSince))];
    if (Date.now() - lastHeard > SILENCE) return ['stale', 'Stale since ' + tocsin.clock(new Date(lastHeard))];
    if (!connected) return ['reconnecting', 'Reconnecting…'];
    const since = page.pendingSince();
    // The larger of what this page has not shown yet and what the store has not taken yet.
    const late = Math.max(since ? Date.now() - since : 0, behindSince ? Date.now() - skew - behindSince : 0);
    if (late > SILENCE) return ['stale', 'Stale since ' + tocsin.clock(new Date(Date.now() - skew - late))];
    return late > CATCHING_UP ? ['late', 'Catching up (' + Math.round(late / 1000) + ' s)'] : ['live', 'Live'];
  }

  function show() {
    const [name, text] = state();
    if (pill.textContent !== text) pill.textContent = text;
    if (pill.dataset.state !== name) {
      pill.dataset.state = name;
      pill.title = paused ? 'Resume live updates' : 'Pause live updates';
      pill.setAttribute('aria-pressed', String(paused));
    }
    showStale(name === 'stale', text);
  }

  function showStale(isStale, text) {
    if (isStale === staleSaid) return;
    staleSaid = isStale;
    if (document.querySelector('.empty.unknown')) return;
    stale.hidden = !isStale;
    stale.replaceChildren();
    if (isStale) {
      stale.append('What you see may be old. ' + text + '.');
      const again = document.createElement('button');
      again.type = 'button';
      again.textContent = 'Load again';
      again.addEventListener('click', () => location.reload());
      stale.append(again);
    }
  }

  function heard(event) {
    lastHeard = Date.now();
    connected = true;
    refused = 0;
    if (event && event.lastEventId) cursor = event.lastEventId;
  }

  function open() {
    clearTimeout(retry);
    clearInterval(poll);
    poll = 0;
    if (source) source.close();
    source = new EventSource('/api/v1/events?after=' + encodeURIComponent(cursor));
    source.addEventListener('open', () => { heard(); show(); });
    source.addEventListener('error', () => {
      connected = false;
      // Refused: the browser gives up. Come back with the cursor, spread out, and later each time.
      if (source.readyState === EventSource.CLOSED) {
        refused++;
        retry = setTimeout(open, 500 + Math.random() * Math.min(15000, 1000 * 2 ** refused));
        ask();
      }
      show();
    });
    on('changed', (data) => data.many ? spread(() => page.reset()) : page.change(data.changed));
    on('counts', counts);
    on('reset', () => spread(() => page.reset()));
    on('beat', (data) => {
      const wasUnreadable = unreadableSince;
      unreadableSince = data.unreadable_since || null;
      skew = Date.now() - Date.parse(data.at);
      behindSince = Date.parse(data.behind_since) || 0;
      if (wasUnreadable && !unreadableSince) spread(() => page.readable());
    });
  }

  const spread = (work) => setTimeout(work, Math.random() * SPREAD);

  // All streams are taken: the page asks instead.
  async function ask() {
    if (Date.now() - lastPoll < WITHOUT_STREAM) return;
    lastPoll = Date.now();
    try {
      const answer = await fetch('/live/summary', { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      counts(await answer.json());
      lastHeard = Date.now();
      page.reset();
    } catch (e) { /* silence tells */ }
  }

  function on(name, take) {
    source.addEventListener(name, (event) => {
      heard(event);
      take(JSON.parse(event.data));
      show();
    });
  }

  function counts(data) {
    const more = data.capped ? '+' : '';
    const numbers = { ...data.by_status, ...data.by_severity };
    for (const [name, number] of Object.entries(numbers)) {
      document.querySelectorAll('[data-count="' + name + '"]').forEach((element) => { element.textContent = number + (number ? more : ''); });
    }
    const open = data.by_status.triggered + data.by_status.acknowledged;
    const critical = data.by_severity.critical;
    const prefix = open === 0 ? '' : '(' + (critical ? critical + ' critical, ' : '') + open + more + ' open) ';
    document.title = prefix + body.dataset.heading + ' – ' + body.dataset.environment + ' – Tocsin';
    const shape = ['critical', 'error', 'warning', 'info'].find((name) => data.triggered_by_severity[name] > 0) || 'calm';
    const icon = document.querySelector('link[rel="icon"]');
    if (icon.getAttribute('href') !== icon.dataset[shape]) icon.href = icon.dataset[shape];
  }

  // Aggregates only, and not more often than somebody can listen to.
  const announcer = document.getElementById('announce');
  let announced = 0;
  let toSay = { fresh: 0, updated: 0 };
  function announce(fresh, updated) {
    toSay.fresh += fresh;
    toSay.updated += updated;
    const wait = Math.max(0, announced + ANNOUNCE - Date.now());
    if (announce.timer) return;
    announce.timer = setTimeout(() => {
      announce.timer = 0;
      announced = Date.now();
      const parts = [];
      if (toSay.fresh) parts.push(toSay.fresh + (toSay.fresh === 1 ? ' new incident' : ' new incidents'));
      if (toSay.updated) parts.push(toSay.updated + ' updated');
      toSay = { fresh: 0, updated: 0 };
      if (parts.length) announcer.textContent = parts.join(', ');
    }, Math.max(wait, 500));
  }

  function togglePause() {
    paused = !paused;
    if (!paused) page.resumed();
    show();
  }

  function hide() {
    clearTimeout(hiddenTimer);
    hiddenTimer = setTimeout(() => {
      clearTimeout(retry);
      clearInterval(poll);
      if (source) source.close();
      connected = false;
      poll = setInterval(async () => {
        try {
          const answer = await fetch('/live/summary', { headers: { accept: 'application/json' } });
          if (answer.ok) counts(await answer.json());
        } catch (e) { /* the pill tells when the page is looked at again */ }
      }, POLL);
    }, HIDDEN);
  }

  function look() {
    clearTimeout(hiddenTimer);
    if (!source || source.readyState === EventSource.CLOSED) {
      lastHeard = Math.max(lastHeard, Date.now() - SILENCE / 2);
      open();
    }
    show();
  }

  function start() {
    const old = document.getElementById('freshness');
    pill.id = 'freshness';
    pill.type = 'button';
    pill.className = 'pill';
    pill.dataset.key = 'p';
    pill.addEventListener('click', togglePause);
    old.replaceWith(pill);
    document.addEventListener('visibilitychange', () => document.hidden ? hide() : look());
    setInterval(() => {
      if (document.hidden) return;
      // A dead connection looks like a quiet one: only silence tells.
      if (Date.now() - lastHeard > SILENCE && Date.now() - (start.reopened || 0) > SILENCE / 4) {
        start.reopened = Date.now();
        open();
      }
      show();
    }, 1000);
    // A tab that was opened in the background takes no connection before somebody looks at it.
    if (!document.hidden) open();
    show();
  }

  const wanted = body.dataset.after && window.EventSource;
  return {
    start: () => { if (wanted) start(); },
    on: (handlers) => Object.assign(page, handlers),
    isPaused: () => paused,
    togglePause, announce, show,
  };
})();
