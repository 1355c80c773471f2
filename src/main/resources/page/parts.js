// The parts of the page: functions of what is known, without state of their own.

import { h, Fragment } from '/page/preact.js';
import { bytes, span, time } from '/page/words.js';

const name = (row) => row.video_path.split('/').pop();
/** The time of today, the day of before. */
const when = (at, now, language) => new Date(at).toLocaleString(language, new Date(at).toDateString() === new Date(now).toDateString() ? { timeStyle: 'short' } : { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
const place = (row) => [row.arena, row.quadra, row.camera_id].filter(Boolean).join(' · ');

/** What is happening, and whether anyone must do anything: [tone, sentence]. */
export function sentence(state) {
  const { w, overview, lost } = state;
  if (lost) return ['bad', w.noAgent];
  if (state.fault) return ['bad', w.failed(state.fault)];
  if (!overview) return ['', w.loading];
  const { status, now, forecast } = overview;
  const since = (at) => span((now - time(at)) / 1000);
  const gate = status.connectivity.state;
  const waits = status.queue_size;
  const trouble = status.failed + status.expired;
  const more = (trouble > 0 ? ` ${w.say.trouble(trouble)}` : '') + (status.held > 0 ? ` ${w.say.held(status.held)}` : '');
  if (gate === 'misconfigured') return ['bad', `${w.say.misconfigured} ${w.say.kept(waits)}`];
  if (status.paused_since) return ['warn', `${w.say.paused(since(status.paused_since))} ${w.say.kept(waits)}${more}`];
  const away = { offline: w.say.offline, 'captive-portal': w.say.portal, 'storage-down': w.say.down, blocked: w.say.blocked }[gate];
  if (away) return ['warn', `${away(since(status.connectivity.since))} ${w.say.kept(waits)}${more}`];
  if (gate !== 'online') return ['', w.say.unknown];
  const tone = trouble + status.held > 0 ? 'warn' : 'good';
  if (waits === 0) return [tone, `${w.say.online} ${w.say.idle}${more}`];
  const parts = [];
  if (status.uploading > 0) parts.push(w.say.uploading(status.uploading));
  if (status.pending > 0) parts.push(w.say.waiting(status.pending));
  if (forecast.queue_empty_seconds > 0) parts.push(w.say.about(span(forecast.queue_empty_seconds)));
  return [tone, `${w.say.online} ${parts.join(', ')}.${more}`];
}

/** Whether storage is not within reach, and it is known why. */
const isAway = ({ overview, lost, fault }) => overview && !lost && !fault && overview.status.connectivity.state !== 'online' && overview.reason;

export function Header({ state, act }) {
  const { w } = state;
  return h('header', null,
    h('h1', null, h('img', { src: '/page/icon.svg', alt: '', width: 28, height: 28 }), w.title),
    h('nav', null,
      h('button', { class: 'quiet', onClick: act.language, lang: state.language === 'en' ? 'pt-BR' : 'en' }, w.language),
      h('button', { class: 'quiet', onClick: act.theme }, w.theme[state.theme]),
      state.letIn && h('button', { class: 'quiet', onClick: act.logOut }, w.logout)));
}

export function Login({ state, act }) {
  const { w } = state;
  return h('main', { class: 'login' },
    h('form', { onSubmit: act.logIn },
      h('p', null, w.loginHint),
      h('label', { for: 'token' }, w.token),
      h('input', { id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true }),
      state.wrongToken && h('p', { class: 'error', role: 'alert' }, w.wrongToken),
      h('button', { class: 'main' }, w.login)));
}

export function Banner({ state, act }) {
  const { w, overview } = state;
  const [tone, text] = sentence(state);
  const away = isAway(state);
  const paused = overview && overview.status.paused_since;
  return h('section', { class: `banner ${tone}`, 'aria-label': w.status },
    h('p', { id: 'sentence', role: 'status' }, text),
    away && h('p', { id: 'reason', class: 'why' }, overview.reason),
    away && overview.remedy && h('p', { id: 'remedy', class: 'why' }, `→ ${overview.remedy}`),
    h(Settings, { state }),
    h('div', { class: 'buttons' },
      paused
        ? h('button', { class: 'main', onClick: act.resume }, w.resume)
        : h('button', { onClick: act.pause }, w.pause),
      h('button', { onClick: act.process }, w.process),
      h('button', { onClick: act.check }, w.check)));
}

/** How config.env differs from what runs. */
function Settings({ state }) {
  const { w, overview } = state;
  const config = (overview && overview.status.config) || {};
  const kinds = ['waiting', 'restart_for', 'refused'].filter((kind) => config[kind] && config[kind].length > 0);
  return kinds.map((kind) => h('p', { key: kind, class: 'facts', 'data-config': kind }, w.config[kind](config[kind].join(', '))));
}

/** What somebody was told of and what stands. What is known only here is shown in the words that it came with. */
export function Alerts({ state }) {
  const { w, overview } = state;
  const alerts = (overview && overview.status.alerts) || [];
  return alerts.length > 0 && h('section', { class: 'alerts', 'aria-labelledby': 'alerts' },
    h('h2', { id: 'alerts' }, w.alerts),
    h('ul', null, alerts.map((a) => h('li', { key: `${a.condition} ${a.subject}`, 'data-condition': a.condition },
      h('strong', null, w.conditions[a.condition] || a.message), a.subject && ` ${a.subject.split('/').filter(Boolean).join(' · ')}`,
      h('span', { class: 'facts' }, ` ${w.ago(span(Math.max(0, overview.now - time(a.raised_at)) / 1000))}`)))));
}

export function Lanes({ state }) {
  const { w, overview, speeds, language } = state;
  const lanes = overview ? overview.lanes : [];
  return h('section', { 'aria-labelledby': 'lanes' },
    h('h2', { id: 'lanes' }, w.lanes),
    lanes.length === 0 && h('p', { class: 'empty' }, w.noLanes),
    h('ul', { class: 'lanes' }, lanes.map((lane) => {
      const speed = speeds[lane.id] || 0;
      const size = lane.file_size || 0;
      const facts = [place(lane), `${bytes(lane.bytes_sent, language)} / ${bytes(size, language)}`];
      if (speed > 0) facts.push(`${bytes(speed, language)}/s`, w.left(span((size - lane.bytes_sent) / speed)));
      facts.push(w.attempt(lane.retry_count + 1));
      return h('li', { key: lane.id, 'data-id': lane.id },
        h('strong', { title: lane.video_path }, name(lane)),
        h('progress', { max: size || 1, value: lane.bytes_sent, 'aria-label': name(lane) }),
        h('span', { class: 'facts' }, facts.filter(Boolean).join(' · ')));
    })));
}

function Choice({ id, label, value, values, any, onInput }) {
  return h('span', { class: 'field' },
    h('label', { for: id }, label),
    h('select', { id, value: value || '', onInput: (e) => onInput(e.target.value) },
      h('option', { value: '' }, any),
      values.map((one) => h('option', { key: one, value: one }, one))));
}

function Filters({ state, act }) {
  const { w, filter, overview } = state;
  const cameras = overview ? overview.cameras : [];
  const known = (field) => [...new Set(cameras.map((c) => c[field]).filter(Boolean))].sort();
  return h('div', { class: 'filters', role: 'search' },
    h('span', { class: 'field' },
      h('label', { for: 'search' }, w.search),
      h('input', { id: 'search', type: 'search', placeholder: w.searchHint, value: filter.search || '', onInput: (e) => act.filter({ search: e.target.value }) })),
    h(Choice, { id: 'arena', label: w.arena, value: filter.arena, values: known('arena'), any: w.any, onInput: (v) => act.filter({ arena: v }) }),
    h(Choice, { id: 'quadra', label: w.quadra, value: filter.quadra, values: known('quadra'), any: w.any, onInput: (v) => act.filter({ quadra: v }) }),
    h(Choice, { id: 'camera', label: w.camera, value: filter.camera, values: known('camera_id'), any: w.any, onInput: (v) => act.filter({ camera: v }) }));
}

function Tabs({ state, act }) {
  const { w, filter, overview } = state;
  const counts = overview ? overview.status : {};
  const tabs = ['', 'pending', 'uploading', 'failed', 'expired', 'completed'];
  return h('div', { class: 'tabs', role: 'group', 'aria-label': w.status },
    tabs.map((tab) => h('button', { key: tab, class: 'tab', 'data-state': tab || 'all', 'aria-pressed': String((filter.status || '') === tab), onClick: () => act.filter({ status: tab }) },
      tab === '' ? w.all : w.states[tab],
      tab !== '' && h('b', null, ` ${(counts[tab] ?? 0).toLocaleString(state.language)}`))));
}

function History({ state, upload }) {
  const { w, language } = state;
  if (!upload) return h('p', null, w.loading);
  const lines = upload.attempts.map((a) => h('li', { key: a.started_at + a.ended_at },
    h('time', { datetime: a.started_at }, new Date(a.started_at).toLocaleString(language)), ` ${a.outcome}`,
    a.bytes_sent ? ` ${bytes(a.bytes_sent, language)}` : '', a.message ? `: ${a.message}` : ''));
  return h('div', { class: 'history' },
    h('p', null, upload.video_path, ' → ', upload.bucket_path, ` · ${w.priority(upload.priority)}`,
      upload.status === 'pending' && upload.next_attempt_at > 0 ? ` · ${w.nextAttempt(new Date(upload.next_attempt_at).toLocaleTimeString(language))}` : ''),
    upload.error_message && h('p', { class: 'error' }, upload.error_message),
    lines.length === 0 ? h('p', null, w.noHistory) : h('ol', null, lines));
}

function Row({ state, act, row }) {
  const { w, language, open, overview } = state;
  const at = time(row.completed_at ?? row.last_attempt ?? row.timestamp_created);
  const isOpen = open.has(row.id);
  const over = ['failed', 'expired'].includes(row.status);
  const label = (verb) => `${verb}: ${name(row)}`;
  return h(Fragment, { key: row.id },
    h('tr', { 'data-id': row.id, class: row.status },
      h('td', { 'data-label': w.clip }, h('span', { class: 'clip', title: row.video_path }, name(row)), row.error_message && over && h('small', { class: 'error' }, row.error_message)),
      h('td', { 'data-label': w.camera }, place(row)),
      h('td', { 'data-label': w.size, class: 'number' }, bytes(row.file_size || 0, language)),
      h('td', { 'data-label': w.status }, h('span', { class: `state ${row.status}` }, w.state[row.status])),
      h('td', { 'data-label': w.attempts, class: 'number' }, row.retry_count),
      h('td', { 'data-label': w.when }, h('time', { datetime: new Date(at).toISOString() }, when(at, overview.now, language))),
      h('td', { 'data-label': w.actions, class: 'doing' }, h('div', { class: 'actions' },
        h('button', { class: 'small', 'aria-expanded': String(isOpen), 'aria-label': label(w.details), onClick: () => act.toggle(row.id) }, w.details),
        over && h('button', { class: 'small', 'aria-label': label(w.retry), onClick: () => act.retry(row) }, w.retry),
        row.status === 'pending' && h('button', { class: 'small', 'aria-label': label(w.up), onClick: () => act.up(row) }, w.up),
        (over || row.status === 'pending') && h('button', { class: 'small', 'aria-label': label(w.cancel), onClick: () => act.cancel(row) }, w.cancel)))),
    isOpen && h('tr', { class: 'open' }, h('td', { colspan: 7 }, h(History, { state, upload: state.uploads[row.id] }))));
}

export function Queue({ state, act }) {
  const { w, rows, hasMore, overview } = state;
  const bad = overview ? overview.status.failed + overview.status.expired : 0;
  return h('section', { id: 'queue', 'aria-labelledby': 'queue-title', tabindex: -1 },
    h('h2', { id: 'queue-title' }, w.queue),
    h(Tabs, { state, act }),
    h(Filters, { state, act }),
    bad > 0 && h('button', { onClick: () => act.retryAll(bad) }, w.retryAll),
    rows && rows.length === 0 && h('p', { class: 'empty' }, w.none),
    rows && rows.length > 0 && h('table', { class: 'queue' },
      h('caption', { class: 'hidden' }, w.queue),
      h('thead', null, h('tr', null, [w.clip, w.camera, w.size, w.status, w.attempts, w.when, w.actions].map((t) => h('th', { key: t, scope: 'col' }, t)))),
      h('tbody', null, rows.map((row) => h(Row, { key: row.id, state, act, row })))),
    hasMore && h('button', { onClick: act.more }, w.more));
}

export function Held({ state, act }) {
  const { w, troubles, overview, language } = state;
  const held = troubles.filter((t) => t.status === 'held');
  const more = overview ? overview.status.held - held.length : 0;
  return held.length > 0 && h('section', { class: 'held', 'aria-labelledby': 'held' },
    h('h2', { id: 'held' }, w.held),
    h('p', { class: 'facts' }, w.heldMeans),
    h('ul', null, held.map((t) => h('li', { key: t.video_path },
      h('strong', null, t.video_path), h('time', { class: 'facts', datetime: t.since }, when(time(t.since), overview.now, language)),
      h('p', { class: 'reason' }, t.reason), h('p', { class: 'reason facts' }, t.remedy),
      t.sendable && h('button', { class: 'small', 'aria-label': `${w.sendHeld}: ${name(t)}`, onClick: () => act.sendHeld(t) }, w.sendHeld)))),
    more > 0 && h('p', { class: 'facts' }, w.heldMore(more)));
}

/** What is on disk and not taken for finished, and what it lacks. */
export function Unfinished({ state }) {
  const { w, overview } = state;
  const unfinished = (overview && overview.unfinished) || [];
  return unfinished.length > 0 && h('section', { 'aria-labelledby': 'unfinished' },
    h('h2', { id: 'unfinished' }, w.unfinished),
    h('p', { class: 'facts' }, w.unfinishedMeans),
    h('ul', null, unfinished.map((f) => h('li', { key: f.video_path }, h('strong', null, f.video_path), h('p', { class: 'reason' }, f.reason)))));
}

/** What is not looked at, by why, with an example. */
export function PassedOver({ state }) {
  const { w, overview, language } = state;
  const passed = (overview && overview.status.passed_over) || [];
  return passed.length > 0 && h('section', { 'aria-labelledby': 'passed-over' },
    h('h2', { id: 'passed-over' }, w.passedOver),
    h('ul', null, passed.map((p) => h('li', { key: p.kind, 'data-kind': p.kind },
      h('strong', null, p.files.toLocaleString(language)), ` ${w.passed[p.kind] || p.kind} `, h('span', { class: 'facts' }, p.example)))));
}

/** A camera is silent if it recorded nothing for a day, or not for six hours while another did. */
export function isSilent(camera, cameras, now) {
  const seen = time(camera.last_seen);
  const newest = Math.max(...cameras.map((c) => time(c.last_seen)));
  return now - seen > 24 * 3600e3 || (newest - seen > 6 * 3600e3);
}

export function Cameras({ state }) {
  const { w, overview } = state;
  const cameras = overview ? overview.cameras : [];
  const ago = (at) => (at === null ? w.never : w.ago(span(Math.max(0, overview.now - at) / 1000)));
  const sorted = [...cameras].sort((a, b) => time(a.last_seen) - time(b.last_seen));
  return h('section', { 'aria-labelledby': 'cameras' },
    h('h2', { id: 'cameras' }, w.cameras),
    cameras.length === 0 ? h('p', { class: 'empty' }, w.noCameras) : h('table', { class: 'cameras' },
      h('caption', { class: 'hidden' }, w.cameras),
      h('thead', null, h('tr', null, [w.camera, w.lastSeen, w.lastUploaded].map((t) => h('th', { key: t, scope: 'col' }, t)))),
      h('tbody', null, sorted.map((c) => {
        const silent = isSilent(c, cameras, overview.now);
        return h('tr', { key: place(c), class: silent ? 'silent' : '' },
          h('td', null, place(c) || '?', silent && h('span', { class: 'state failed' }, w.silent)),
          h('td', null, ago(time(c.last_seen))),
          h('td', null, ago(time(c.last_uploaded))));
      }))));
}

export function Toast({ state, act }) {
  const { w, toast } = state;
  return h('div', { class: 'toasts', role: 'status' },
    toast && h('p', { class: `toast ${toast.bad ? 'bad' : ''}` }, toast.text,
      toast.undo && h('button', { class: 'small', onClick: act.undo }, w.undo),
      h('button', { class: 'small', onClick: act.dismiss }, w.dismiss)));
}

/** By closing: so that the focus goes back to where it was. */
const answer = (text) => (event) => event.currentTarget.closest('dialog').close(text);

export function Question({ state, act }) {
  const { w, question } = state;
  return question && h('dialog', { 'aria-labelledby': 'question', ref: (d) => d && !d.open && d.showModal(), onClose: act.answered },
    h('p', { id: 'question' }, question.text),
    h('div', { class: 'buttons' },
      h('button', { onClick: answer('no'), autofocus: true }, w.no),
      h('button', { class: 'main', onClick: answer('yes') }, w.yes)));
}
