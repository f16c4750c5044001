// Keeps times true on a page that stays open, and shows them in the reader's zone where that is wished.
window.tocsin = (() => {
  'use strict';
  const root = document.documentElement;
  const pad = (n) => String(n).padStart(2, '0');

  function length(seconds) {
    const two = (large, unit, small, smaller) => large + ' ' + unit + (small ? ' ' + small + ' ' + smaller : '');
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min';
    if (seconds < 86400) return two(Math.floor(seconds / 3600), 'h', Math.floor(seconds / 60) % 60, 'min');
    return two(Math.floor(seconds / 86400), 'd', Math.floor(seconds / 3600) % 24, 'h');
  }

  const isLocal = () => root.dataset.zone === 'local';
  const zoneName = (at) => new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })
    .formatToParts(at).find((part) => part.type === 'timeZoneName').value;

  function clock(at) {
    return isLocal()
      ? pad(at.getHours()) + ':' + pad(at.getMinutes()) + ':' + pad(at.getSeconds()) + ' ' + zoneName(at)
      : at.toISOString().slice(11, 19) + ' UTC';
  }

  function full(at) {
    return (isLocal()
      ? at.getFullYear() + '-' + pad(at.getMonth() + 1) + '-' + pad(at.getDate())
      : at.toISOString().slice(0, 10)) + ' ' + clock(at);
  }

  function relative(at, now) {
    const seconds = Math.floor(Math.abs(now - at) / 1000);
    if (seconds >= 86400) return full(at);
    if (seconds < 1) return 'now';
    return now < at ? 'in ' + length(seconds) : length(seconds) + ' ago';
  }

  function show(element, now) {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime())) return;
    const data = element.dataset;
    const text = 'rel' in data ? relative(at, now)
      : 'for' in data ? length(Math.max(0, Math.floor((now - at) / 1000)))
      : 'clock' in data || Math.abs(now - at) < 86400000 ? clock(at) : full(at);
    if (element.textContent !== text) element.textContent = text;
    element.title = isLocal() ? full(at) + ' · ' + at.toISOString().slice(0, 19).replace('T', ' ') + ' UTC' : full(at);
  }

  function refresh(within) {
    const now = new Date();
    (within || document).querySelectorAll('time[datetime]').forEach((element) => show(element, now));
  }

  function switchZone() {
    root.dataset.zone = isLocal() ? 'utc' : 'local';
    document.cookie = 'tocsin_zone=' + root.dataset.zone + '; path=/; max-age=31536000; samesite=lax';
    refresh();
  }

  if (isLocal()) refresh();
  setInterval(() => { if (!document.hidden) refresh(); }, 10000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });

  return { refresh, clock, full, length, switchZone, isLocal };
})();
