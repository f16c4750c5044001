// Keys: one table binds them and makes the help. Never in a field; single letters can be switched off.
(() => {
  'use strict';
  const page = document.body.dataset.page;
  const onList = () => Boolean(document.getElementById('list'));
  const onIncident = () => page === 'incident';
  const always = () => true;
  const rows = () => [...document.querySelectorAll('.incidents tbody tr')];
  const current = () => document.activeElement && document.activeElement.closest('tr.incident');

  function move(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    const link = next.querySelector('.open');
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  function press(key) {
    const within = onList() ? current() : document;
    const button = within && within.querySelector('[data-key="' + key + '"]');
    if (button) button.click();
  }

  const table = [
    { key: '/', where: always, does: 'Go to the search field', run: () => document.getElementById('search').focus() },
    { key: '?', where: always, does: 'Show these keys', run: help },
    { key: 'u', where: always, does: 'Switch between UTC and local time', run: tocsin.switchZone },
    { key: 'p', where: always, does: 'Pause or resume live updates', run: tocsin.live.togglePause },
    { key: '.', where: onList, does: 'Load what is new', run: () => tocsin.again() },
    { key: 'j', where: onList, does: 'Next incident', run: () => move(1) },
    { key: 'k', where: onList, does: 'Previous incident', run: () => move(-1) },
    { key: 'o', where: onList, also: 'Enter', does: 'Open the incident', run: () => { const row = current(); if (row) row.querySelector('.open').click(); } },
    { key: 'a', where: () => onList() || onIncident(), does: 'Acknowledge', run: () => press('a') },
    { key: 'r', where: () => onList() || onIncident(), does: 'Resolve', run: () => press('r') },
    { key: 's', where: onIncident, does: 'Silence what is like this', run: () => press('s') },
    { key: 'c', where: () => page === 'silences', does: 'New silence', run: () => press('c') },
    { key: 'n', where: onIncident, does: 'Write a note', run: () => document.getElementById('note-text').focus() },
  ];

  function help() {
    let dialog = document.getElementById('keys');
    if (!dialog) {
      dialog = document.createElement('dialog');
      dialog.id = 'keys';
      dialog.setAttribute('aria-labelledby', 'keys-title');
      const title = document.createElement('h2');
      title.id = 'keys-title';
      title.textContent = 'Keys on this page';
      const listOfKeys = document.createElement('dl');
      for (const entry of table.filter((candidate) => candidate.where())) {
        const name = document.createElement('dt');
        for (const key of [entry.key, entry.also].filter(Boolean)) {
          const cap = document.createElement('kbd');
          cap.textContent = key;
          name.append(cap, ' ');
        }
        const what = document.createElement('dd');
        what.textContent = entry.does;
        listOfKeys.append(name, what);
      }
      const close = document.createElement('button');
      close.className = 'plain';
      close.textContent = 'Close';
      close.addEventListener('click', () => dialog.close());
      const off = document.createElement('p');
      off.className = 'sub';
      off.textContent = 'Single letters can be switched off in the preferences.';
      dialog.append(title, listOfKeys, off, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  const opener = document.getElementById('help-open');
  opener.hidden = false;
  opener.addEventListener('click', help);

  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (event.key === 'Escape' && target.matches('input[type="search"]')) { target.blur(); return; }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target.form) { target.form.requestSubmit(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.documentElement.dataset.keys === 'off' && event.key !== 'Escape') return;
    if (target.closest('input, textarea, select, [contenteditable]') && target.type !== 'checkbox') return;
    if (document.querySelector('dialog[open]')) return;
    const entry = table.find((candidate) => candidate.key === event.key && candidate.where());
    if (entry) {
      event.preventDefault();
      entry.run();
    }
  });

  tocsin.live.start();
})();
