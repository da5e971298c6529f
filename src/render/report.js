/* What the report does: moves the picture, tells the evidence, filters, searches and sorts.
 * It reads the tables of the page and the ids of the picture (s1 a shape, l1 a line, t1 its label,
 * b1 a box; see html.c) and nothing else. It asks for nothing, keeps nothing, and never makes
 * markup from text. Without it the page still holds all that it shows. */
'use strict';
(() => {
  const root = document.documentElement;
  const stage = document.getElementById('stage');
  const map = document.getElementById('map');
  const svg = map.querySelector('svg');
  const SVG_NS = 'http://www.w3.org/2000/svg';

  /* make('a', { href: '#x' }, 'text', element): attributes by name, on... are listeners. */
  function make(tag, attrs = {}, ...inside) {
    const e = document.createElement(tag);
    for (const [name, value] of Object.entries(attrs)) {
      if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
      else if (value === true) e.setAttribute(name, '');
      else if (value !== false && value !== undefined) e.setAttribute(name, value);
    }
    e.append(...inside.filter(x => x !== null && x !== undefined && x !== ''));
    return e;
  }
  const count = (n, one, many = one + 's') => n + ' ' + (n === 1 ? one : many);
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  /* ---- the data, from the tables ---- */

  const entities = new Map(), relations = new Map(); /* by the id of their row */
  const shapes = new Map(), lines = new Map();       /* by the id of the picture's part */

  function onMap(id) {
    const e = id ? document.getElementById(id) : null;
    return e && svg.contains(e) ? e : null;
  }

  function readEntity(row) {
    const c = row.cells, d = row.dataset;
    const e = { row, id: row.id, name: c[0].textContent, kind: d.kind, label: c[1].textContent,
                facts: [c[1], c[3], c[2]].map(x => x.textContent).filter(Boolean).join(', '),
                also: c[4].textContent, told: count(+c[5].textContent, 'mention') + ' in ' + count(+c[6].textContent, 'article'),
                country: d.country ? 'e.' + d.country : '', box: onMap(d.box), shape: onMap(d.shape), relations: [] };
    e.words = plain(e.name + '\n' + e.also.replace(/, /g, '\n'));
    entities.set(e.id, e);
    if (e.shape) shapes.set(e.shape.id, { el: e.shape, entity: e, relations: e.relations });
  }

  function readRelation(row) {
    const c = row.cells, d = row.dataset, date = c[3].querySelector('.date');
    const days = date ? date.textContent.split('/') : [];
    const r = { row, id: row.id, from: entities.get('e.' + d.from), to: entities.get('e.' + d.to),
                type: d.relation, label: c[1].textContent, status: d.status, contested: 'contested' in d,
                event: 'event' in d, count: +d.count, articles: +c[5].textContent,
                first: days[0] || '', last: days[days.length - 1] || '', where: c[3].textContent,
                said: c[4].textContent, knot: onMap(d.knot), lines: [], shown: true };
    if (!r.from || !r.to) return;
    relations.set(r.id, r);
    r.from.relations.push(r);
    if (r.to !== r.from) r.to.relations.push(r);
    for (const id of (d.lines || '').split(' ')) readLine(r, id);
    if (r.knot && !shapes.has(r.knot.id)) shapes.set(r.knot.id, { el: r.knot, entity: null, relations: [] });
    if (r.knot) shapes.get(r.knot.id).relations.push(r);
  }

  function readLine(r, id) {
    const el = onMap(id);
    if (!el) return;
    if (!lines.has(id)) lines.set(id, { el, label: onMap('t' + id.slice(1)), relations: [] });
    lines.get(id).relations.push(r);
    r.lines.push(lines.get(id));
  }

  const rowsOf = id => [...document.querySelectorAll('#' + id + ' tbody tr')];
  rowsOf('entities').forEach(readEntity);
  rowsOf('relations').forEach(readRelation);

  /* The part of the picture that an element belongs to: a shape or a line, or null. */
  function partOf(target) {
    const g = target instanceof Element ? target.closest('#map g[id]') : null;
    if (!g) return null;
    return shapes.get(g.id) || lines.get(g.id) || lines.get('l' + g.id.slice(1)) || null;
  }

  /* ---- colours: the picture in the other scheme ---- */

  function toLab([r, g, b]) {
    const lin = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    r = lin(r); g = lin(g); b = lin(b);
    const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b);
    const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b);
    const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.6300 * b);
    return [0.2105 * l + 0.7936 * m - 0.0041 * s, 1.9780 * l - 2.4286 * m + 0.4506 * s,
            0.0259 * l + 0.7828 * m - 0.8087 * s];
  }
  function fromLab([L, a, b]) {
    const l = (L + 0.3963 * a + 0.2158 * b) ** 3, m = (L - 0.1056 * a - 0.0639 * b) ** 3,
          s = (L - 0.0895 * a - 1.2915 * b) ** 3;
    const byte = v => 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
    return [4.0767 * l - 3.3077 * m + 0.2310 * s, -1.2684 * l + 2.6098 * m - 0.3413 * s,
            -0.0042 * l - 0.7034 * m + 1.7076 * s].map(byte);
  }
  const numbersOf = color => (color.match(/[\d.]+/g) || []).slice(0, 3).map(Number);
  const DARKEST = 0.19; /* of the page in dark colours, as report.css has it */

  /* The same hue, as light as the given one is dark. */
  function mirrored(color) {
    let [L, a, b] = toLab(numbersOf(color));
    L = DARKEST + (1 - DARKEST) * Math.max(0, 1 - L) ** 0.75;
    for (let i = 0; i < 20; i++, a *= 0.9, b *= 0.9) {
      const rgb = fromLab([L, a, b]);
      if (rgb.every(v => v > -1 && v < 256))
        return 'rgb(' + rgb.map(v => Math.min(255, Math.max(0, Math.round(v)))).join(' ') + ')';
    }
    return color;
  }

  /* One rule for each colour that the picture was drawn with; the style sheet is ours to extend. */
  function drawInBothSchemes() {
    const sheet = document.styleSheets[0];
    const paper = svg.querySelector('rect');
    const isDark = paper && toLab(numbersOf(getComputedStyle(paper).fill))[0] < 0.5;
    /* Text without a colour of its own is black. */
    const rules = ['#map text:not([fill]) { fill: light-dark(#000, #fff) }'];
    for (const name of ['fill', 'stroke']) {
      const seen = new Set(['none', 'transparent']);
      for (const e of svg.querySelectorAll('[' + name + ']')) {
        const value = e.getAttribute(name);
        if (seen.has(value)) continue;
        seen.add(value);
        const drawn = getComputedStyle(e)[name], other = mirrored(drawn);
        rules.push('#map [' + name + '="' + CSS.escape(value) + '"] { ' + name + ': light-dark(' +
                   (isDark ? other + ', ' + drawn : drawn + ', ' + other) + ') }');
      }
    }
    for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
  }

  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.scheme || (systemDark.matches ? 'dark' : 'light')) === 'dark';
  const schemeButton = make('button', { id: 'scheme', type: 'button', onclick() {
    root.dataset.scheme = isDark() ? 'light' : 'dark';
    nameScheme();
  } });
  const nameScheme = () => { schemeButton.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  systemDark.addEventListener('change', nameScheme);

  /* ---- the window on the picture: its viewBox ---- */

  const CLOSEST = 7, READABLE = 0.9, UNREADABLE = 0.6; /* pixels a point */
  let view = null, moved = false;

  function boxOf(e) {
    const r = e.getBoundingClientRect(), m = svg.getScreenCTM().inverse();
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(m);
    const a = at(r.left, r.top), b = at(r.right, r.bottom);
    return { x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
  }
  function around(a, b) {
    const x = Math.min(a.x, b.x), y = Math.min(a.y, b.y);
    return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y };
  }

  /* All of the drawing, and the legend where there is room for it. */
  function whole(roomy) {
    const graph = svg.querySelector('.graph'), legend = svg.querySelector('.legend');
    let box = graph && boxOf(graph);
    if (legend && (roomy || !box)) box = box ? around(box, boxOf(legend)) : boxOf(legend);
    if (!box || !(box.w > 0)) box = { x: 0, y: 0, w: svg.viewBox.baseVal.width, h: svg.viewBox.baseVal.height };
    return { x: box.x - 8, y: box.y - 8, w: box.w + 16, h: box.h + 16 };
  }

  function look(box) {
    view = box;
    svg.setAttribute('viewBox', [box.x, box.y, box.w, box.h].map(v => v.toFixed(2)).join(' '));
    map.classList.toggle('moved', moved);
  }
  function fit() {
    moved = false;
    look(whole(map.clientHeight > 420));
  }
  const scale = () => Math.min(map.clientWidth / view.w, map.clientHeight / view.h);
  const unit = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());

  /* Zooms by a factor; the point of the picture at (x, y) of the screen stays there. */
  function zoom(factor, x, y) {
    const all = whole(true), now = scale();
    const least = 0.8 * Math.min(map.clientWidth / all.w, map.clientHeight / all.h);
    factor = Math.min(CLOSEST / now, Math.max(least / now, factor));
    const r = map.getBoundingClientRect();
    const p = unit(x ?? r.left + r.width / 2, y ?? r.top + r.height / 2);
    moved = true;
    look({ x: p.x - (p.x - view.x) / factor, y: p.y - (p.y - view.y) / factor,
           w: view.w / factor, h: view.h / factor });
  }
  function pan(dx, dy) { /* in pixels */
    const k = scale(), all = whole(true);
    const keep = (v, size, from, room) => Math.max(from - size / 2, Math.min(from + room - size / 2, v));
    moved = true;
    look({ ...view, x: keep(view.x - dx / k, view.w, all.x, all.w), y: keep(view.y - dy / k, view.h, all.y, all.h) });
  }

  /* Brings the parts into the window where they are outside it or too small to be read. */
  function reveal(parts) {
    const boxes = parts.filter(e => !e.classList.contains('off')).map(boxOf);
    if (!boxes.length) return;
    const box = boxes.reduce(around), k = scale();
    const isIn = box.x >= view.x && box.y >= view.y && box.x + box.w <= view.x + view.w && box.y + box.h <= view.y + view.h;
    if (isIn && k >= READABLE) return;
    const most = 0.85 * Math.min(map.clientWidth / box.w, map.clientHeight / box.h);
    const to = Math.min(Math.max(k, READABLE), most);
    const w = map.clientWidth / to, h = map.clientHeight / to;
    moved = true;
    look({ x: box.x + box.w / 2 - w / 2, y: box.y + box.h / 2 - h / 2, w, h });
  }

  const pointers = new Map();
  let dragged = false;

  function startDrag(e) {
    if (e.button !== 0) return;
    if (!pointers.size) dragged = false;
    pointers.set(e.pointerId, { x: e.clientX, y: e.clientY });
  }
  function drag(e) {
    const was = pointers.get(e.pointerId);
    if (!was) return;
    const dx = e.clientX - was.x, dy = e.clientY - was.y;
    if (!dragged && Math.hypot(dx, dy) < 4) return;
    if (!dragged) map.setPointerCapture(e.pointerId);
    dragged = true;
    const others = [...pointers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
    if (others.length) {
      const o = others[0];
      zoom(Math.hypot(e.clientX - o.x, e.clientY - o.y) / Math.max(1, Math.hypot(was.x - o.x, was.y - o.y)),
           (e.clientX + o.x) / 2, (e.clientY + o.y) / 2);
    } else {
      pan(dx, dy);
    }
    was.x = e.clientX;
    was.y = e.clientY;
  }
  const endDrag = e => pointers.delete(e.pointerId);

  /* What comes under a pointer that rests, because the picture moved, was not pointed at. */
  let restsAt = null;
  const rests = e => restsAt && Math.hypot(e.clientX - restsAt.x, e.clientY - restsAt.y) < 2;

  /* ---- what is lit ---- */

  let lit = new Set(), chosen = null, pinned = null; /* pinned: entity, relations, or null */

  function light(parts) {
    for (const e of lit) e.classList.remove('lit');
    lit = new Set(parts || []);
    for (const e of lit) e.classList.add('lit');
    svg.classList.toggle('dimmed', parts !== null);
  }

  function partsOfRelation(r) {
    const parts = [r.from, r.to].flatMap(e => [e.shape, e.shape ? null : e.box]);
    for (const l of r.lines) parts.push(l.el, l.label);
    return [...parts, r.knot].filter(Boolean);
  }
  function partsOf(what) {
    if (Array.isArray(what)) return what.flatMap(partsOfRelation);
    return [what.shape, what.box].filter(Boolean).concat(what.relations.filter(r => r.shown).flatMap(partsOfRelation));
  }
  const meant = part => part.entity || part.relations.filter(r => r.shown);

  /* What is shown while nothing is pointed at. */
  function rest() {
    light(pinned ? partsOf(pinned) : found ? found.map(e => e.shape || e.box).filter(Boolean) : null);
    tell(pinned);
  }
  function point(part) {
    light(partsOf(meant(part)));
    if (!pinned && !found) tell(meant(part));
  }

  /* Chooses an entity, some relations, or nothing (null). */
  function choose(what, show = true) {
    if (chosen) chosen.forEach(row => row.classList.remove('chosen'));
    pinned = what && (!Array.isArray(what) || what.length) ? what : null;
    chosen = pinned ? (Array.isArray(pinned) ? pinned : [pinned]).map(x => x.row) : null;
    if (chosen) chosen.forEach(row => row.classList.add('chosen'));
    if (pinned && found) endSearch();
    for (const s of shapes.values()) s.el.setAttribute('aria-pressed', String(!!pinned && s.entity === pinned));
    rest();
    if (pinned && !Array.isArray(pinned) && pinned.shape) stopAt(pinned.shape);
    if (pinned && show) reveal(Array.isArray(pinned) ? partsOf(pinned) : [pinned.shape || pinned.box].filter(Boolean));
    if (pinned) panel.scrollTop = 0;
    name(pinned);
  }

  /* The choice stands in the address, so that it can be linked to. */
  function name(what) {
    const one = Array.isArray(what) ? (what.length === 1 ? what[0] : null) : what;
    try {
      history.replaceState(null, '', one ? '#' + one.id : location.pathname + location.search);
    } catch { /* a page without an address of its own */ }
  }
  function named() { /* in the address */
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  }
  function chooseNamed(id) {
    const what = entities.get(id) || (relations.has(id) ? [relations.get(id)] : null);
    if (what) choose(what);
    return !!what;
  }

  /* ---- the panel: what the articles say ---- */

  const panel = make('aside', { id: 'panel', 'aria-label': 'Evidence', tabindex: '0' });
  const said = make('p', { role: 'status', class: 'unseen' });

  const bodyOf = r => {
    const list = make('ul');
    for (const li of r.row.querySelectorAll('.evidence li')) list.append(quoteOf(li));
    return list;
  };
  /* A sentence with the title of its article in place of the number. */
  function quoteOf(li) {
    const copy = li.cloneNode(true), src = copy.querySelector('.src');
    const source = document.getElementById(src.getAttribute('href').slice(1));
    const cite = source && source.querySelector('.cite');
    if (cite) src.replaceWith(make('cite', {}, src.textContent + ' ', ...cite.cloneNode(true).childNodes));
    return copy;
  }

  const linkTo = e => make('a', { href: '#' + e.id }, e.name);
  function tellRelation(r, open) {
    const facts = [r.where, r.said === 'reported' ? '' : r.said,
                   r.count > 1 ? count(r.count, 'sentence') : ''].filter(Boolean).join(' \u00b7 ');
    return make('details', { class: 'rel', open },
      make('summary', {}, make('span', {}, r.from.name, ' ', make('b', {}, r.label), ' ', r.to.name),
        make('small', {}, facts)),
      bodyOf(r), make('p', { class: 'go' }, linkTo(r.from), ' \u00b7 ', linkTo(r.to), ' \u00b7 ',
                      make('a', { href: '#' + r.id }, 'this line')));
  }
  const byWeight = (a, b) => b.event - a.event || b.articles - a.articles || b.count - a.count ||
    (b.status === 'reported') - (a.status === 'reported') || !a.first - !b.first;
  function tellRelations(list, openAtMost) {
    const shown = list.filter(r => r.shown);
    const hidden = list.length - shown.length;
    return [...shown.map(r => tellRelation(r, shown.length <= openAtMost)),
            hidden ? make('p', { class: 'quiet' }, count(hidden, 'relation') + ' hidden by the filter') : null];
  }
  const back = () => make('button', { type: 'button', class: 'close', onclick() { choose(null); } }, 'Close');

  function tellEntity(e) {
    const also = e.also ? 'Also: ' + e.also : '';
    return [make('h2', {}, e.name), make('p', {}, e.facts), also ? make('p', { class: 'quiet' }, also) : null,
            make('p', { class: 'quiet' }, e.told),
            make('h3', {}, count(e.relations.length, 'relation')), ...tellRelations([...e.relations].sort(byWeight), 8)];
  }
  function tellStart() {
    const top = [], times = new Map(), MOST = 2; /* of one entity, so that many have their turn */
    for (const r of [...relations.values()].filter(x => x.shown).sort(byWeight)) {
      const ends = [r.from, r.to].map(e => (times.get(e) || 0) + 1);
      if (top.length === 8 || Math.max(...ends) > MOST) continue;
      times.set(r.from, ends[0]).set(r.to, ends[1]);
      top.push(r);
    }
    return [make('h2', {}, 'Who is tied to whom'),
            make('p', {}, 'Each line stands on sentences of the articles. Point at a line or a shape to read them; click to keep it.'),
            top.length ? make('h3', {}, 'To start with') : null, ...top.map(r => tellRelation(r, false))];
  }
  function tellFound() {
    const rows = found.slice(0, 50).map(e => make('li', {}, linkTo(e), ' ', make('small', {}, e.facts + (e.shape || e.box ? '' : ', not drawn'))));
    return [make('h2', {}, count(found.length, 'entity', 'entities') + ' found'), make('ul', { class: 'found' }, ...rows)];
  }
  function tell(what) {
    const inside = what ? (Array.isArray(what) ? tellRelations(what, 3) : tellEntity(what)) : found ? tellFound() : tellStart();
    panel.replaceChildren(...[pinned ? back() : null, ...inside].filter(Boolean));
  }

  /* ---- search ---- */

  let found = null;
  const searchBox = make('input', { type: 'search', id: 'search', placeholder: 'Search a name',
    'aria-label': 'Search a name', autocomplete: 'off', spellcheck: 'false', oninput: search, onkeydown: searchKey });

  function search() {
    const words = plain(searchBox.value).split(/\s+/).filter(Boolean);
    if (pinned) choose(null);
    found = words.length ? [...entities.values()].filter(e => words.every(w => e.words.includes(w))) : null;
    if (found) found.sort((a, b) => b.relations.length - a.relations.length);
    rest();
    said.textContent = found ? count(found.length, 'entity', 'entities') + ' found' : '';
  }
  function endSearch() {
    found = null;
    searchBox.value = '';
  }
  function searchKey(e) {
    if (e.key === 'Enter' && found && found.length) choose(found[0]);
    else if (e.key === 'Escape') { endSearch(); rest(); }
    else if (e.key === 'ArrowDown' && found && found.length) panel.querySelector('a').focus();
    else return;
    e.preventDefault();
  }

  /* ---- filters ---- */

  const off = { kind: new Set(), relation: new Set(), status: new Set() };
  const days = { since: '', until: '', undated: true };

  /* "2024" may be any day of it: only as much of a bound is compared as the date has. */
  function isInTime(r) {
    if (!r.first) return days.undated;
    return (!days.since || r.last >= days.since.slice(0, r.last.length)) &&
           (!days.until || r.first <= days.until.slice(0, r.first.length));
  }
  function passes(r) {
    return !off.kind.has(r.from.kind) && !off.kind.has(r.to.kind) && !off.relation.has(r.type) &&
           (!off.status.has(r.status) || (r.contested && !off.status.has('contested'))) &&
           !(r.contested && off.status.has('contested')) && isInTime(r);
  }
  function isFiltered() {
    return off.relation.size + off.status.size > 0 || days.since || days.until || !days.undated;
  }

  function filter() {
    for (const r of relations.values()) r.shown = passes(r);
    for (const e of entities.values())
      e.shown = !off.kind.has(e.kind) && (!isFiltered() || e.relations.some(r => r.shown));
    for (const l of lines.values()) {
      const hide = !l.relations.some(r => r.shown);
      l.el.classList.toggle('off', hide);
      if (l.label) l.label.classList.toggle('off', hide);
    }
    for (const s of shapes.values())
      s.el.classList.toggle('off', s.entity ? !s.entity.shown : !s.relations.some(r => r.shown));
    const full = new Set([...entities.values()].filter(e => e.shown && e.shape).map(e => e.country || e.id));
    for (const e of entities.values())
      if (e.box) e.box.classList.toggle('off', !e.shown && !full.has(e.id));
    tables.forEach(t => t.apply());
    rest();
    const n = [...relations.values()].filter(r => r.shown).length;
    tally.textContent = n < relations.size ? n + ' of ' + count(relations.size, 'relation') : '';
    reset.hidden = !isFiltered() && !off.kind.size;
  }

  const tally = make('span', { class: 'tally', role: 'status' });
  const reset = make('button', { type: 'button', hidden: true, onclick() {
    for (const set of Object.values(off)) set.clear();
    Object.assign(days, { since: '', until: '', undated: true });
    filters.querySelectorAll('input').forEach(i => { if (i.type === 'date') i.value = ''; else i.checked = true; });
    filter();
  } }, 'Show all');

  function choices(set, title, items) { /* items: [value, text] of each thing that has it */
    const n = new Map(), text = new Map();
    for (const [value, label] of items) {
      n.set(value, (n.get(value) || 0) + 1);
      text.set(value, label);
    }
    const boxes = [...n.keys()].sort((a, b) => n.get(b) - n.get(a) || (a < b ? -1 : 1)).map(value =>
      make('label', {}, make('input', { type: 'checkbox', checked: true, onchange(e) {
        if (e.target.checked) set.delete(value); else set.add(value);
        filter();
      } }), ' ' + text.get(value) + ' ', make('small', {}, String(n.get(value)))));
    const none = make('button', { type: 'button', class: 'all', onclick() {
      const check = set.size > 0;
      set.clear();
      if (!check) for (const value of n.keys()) set.add(value);
      boxes.forEach(b => { b.firstChild.checked = check; });
      filter();
    } }, 'all or none');
    return make('fieldset', {}, make('legend', {}, title), ...boxes, none);
  }

  function dates() {
    const known = [...relations.values()].filter(r => r.first);
    if (!known.length) return '';
    const field = (key, label) => make('label', { class: 'day' }, label + ' ', make('input', { type: 'date', oninput(e) {
      days[key] = e.target.value;
      filter();
    } }));
    return make('fieldset', {}, make('legend', {}, 'When it happened'), field('since', 'from'), field('until', 'to'),
      make('label', {}, make('input', { type: 'checkbox', checked: true, onchange(e) {
        days.undated = e.target.checked;
        filter();
      } }), ' without a date ', make('small', {}, String(relations.size - known.length))));
  }

  const filters = make('details', { id: 'filters' }, make('summary', {}, 'Filter'), make('div', {},
    choices(off.kind, 'Kinds', [...entities.values()].map(e => [e.kind, e.label])),
    choices(off.relation, 'Relations', [...relations.values()].map(r => [r.type, r.label])),
    choices(off.status, 'Status', [...relations.values()].flatMap(r =>
      r.contested ? [[r.status, r.status], ['contested', 'contested']] : [[r.status, r.status]])), dates()));

  /* ---- tables: sorted by a click on the head, filtered by any word ---- */

  const tables = [];
  function addTable(id, isShown) {
    const section = document.getElementById(id), body = section.querySelector('tbody');
    const rows = [...body.rows], total = section.querySelector('h2 small');
    const words = rows.map(r => plain(r.textContent));
    const box = make('input', { type: 'search', placeholder: 'Filter by any word', autocomplete: 'off',
                                'aria-label': 'Filter the ' + id + ' by any word', oninput() { apply(); } });
    section.querySelector('.scroll').before(box);

    function apply() {
      const wanted = plain(box.value).split(/\s+/).filter(Boolean);
      let n = 0;
      rows.forEach((row, i) => {
        row.hidden = !isShown(row.id) || !wanted.every(w => words[i].includes(w));
        n += !row.hidden;
      });
      total.textContent = n < rows.length ? n + ' of ' + rows.length : String(rows.length);
    }
    function sort(column, th) {
      const down = th.getAttribute('aria-sort') === 'ascending';
      section.querySelectorAll('th').forEach(h => h.removeAttribute('aria-sort'));
      th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const key = new Map(rows.map(r => [r, r.cells[column].textContent]));
      const compare = new Intl.Collator('en', { numeric: true }).compare;
      const inOrder = [...rows].sort((a, b) => {
        const x = key.get(a), y = key.get(b);
        return !x || !y ? !x - !y : down ? compare(y, x) : compare(x, y); /* what is empty comes last */
      });
      body.append(...inOrder);
    }
    section.querySelectorAll('th').forEach((th, column) => {
      const text = th.textContent;
      th.replaceChildren(make('button', { type: 'button', onclick() { sort(column, th); } }, text));
    });
    tables.push({ apply });
  }

  /* ---- keyboard on the picture: one stop, arrows go from shape to shape ---- */

  let stop = null;
  function stopAt(shape) {
    if (stop) stop.setAttribute('tabindex', '-1');
    stop = shape;
    if (stop) stop.setAttribute('tabindex', '0');
  }

  function neighbourOf(shape, dx, dy) {
    const middle = e => { const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
    const [x, y] = middle(shape);
    let best = null, least = Infinity;
    for (const { el } of shapes.values()) {
      if (el === shape || el.classList.contains('off')) continue;
      const [ex, ey] = middle(el), ahead = (ex - x) * dx + (ey - y) * dy, aside = Math.abs((ex - x) * dy - (ey - y) * dx);
      const far = ahead + 2 * aside;
      if (ahead > 1 && far < least) { best = el; least = far; }
    }
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function mapKey(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const arrow = ARROWS[e.key], shape = shapes.get(e.target.id);
    if (arrow && e.shiftKey) pan(-60 * arrow[0], -60 * arrow[1]);
    else if (arrow && shape) {
      const next = neighbourOf(shape.el, ...arrow);
      if (next) { stopAt(next); next.focus({ preventScroll: true }); }
    } else if ((e.key === 'Enter' || e.key === ' ') && shape) choose(meant(shape), false);
    else if (e.key === '+' || e.key === '=') zoom(1.3);
    else if (e.key === '-') zoom(1 / 1.3);
    else if (e.key === '0') fit();
    else if (e.key === 'Escape') choose(null);
    else return;
    e.preventDefault();
  }

  function readyShapes() {
    let busiest = null;
    for (const s of shapes.values()) {
      const drawn = [...s.el.querySelectorAll('text')].map(t => t.textContent).join(' ');
      const label = s.entity
        ? [drawn, s.entity.name === drawn ? '' : s.entity.name, s.entity.facts, count(s.entity.relations.length, 'relation')].filter(Boolean).join(', ')
        : drawn + ', ' + s.el.querySelector('title').textContent.split('\n')[0];
      for (const [k, v] of [['role', 'button'], ['tabindex', '-1'], ['aria-label', label], ['aria-pressed', 'false']])
        s.el.setAttribute(k, v);
      if (!busiest || s.relations.length > busiest.relations.length) busiest = s;
    }
    if (busiest) stopAt(busiest.el);
  }

  /* Links of the picture give way to the panel; thin lines get an edge that is easy to hit. */
  function readyPicture() {
    for (const a of svg.querySelectorAll('.graph a')) a.replaceWith(...a.childNodes);
    for (const l of lines.values()) {
      const path = l.el.querySelector('path');
      if (!path) continue;
      const hit = document.createElementNS(SVG_NS, 'path');
      hit.setAttribute('d', path.getAttribute('d'));
      hit.setAttribute('class', 'hit');
      l.el.append(hit);
    }
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', 'Map. Arrow keys go from shape to shape, Enter reads one, plus and minus zoom.');
    svg.removeAttribute('aria-labelledby');
    svg.querySelector('title')?.remove();
  }

  /* ---- print: the whole map, all sentences ---- */

  let onScreen = null;
  function toPaper() {
    const closed = [...document.querySelectorAll('td details:not([open])')];
    onScreen = { view, closed };
    closed.forEach(d => { d.open = true; });
    light(null);
    look(whole(true));
  }
  function fromPaper() {
    if (!onScreen) return;
    onScreen.closed.forEach(d => { d.open = false; });
    look(onScreen.view);
    onScreen = null;
    rest();
  }

  /* ---- all together ---- */

  function listen() {
    map.addEventListener('pointerdown', startDrag);
    map.addEventListener('pointermove', drag);
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) map.addEventListener(end, endDrag);
    map.addEventListener('pointerover', e => {
      const part = partOf(e.target);
      if (part && !pointers.size && !rests(e)) point(part);
    });
    map.addEventListener('pointerout', e => { if (partOf(e.target) && e.pointerType === 'mouse' && !rests(e)) rest(); });
    map.addEventListener('click', e => {
      if (dragged) return;
      restsAt = { x: e.clientX, y: e.clientY };
      choose(partOf(e.target) ? meant(partOf(e.target)) : null, scale() < UNREADABLE);
    });
    map.addEventListener('dblclick', e => zoom(1.6, e.clientX, e.clientY));
    map.addEventListener('wheel', e => {
      if (!e.ctrlKey && !e.metaKey) return; /* else the page scrolls */
      e.preventDefault();
      zoom(Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.002)), e.clientX, e.clientY);
    }, { passive: false });
    map.addEventListener('keydown', mapKey);
    map.addEventListener('focusin', e => {
      const s = shapes.get(e.target.id);
      if (s && s.el.matches(':focus-visible')) { point(s); reveal([s.el]); }
    });
    map.addEventListener('focusout', rest);
    document.addEventListener('click', e => {
      const a = e.target.closest('a[href^="#"]');
      if (!a || e.ctrlKey || e.metaKey || e.shiftKey || !chooseNamed(a.getAttribute('href').slice(1))) return;
      e.preventDefault();
      if (!panel.contains(a)) stage.scrollIntoView({ block: 'nearest' });
    });
    document.addEventListener('keydown', e => {
      if (e.key === '/' && !e.target.closest('input')) { e.preventDefault(); searchBox.focus(); }
      if (e.key === 'Escape' && filters.open) { filters.open = false; filters.firstChild.focus(); }
    });
    document.addEventListener('pointerdown', e => { if (!filters.contains(e.target)) filters.open = false; });
    new ResizeObserver(() => { if (!moved) fit(); }).observe(map);
    addEventListener('beforeprint', toPaper);
    addEventListener('afterprint', fromPaper);
    addEventListener('hashchange', () => chooseNamed(named()));
  }

  function start() {
    const button = (text, label, act) => make('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, text);
    root.classList.add('on');
    document.querySelector('header').append(schemeButton);
    stage.prepend(make('div', { class: 'bar', role: 'search' }, searchBox, filters, reset, tally, said,
      make('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' }, button('+', 'Zoom in', () => zoom(1.4)),
        button('\u2212', 'Zoom out', () => zoom(1 / 1.4)), button('Fit', 'Fit the whole map in', fit))));
    stage.append(panel);
    nameScheme();
    readyPicture();
    readyShapes();
    drawInBothSchemes();
    addTable('relations', id => !relations.has(id) || relations.get(id).shown);
    addTable('entities', id => !entities.has(id) || entities.get(id).shown);
    look(whole(true));
    fit();
    listen();
    filter();
    chooseNamed(named());
  }
  start();
})();
