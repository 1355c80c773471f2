// What is known, what is asked for, and what a person does.

import { h, render, Fragment } from '/page/preact.js';
import { say, languages } from '/page/words.js';
import { Header, Login, Banner, Alerts, Lanes, Queue, Held, Unfinished, PassedOver, Cameras, Toast, Question } from '/page/parts.js';
import { Strip, Chart, Forecast } from '/page/pictures.js';

const PAGE = 50;
const EVERY = 2000;
const EVERY_HIDDEN = 15000;
const HISTORY_EVERY = 60000;
const ANSWERS_WITHIN = 15000;
/** A probe over a bad link takes its time. */
const WORK_WITHIN = 120000;
/** Rows of one answer, as the agent has it. */
const MOST = 1000;

const kept = (key, otherwise, allowed) => (allowed.includes(localStorage.getItem(key)) ? localStorage.getItem(key) : otherwise);
const preferred = navigator.language.toLowerCase().startsWith('pt') ? 'pt-BR' : 'en';

const state = {
  language: kept('language', preferred, languages),
  theme: kept('theme', 'auto', ['auto', 'light', 'dark']),
  letIn: true, wrongToken: false, lost: false, fault: '',
  overview: null, troubles: [], speeds: {}, rows: null, hasMore: false, limit: PAGE,
  filter: { status: '', search: '', arena: '', quadra: '', camera: '' },
  open: new Set(), uploads: {}, history: null, hours: 24, toast: null, question: null,
};

function show() {
  state.w = say(state.language);
  document.documentElement.lang = state.language;
  document.documentElement.dataset.theme = state.theme;
  document.title = `${state.w.title} · offline-upload`;
  render(h(App, { state }), document.getElementById('page'));
}

function App({ state }) {
  const props = { state, act };
  if (!state.letIn) return h(Fragment, null, h(Header, props), h(Login, props), h(Toast, props));
  return h(Fragment, null,
    h('a', { class: 'skip', href: '#queue' }, state.w.skip),
    h(Header, props),
    h('main', null,
      h(Banner, props), h(Alerts, props), h(Lanes, props), h(Queue, props), h(Held, props), h(Unfinished, props), h(PassedOver, props),
      h('div', { class: 'pictures' }, h(Strip, props), h(Chart, props, h(Forecast, props))),
      h(Cameras, props)),
    h(Toast, props), h(Question, props));
}

class Refused extends Error {}

async function call(method, path, body) {
  let response;
  let answer = null;
  try {
    response = await fetch(`/api/${path}`, {
      method, headers: { 'Accept-Language': state.language, ...(body && { 'Content-Type': 'application/json' }) }, body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(method === 'GET' && path !== 'connectivity' ? ANSWERS_WITHIN : WORK_WITHIN),
    });
    // An agent that is about to stop, or a proxy in front of none, answers with something else.
    if (response.status !== 204) answer = await response.json();
  } catch (gone) {
    state.lost = true;
    throw gone;
  }
  state.lost = false;
  if (response.status === 401) state.letIn = false;
  if (!response.ok) throw new Refused(answer.detail);
  return answer;
}

/** Bytes a second of each lane, smoothed over what was seen of it. */
function measure(before, after) {
  const speeds = {};
  for (const lane of after.lanes) {
    const old = before && before.lanes.find((l) => l.id === lane.id);
    const seconds = old ? (after.now - before.now) / 1000 : 0;
    if (seconds > 0) {
      const now = Math.max(0, lane.bytes_sent - old.bytes_sent) / seconds;
      const known = state.speeds[lane.id];
      speeds[lane.id] = known ? known * 0.7 + now * 0.3 : now;
    }
  }
  return speeds;
}

function query() {
  const asked = new URLSearchParams({ limit: Math.min(MOST, state.limit + 1) });
  for (const [field, value] of Object.entries(state.filter)) if (value) asked.set(field, value);
  return `queue?${asked}`;
}

let asked = 0;

async function look() {
  const mine = ++asked;
  try {
    const [overview, rows, troubles] = await Promise.all([call('GET', 'overview'), call('GET', query()), call('GET', `queue/troubles?lang=${state.language}`)]);
    if (mine !== asked) return;
    state.speeds = measure(state.overview, overview);
    Object.assign(state, { fault: '', overview, troubles, rows: rows.slice(0, state.limit), hasMore: rows.length > state.limit });
    const shown = new Set(state.rows.map((row) => row.id));
    await Promise.all([...state.open].filter((id) => shown.has(id)).map(async (id) => {
      try {
        state.uploads[id] = await call('GET', `queue/${id}`);
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        state.open.delete(id);
      }
    }));
  } catch (fault) {
    if (fault instanceof Refused) state.fault = fault.message;
    else if (!state.lost) throw fault;
  } finally {
    show();
  }
}

async function lookBack() {
  const { hours } = state;
  try {
    const history = await call('GET', `history?hours=${hours}`);
    if (hours === state.hours) state.history = history;
  } catch (fault) {
    if (!(fault instanceof Refused) && !state.lost) throw fault;
  }
  show();
}

let toastEnds;

function tell(text, more = {}) {
  state.toast = { text, ...more };
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => { state.toast = null; show(); }, 10000);
  show();
}

async function attempt(work) {
  try {
    await work();
  } catch (fault) {
    tell(fault instanceof Refused ? state.w.failed(fault.message) : state.w.noAgent, { bad: true });
  }
  await look();
}

function ask(text, then) {
  state.question = { text, then };
  show();
}

const name = (row) => row.video_path.split('/').pop();

const act = {
  language() {
    state.language = state.language === 'en' ? 'pt-BR' : 'en';
    localStorage.setItem('language', state.language);
    show();
    if (state.letIn) look(); // Reasons come in the language that was asked for.
  },
  theme() {
    state.theme = { auto: 'dark', dark: 'light', light: 'auto' }[state.theme];
    localStorage.setItem('theme', state.theme);
    show();
  },
  async logIn(event) {
    event.preventDefault();
    const response = await fetch('/login', { method: 'POST', body: event.target.token.value.trim() });
    state.wrongToken = response.status === 401;
    state.letIn = response.ok;
    show();
    if (!response.ok && !state.wrongToken) tell(state.w.failed((await response.json()).detail), { bad: true });
    if (state.letIn) { await look(); await lookBack(); }
  },
  async logOut() {
    await fetch('/logout', { method: 'POST' });
    Object.assign(state, { letIn: false, overview: null, rows: null, troubles: [], history: null, uploads: {}, open: new Set() });
    show();
  },
  pause: () => attempt(async () => { await call('POST', 'agent/pause'); tell(state.w.done.pause); }),
  resume: () => attempt(async () => { await call('POST', 'agent/resume'); tell(state.w.done.resume); }),
  process: () => attempt(async () => {
    const answer = await call('POST', 'queue/process');
    if (answer.success) tell(state.w.done.process); else tell(state.w.failed(answer.error), { bad: true });
  }),
  check: () => attempt(async () => {
    const answer = await call('GET', 'connectivity');
    tell(state.w.done.check(state.w.links[answer.state] || answer.state) + (answer.reason ? ` ${answer.reason}` : ''), { bad: !answer.online });
  }),
  retry: (row) => attempt(async () => { await call('POST', `queue/${row.id}/retry`); tell(state.w.done.retry(name(row))); }),
  retryAll: (count) => ask(state.w.confirmRetryAll(count), async () => {
    const answer = await call('POST', 'queue/retry');
    tell(state.w.done.retryAll(answer.retried));
  }),
  up: (row) => attempt(async () => {
    const waiting = await call('GET', 'queue?status=pending&limit=1000');
    const first = Math.max(...waiting.map((r) => r.priority), row.priority);
    await call('PATCH', `queue/${row.id}`, { priority: Math.min(1000, first + 1) });
    tell(state.w.done.up(name(row)), { undo: () => call('PATCH', `queue/${row.id}`, { priority: row.priority }) });
  }),
  cancel: (row) => ask(state.w.confirmCancel(name(row)), async () => {
    await call('DELETE', `queue/${row.id}`);
    tell(state.w.done.cancel(name(row)));
  }),
  sendHeld: (t) => ask(state.w.confirmSendHeld(name(t)), async () => {
    await call('POST', 'queue', { video_path: t.video_path, as_it_is: true });
    tell(state.w.done.sendHeld(name(t)));
  }),
  undo() {
    const { undo } = state.toast;
    return attempt(async () => { await undo(); tell(state.w.done.undo); });
  },
  dismiss() { state.toast = null; show(); },
  answered(event) {
    const { then } = state.question;
    state.question = null;
    show();
    return event.target.returnValue === 'yes' ? attempt(then) : undefined;
  },
  filter(change) {
    Object.assign(state.filter, change);
    state.limit = PAGE;
    show();
    look();
  },
  more() { state.limit += PAGE; look(); },
  toggle(id) {
    if (!state.open.delete(id)) state.open.add(id);
    show();
    look();
  },
  hours(n) { state.hours = n; lookBack(); },
};

async function goOn() {
  try {
    if (state.letIn) await look();
  } finally {
    setTimeout(goOn, document.hidden ? EVERY_HIDDEN : EVERY);
  }
}

document.addEventListener('visibilitychange', () => { if (!document.hidden && state.letIn) look(); });
setInterval(() => { if (state.letIn && !document.hidden) lookBack(); }, HISTORY_EVERY);
show();
goOn().then(() => { if (state.letIn) lookBack(); });
