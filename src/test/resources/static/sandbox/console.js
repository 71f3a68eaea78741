'use strict';

// The review console of the sandbox: the queue, one session's timeline, and the change stream that keeps both current.
// Every text is set as text, never as HTML.

const STATUSES = ['In Review', 'Approved', 'Declined', 'In Progress', 'Not Started'];
const API = '../api/v1/';

const byId = id => document.getElementById(id);
const shown = { status: STATUSES[0], session: null, next: null };

async function get(path, parameters = {}) {
  const answer = await fetch(`${API}${path}?${new URLSearchParams(parameters)}`);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(`${body.title}: ${body.detail ?? ''}`);
  }
  return body;
}

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function notice(id, text) {
  byId(id).textContent = text;
  byId(id).hidden = text === '';
}

function time(instant) {
  return instant ? new Date(instant).toISOString().replace('T', ' ').replace(/\.\d+Z|Z/, ' UTC') : '';
}

async function showCounts() {
  const { counts } = await get('review-queue/counts', { status: STATUSES.join(',') });
  byId('counts').replaceChildren(...counts.map(({ status, count }) => {
    const button = element('button', `${status} ${count ?? '?'}`);
    button.dataset.status = status;
    button.setAttribute('aria-pressed', String(status === shown.status));
    button.onclick = () => {
      shown.status = status;
      return refresh();
    };
    return button;
  }));
}

function queueRow({ didit_session: session }) {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.append(
    element('span', `Session ${session.session_number ?? ''}`),
    element('span', session.status),
    element('small', (session.features ?? []).map(({ feature }) => feature).join(', ').toLowerCase().replaceAll('_', ' ')),
    element('small', time(session.created_at)));
  button.id = session.session_id;
  button.setAttribute('aria-pressed', String(session.session_id === shown.session));
  button.onclick = () => choose(session.session_id);
  row.append(button);
  return row;
}

async function showQueue(token) {
  const parameters = { status: shown.status, limit: 10, ...(token ? { next_token: token } : {}) };
  const page = await get('review-queue', parameters);
  const rows = page.items.map(queueRow);
  if (token) {
    byId('queue').append(...rows);
  } else {
    byId('queue').replaceChildren(...rows);
  }
  shown.next = page.next_token;
  byId('more').hidden = !page.next_token;
  notice('queue-notice', rows.length === 0 && !token ? `No session is “${shown.status}”.` : page.complete ? '' : 'Parts are missing.');
}

function entryText({ kind, review }) {
  const type = review?.activity_type ?? kind;
  const words = type.toLowerCase().replaceAll('_', ' ');
  const status = review?.new_value?.status ?? review?.new_status ?? '';
  return words[0].toUpperCase() + words.slice(1) + (typeof status === 'string' && status ? `: ${status}` : '');
}

async function showTimeline() {
  if (!shown.session) {
    return;
  }
  const session = shown.session;
  const story = await get(`sessions/${encodeURIComponent(session)}/timeline`, { order: 'desc' });
  if (session !== shown.session) {
    return;
  }
  byId('timeline').replaceChildren(...story.entries.map(entry => {
    const line = element('li', entryText(entry), entry.source);
    line.append(element('small', `${time(entry.at)} · ${entry.source}`));
    return line;
  }));
  notice('timeline-notice', story.complete ? '' : 'Parts of the timeline are missing.');
}

function choose(session) {
  shown.session = session;
  byId('review').disabled = false;
  byId('timeline').replaceChildren();
  document.querySelectorAll('#queue button').forEach(button =>
    button.setAttribute('aria-pressed', String(button.id === session)));
  return attempt('timeline-notice', showTimeline);
}

async function attempt(noticeId, action) {
  try {
    await action();
  } catch (failed) {
    notice(noticeId, failed.message);
  }
}

function refresh() {
  return Promise.all([
    attempt('queue-notice', async () => { await showCounts(); await showQueue(); }),
    attempt('timeline-notice', showTimeline)
  ]);
}

// Of changes in quick succession, queue and counts may show the last only after twelve seconds.
let again;

function follow() {
  const stream = new EventSource(`${API}changes`);
  const state = text => {
    byId('stream').textContent = text;
    byId('stream').dataset.state = text === 'live' ? 'open' : 'closed';
  };
  stream.onopen = () => state('live');
  stream.onerror = () => state('reconnecting');
  stream.addEventListener('reset', refresh);
  stream.addEventListener('session', async event => {
    await refresh();
    clearTimeout(again);
    again = setTimeout(refresh, 12_000);
    byId(JSON.parse(event.data).session_id)?.classList.add('moved');
  });
}

byId('more').onclick = () => attempt('queue-notice', () => showQueue(shown.next));
byId('review').onclick = () => attempt('timeline-notice', async () => {
  const path = `didit/sessions/${encodeURIComponent(shown.session)}/change`;
  const answer = await fetch(path, { method: 'POST' });
  if (!answer.ok) {
    throw new Error((await answer.json()).title);
  }
});

// Also without a change: some may cause no webhook.
setInterval(refresh, 30_000);
follow();
refresh();
