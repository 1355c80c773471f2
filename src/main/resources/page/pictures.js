// The link as a strip, the bytes over time as a chart, and what is to be expected of them.

import { h, Component } from '/page/preact.js';
import uPlot from '/page/uplot.js';
import { bytes, span } from '/page/words.js';

const worst = ['misconfigured', 'captive-portal', 'blocked', 'storage-down', 'offline', 'online'];

/** The spans of the strip: of the states seen in one, the worst; where nothing was, the one before goes on for a little. */
export function spans(history) {
  const width = history.width / 1000;
  const first = Math.floor(history.from / 1000 / width) * width;
  const count = Math.ceil((history.now / 1000 - first) / width);
  const seen = new Map();
  for (const row of history.link) {
    const at = Math.round((row.at - first) / width);
    const known = seen.get(at);
    if (!known || worst.indexOf(row.status) < worst.indexOf(known)) seen.set(at, row.status);
  }
  return Array.from({ length: count }, (_, i) => ({ at: first + i * width, status: seen.get(i) || 'unknown' }));
}

export function Strip({ state, act }) {
  const { w, history, hours, language } = state;
  const all = history ? spans(history) : [];
  const known = all.filter((s) => s.status !== 'unknown');
  const shares = worst.map((status) => [status, known.filter((s) => s.status === status).length]).filter(([, n]) => n > 0);
  const told = shares.map(([status, n]) => `${w.links[status]} ${Math.round((n * 100) / known.length)} %`).reverse().join(', ');
  return h('section', { 'aria-labelledby': 'link' },
    h('h2', { id: 'link' }, w.link),
    h('div', { class: 'tabs', role: 'group', 'aria-label': w.link },
      [[24, w.day], [168, w.week]].map(([n, text]) => h('button', { key: n, class: 'tab', 'aria-pressed': String(hours === n), onClick: () => act.hours(n) }, text))),
    all.length > 0 && h('div', { class: 'strip', role: 'img', 'aria-label': told || w.noHistoryYet },
      all.map((s) => h('i', { key: s.at, class: s.status, title: `${new Date(s.at * 1000).toLocaleString(language)}: ${w.links[s.status]}` }))),
    h('p', { class: 'legend' }, shares.map(([status]) => h('span', { key: status }, h('i', { class: status }), ` ${w.links[status]} `)), told && h('span', { class: 'facts' }, told)));
}

/** Bytes sent in each span, and bytes that waited at its end. */
export function series(samples) {
  const at = samples.map((s) => s.at / 1000);
  const sent = samples.map((s, i) => (i === 0 ? 0 : Math.max(0, s.sent_bytes - samples[i - 1].sent_bytes)));
  return [at, sent, samples.map((s) => s.pending_bytes)];
}

export class Chart extends Component {
  render({ state, children }) {
    const { w, history } = state;
    const data = history ? series(history.samples) : [[]];
    const sent = data[0].length > 1 ? data[1].reduce((a, b) => a + b, 0) : 0;
    return h('section', { 'aria-labelledby': 'flow' },
      h('h2', { id: 'flow' }, w.flow),
      data[0].length < 2 && h('p', { class: 'empty' }, w.noHistoryYet),
      h('div', { class: 'chart', role: 'img', 'aria-label': `${w.sent}: ${bytes(sent, state.language)}`, ref: (at) => { this.at = at; } }),
      children);
  }

  componentDidMount() {
    this.draw();
    this.resized = () => this.draw(true);
    window.addEventListener('resize', this.resized);
  }

  componentDidUpdate() {
    this.draw();
  }

  componentWillUnmount() {
    window.removeEventListener('resize', this.resized);
  }

  draw(again) {
    const { history, language, w, theme } = this.props.state;
    if (!history || history.samples.length < 2) return;
    const key = [language, theme, matchMedia('(prefers-color-scheme: dark)').matches].join();
    if (this.drawn === history && this.key === key && !again) return;
    this.drawn = history;
    if (this.plot && this.key === key && !again) {
      this.plot.setData(series(history.samples));
      return;
    }
    if (this.plot) this.plot.destroy();
    this.key = key;
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: color('--text'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line'), width: 1 } };
    const unit = (u, values) => values.map((v) => bytes(v, language));
    const time = { dateStyle: 'short', timeStyle: 'short' };
    this.plot = new uPlot({
      width: Math.max(260, this.at.clientWidth),
      height: 220,
      axes: [{ ...axis, values: (u, values) => values.map((v) => new Date(v * 1000).toLocaleString(language, history.now - history.from > 48 * 3600e3 ? { day: '2-digit', month: '2-digit' } : { hour: '2-digit', minute: '2-digit' })) }, { ...axis, size: 76, values: unit }],
      series: [
        { label: w.when, value: (u, v) => (v ? new Date(v * 1000).toLocaleString(language, time) : '') },
        { label: w.sent, stroke: color('--good'), fill: color('--good-fill'), width: 2, value: (u, v) => (v === null ? '' : bytes(v, language)) },
        { label: w.waits, stroke: color('--warn'), width: 2, value: (u, v) => (v === null ? '' : bytes(v, language)) },
      ],
    }, series(history.samples), this.at);
  }
}

export function Forecast({ state }) {
  const { w, overview, language } = state;
  if (!overview) return null;
  const { forecast, status } = overview;
  const lines = [w.forecast.speed(`${bytes(forecast.bytes_per_second, language)}/s`)];
  if (status.queue_size === 0) lines.push(w.forecast.done);
  else lines.push(forecast.queue_empty_seconds === null ? w.forecast.never : w.forecast.empty(span(forecast.queue_empty_seconds)));
  if (forecast.disk_free !== null) lines.push(w.forecast.disk(bytes(forecast.disk_free, language)));
  if (forecast.disk_full_seconds !== null) lines.push(w.forecast.full(span(forecast.disk_full_seconds)));
  return h('p', { id: 'forecast' }, lines.join(' '));
}
