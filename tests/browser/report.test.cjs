/* The HTML report in a browser: it shows the map and its sentences, and everything that it offers
 * works: search, filters, highlighting, zoom, keyboard, tables, both schemes, print, a phone. */
'use strict';
const { root, work, installed, ok, is, main, run, made, read, bundledMaps, open, close, show } = require('./lib.cjs');
const fs = require('fs');
const path = require('path');

const AXE = fs.readFileSync(installed.resolve('axe-core/axe.min.js'), 'utf8');
async function accessible(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  ok(found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')), name + ': axe finds nothing');
}
const quiet = (page, name) => is(page.heard, { requests: [], errors: [] }, name + ': no request, no error');

/* ---- in the page ---- */

const lit = page => page.$$eval('#map .lit', es => es.map(e => e.id).sort());
const panel = page => page.$eval('#panel', e => e.textContent);
const rows = (page, id) => page.$$eval('#' + id + ' tbody tr', rs => rs.filter(r => !r.hidden).map(r => r.id));
const shapeOf = (page, name) => page.$eval('#entities tbody', (b, n) =>
  [...b.rows].find(r => r.cells[0].textContent === n).dataset.shape, name);
const viewBox = page => page.$eval('#map svg', s => s.getAttribute('viewBox').split(' ').map(Number));
/* Text is a little wider at one size than at another. */
const alike = (a, b) => a.every((v, i) => Math.abs(v - b[i]) < 2);
const settle = page => page.waitForTimeout(250); /* of what fades */

/* Contrast of everything drawn in the picture, by computed colours: text on its shape or on the
 * paper, lines on the paper. Faded lines say "ended" on purpose and are mixed with the paper. */
function contrasts() {
  const rgb = c => c.match(/[\d.]+/g).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const paper = rgb(getComputedStyle(document.getElementById('map')).backgroundColor);
  const bad = [];
  const fillOf = g => {
    for (const e of g.querySelectorAll('polygon,ellipse,path,rect')) {
      const f = getComputedStyle(e).fill;
      if (f !== 'none' && e.getAttribute('class') !== 'hit') return rgb(f);
    }
    return paper;
  };
  let n = 0;
  for (const t of document.querySelectorAll('#map .node text, #map .label text, #map .legend text, #map .cluster text')) {
    const g = t.closest('.node, .label, .cluster');
    const r = ratio(rgb(getComputedStyle(t).fill), g ? fillOf(g) : paper);
    n++;
    if (r < 4.5) bad.push(t.textContent + ' ' + r.toFixed(2));
  }
  for (const e of document.querySelectorAll('#map .edge path:not(.hit), #map .node > polygon, #map .node > path, #map .node > ellipse')) {
    const s = getComputedStyle(e);
    if (s.stroke === 'none' || s.strokeOpacity !== '1') continue;
    const r = ratio(rgb(s.stroke), paper);
    n++;
    if (r < 3 - 0.06) bad.push(e.getAttribute('stroke') + ' ' + r.toFixed(2)); /* Okabe-Ito's purple is a little below */
  }
  return n > 20 ? [...new Set(bad)] : ['only ' + n + ' measured'];
}

/* ---- tests ---- */

async function opens(maps) {
  const page = await open();
  for (const [name, files] of maps) {
    await show(page, files.html);
    const graph = JSON.parse(read(files.json));
    is([(await rows(page, 'relations')).length, (await rows(page, 'entities')).length],
       [graph.edges.length, graph.nodes.length], name + ': all relations and entities are in the tables');
  }
  quiet(page, 'all maps');
  await page.context().close();
}

async function highlights(file) {
  const page = await open();
  await show(page, file);
  const id = await shapeOf(page, 'Kimsuky');
  const start = await panel(page);
  await page.hover('#' + id);
  const near = await lit(page);
  ok(near.includes(id) && near.includes(await shapeOf(page, 'South Korea')) && !near.includes(await shapeOf(page, 'Japan')),
     'pointing at a shape lights its neighbours and nothing else');
  ok((await panel(page)).includes('slapped sanctions'), 'and shows its sentences');
  await settle(page);
  const opacity = sel => page.$eval(sel, e => Number(getComputedStyle(e).opacity));
  ok(await opacity('#' + id) === 1 && await opacity('#' + await shapeOf(page, 'Japan')) < 0.5, 'the rest is dimmed');
  await page.mouse.move(5, 5);
  is(await lit(page), [], 'pointing elsewhere ends it');
  is(await panel(page), start, 'and the panel is as it was');

  await page.click('#' + id);
  await page.mouse.move(5, 5);
  is(await lit(page), near, 'a click keeps it');
  is(await page.$eval('#' + id, e => e.getAttribute('aria-pressed')), 'true', 'the shape says that it is chosen');
  ok(page.url().endsWith('#e.threat_actor-kimsuky'), 'the address names it: ' + page.url().split('#')[1]);
  is(await page.$$eval('tr.chosen', rs => rs.map(r => r.id)), ['e.threat_actor-kimsuky'], 'its row is marked');
  const cite = await page.$eval('#panel .rel cite', c => c.textContent);
  ok(/^\[2\] Seoul Puts Kimsuky Hackers on Sanctions List, 2023-06-02$/.test(cite), 'a sentence names its article and date: ' + cite);

  const line = await page.$eval('tr[data-relation="carries_out"][data-from="threat_actor-kimsuky"]', r => r.dataset.lines);
  const at = await page.$eval('#' + line + ' path', p => {
    const m = p.getPointAtLength(p.getTotalLength() / 3), s = p.getScreenCTM();
    return { x: m.x * s.a + s.e + 3, y: m.y * s.d + s.f }; /* beside the thin line */
  });
  await page.mouse.click(at.x, at.y);
  ok((await lit(page)).includes(line) && (await lit(page)).length <= 4, 'a click beside a line chooses it and its ends');
  is(await page.$$eval('tr.chosen', rs => rs.map(r => r.dataset.relation)), ['carries_out'], 'its relation is marked');
  await page.mouse.click(8, 400);
  is([await lit(page), await panel(page)], [[], start], 'a click on the paper ends it');

  await show(page, file, '');
  await page.goto('about:blank');
  await show(page, file, '#r.country-south-korea.sanctions.threat_actor-kimsuky');
  ok((await panel(page)).includes('slapped sanctions'), 'a link to a relation opens with it');
  await page.click('#entities a[href="#e.country-japan"]');
  ok((await panel(page)).startsWith('CloseJapan'), 'a name in a table is chosen');
  ok(await page.$eval('#map', m => m.getBoundingClientRect().top >= 0), 'and the map comes into sight');
  quiet(page, 'highlights');
  await page.context().close();
}

/* Where a click brings the picture closer, what then lies under the pointer was not pointed at. */
async function rests(file) {
  const page = await open({ viewport: { width: 480, height: 400 } });
  await show(page, file);
  const id = await shapeOf(page, 'Philippines');
  const before = await viewBox(page);
  await page.click('#' + id);
  await settle(page);
  ok((await viewBox(page))[2] < before[2], 'a click on what is too small to be read comes closer');
  ok((await lit(page)).includes(id) && (await panel(page)).startsWith('ClosePhilippines'), 'and what was clicked stays chosen');
  await page.context().close();
}

async function searches(file) {
  const page = await open();
  await show(page, file);
  await page.keyboard.press('/');
  await page.keyboard.type('dialog');
  const names = await page.$$eval('#panel .found a', as => as.map(a => a.textContent));
  ok(names.length > 1 && names.every(n => /dialog/i.test(n)), 'a search lists what bears the word: ' + names);
  const drawn = await page.$$eval('#panel .found li', ls => ls.filter(l => !l.textContent.endsWith('not drawn')).length);
  is([(await lit(page)).length, drawn < names.length], [drawn, true], 'and lights what is drawn of it, and says what is not');
  await page.fill('#search', 'pyongyang');
  is(await page.$$eval('#panel .found a', as => as.map(a => a.textContent)), ['North Korea'], 'other names are found, too');
  await page.keyboard.press('Enter');
  ok((await panel(page)).startsWith('CloseNorth Korea'), 'Enter chooses the first');
  await page.fill('#search', 'xyzzy');
  ok((await panel(page)).startsWith('0 entities found'), 'nothing found is said');
  await page.focus('#search');
  await page.keyboard.press('Escape');
  is(await page.inputValue('#search'), '', 'Escape ends the search');
  quiet(page, 'search');
  await page.context().close();
}

async function filters(file, json) {
  const page = await open();
  const graph = JSON.parse(read(json));
  const wanted = pass => graph.edges.filter(pass).map(e => 'r.' + [e.from, e.relation, e.to].join('.')).sort();
  const shown = async () => (await rows(page, 'relations')).sort();
  const box = text => page.locator('#filters label', { hasText: text }).locator('input');
  await show(page, file);
  await page.click('#filters summary');
  await box(/^ met /).uncheck();
  is(await shown(), wanted(e => e.relation !== 'met'), 'a relation is filtered from the table');
  ok((await page.$eval('.tally', e => e.textContent)).startsWith(wanted(e => e.relation !== 'met').length + ' of ' + graph.edges.length), 'how many are left is said');
  await box(/^ met /).check();
  await box(/^ person /).uncheck();
  const kind = new Map(graph.nodes.map(n => [n.id, n.kind]));
  is(await shown(), wanted(e => kind.get(e.from) !== 'person' && kind.get(e.to) !== 'person'), 'a kind is filtered');
  is(await page.$$eval('#entities tr[data-kind="person"]', rs => rs.filter(r => !r.hidden).length), 0, 'from both tables');
  const person = await page.$eval('#entities tr[data-kind="person"][data-shape]', r => r.dataset.shape);
  is(await page.$eval('#' + person, e => getComputedStyle(e).display), 'none', 'and from the picture');
  await box(/^ person /).check();
  await box(/^ planned /).uncheck();
  is(await shown(), wanted(e => e.status !== 'planned'), 'a status is filtered');
  const drawn = await page.$$eval('#relations tbody tr', rs => {
    const lines = new Map(); /* of the picture: is a relation of theirs in the table? */
    for (const r of rs)
      for (const id of (r.dataset.lines || '').split(' ').filter(Boolean)) lines.set(id, lines.get(id) || !r.hidden);
    return [...lines].filter(([id, is]) => document.getElementById(id) && (getComputedStyle(document.getElementById(id)).display !== 'none') !== is);
  });
  ok(drawn, 'a line is drawn if one of its relations is left');
  await page.click('.bar > button:has-text("Show all")');
  is((await shown()).length, graph.edges.length, 'Show all shows all');

  await page.click('#filters summary');
  await page.fill('.day:nth-of-type(1) input', '2023-01-01');
  await page.fill('.day:nth-of-type(2) input', '2023-12-31');
  is(await shown(), wanted(e => !e.date || (e.date.slice(0, 4) === '2023')), 'a range of dates');
  await box('without a date').uncheck();
  is(await shown(), wanted(e => e.date.slice(0, 4) === '2023'), 'without what has no date');
  await page.fill('.day:nth-of-type(1) input', '2024-04-20');
  await page.fill('.day:nth-of-type(2) input', '');
  is(await shown(), wanted(e => e.date && e.date >= '2024-04'), '"2024-04" may be a day after the 20th');
  await page.keyboard.press('Escape');
  is(await page.$eval('#filters', f => f.open), false, 'Escape closes the filters');
  quiet(page, 'filters');
  await page.context().close();
}

async function zooms(file) {
  const page = await open();
  await show(page, file);
  const fit = await viewBox(page);
  const r = await page.$eval('#map', m => m.getBoundingClientRect().toJSON());
  await page.click('button[aria-label="Zoom in"]');
  const near = await viewBox(page);
  ok(near[2] < 0.8 * fit[2], 'plus zooms in');
  await page.mouse.move(r.x + 300, r.y + 300);
  await page.mouse.down();
  await page.mouse.move(r.x + 360, r.y + 330, { steps: 4 });
  await page.mouse.up();
  const moved = await viewBox(page);
  ok(moved[0] < near[0] && moved[1] < near[1] && moved[2] === near[2], 'dragging moves');
  is(await page.$$eval('tr.chosen', rs => rs.length), 0, 'and chooses nothing');
  const under = () => page.evaluate(([x, y]) => {
    const p = new DOMPoint(x, y).matrixTransform(document.querySelector('#map svg').getScreenCTM().inverse());
    return [Math.round(p.x), Math.round(p.y)];
  }, [r.x + 200, r.y + 200]);
  const before = await under();
  await page.mouse.move(r.x + 200, r.y + 200);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  ok((await viewBox(page))[2] < moved[2], 'the wheel with Ctrl zooms');
  is(await under(), before, 'about the pointer');
  const still = await viewBox(page);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 0);
  is(await viewBox(page), still, 'the wheel alone scrolls the page');
  await page.click('button[aria-label="Fit the whole map in"]');
  ok(alike(await viewBox(page), fit), 'Fit shows all again');
  for (let i = 0; i < 30; i++) await page.click('button[aria-label="Zoom out"]');
  ok((await viewBox(page))[2] < 2 * fit[2], 'nobody gets lost by zooming out');
  quiet(page, 'zoom');
  await page.context().close();
}

async function keyboard(file) {
  const page = await open();
  await show(page, file);
  const active = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  is(await page.$$eval('#map [tabindex="0"]', es => es.length), 1, 'the picture is one stop of the Tab key');
  for (let i = 0; i < 12 && !(await active()).match(/^s\d+$/); i++) await page.keyboard.press('Tab');
  const first = await active();
  ok(/^s\d+$/.test(first), 'Tab comes to a shape: ' + first);
  ok((await lit(page)).includes(first), 'it and its neighbours are lit');
  const seen = new Set([first]);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp']) {
    await page.keyboard.press(key);
    seen.add(await active());
  }
  ok(seen.size >= 4 && [...seen].every(s => /^s\d+$/.test(s)), 'arrows go from shape to shape: ' + [...seen]);
  await page.keyboard.press('Enter');
  const chosen = await active();
  is(await page.$eval('#' + chosen, e => e.getAttribute('aria-pressed')), 'true', 'Enter chooses');
  ok((await panel(page)).startsWith('Close'), 'and the panel shows it');
  const wide = await viewBox(page);
  await page.keyboard.press('+');
  const closer = await viewBox(page);
  ok(closer[2] < wide[2], 'plus zooms');
  await page.keyboard.press('Shift+ArrowRight');
  ok((await viewBox(page))[0] !== closer[0], 'Shift and an arrow move the picture');
  await page.keyboard.press('0');
  await page.keyboard.press('Escape');
  is(await page.$$eval('tr.chosen', rs => rs.length), 0, 'Escape ends the choice');
  for (let i = 0; i < 6 && (await active()) !== 'panel'; i++) await page.keyboard.press('Tab');
  is(await active(), 'panel', 'Tab comes to the panel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  ok(await page.$eval('#panel .rel', d => d.open), 'where a relation opens by Enter');
  await page.focus('#relations th button');
  await page.keyboard.press('Enter');
  is(await page.$eval('#relations th', th => th.getAttribute('aria-sort')), 'ascending', 'a table is sorted by the keyboard');
  const style = await page.$eval('#relations th button', b => getComputedStyle(b).outlineStyle);
  is(style, 'solid', 'where the focus is can be seen');
  quiet(page, 'keyboard');
  await page.context().close();
}

async function tables(file) {
  const page = await open();
  await show(page, file);
  const column = (id, i) => page.$$eval('#' + id + ' tbody tr', (rs, k) => rs.filter(r => !r.hidden).map(r => r.cells[k].textContent), i);
  const when = (await column('relations', 3)).filter(Boolean);
  const order = new Intl.Collator('en', { numeric: true }).compare;
  await page.click('#relations th:nth-child(4) button');
  const up = await column('relations', 3);
  is(up.slice(0, when.length), [...when].sort(order), 'sorted by date');
  ok(up.slice(when.length).every(d => !d), 'what has none comes last');
  await page.click('#relations th:nth-child(4) button');
  const down = await column('relations', 3);
  ok(down[0] === up[when.length - 1] && !down[down.length - 1], 'and the other way round');
  await page.click('#entities th:nth-child(6) button');
  const n = (await column('entities', 5)).map(Number);
  ok(n.every((v, i) => !i || n[i - 1] <= v), 'numbers are sorted as numbers');
  await page.fill('#relations input[type=search]', 'kimsuky sanctions');
  const left = await page.$$eval('#relations tbody tr', rs => rs.filter(r => !r.hidden).map(r => r.textContent.toLowerCase()));
  ok(left.length > 0 && left.length < 10 && left.every(t => t.includes('kimsuky') && t.includes('sanctions')), 'a table is filtered by any words');
  is(await page.$eval('#relations h2 small', e => e.textContent), left.length + ' of ' + (await page.$$eval('#relations tbody tr', rs => rs.length)), 'it says how many');
  quiet(page, 'tables');
  await page.context().close();
}

async function schemes(file) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open({ colorScheme });
    await show(page, file);
    const paper = () => page.$eval('body', b => getComputedStyle(b).backgroundColor);
    const dark = c => c.match(/\d+/g).map(Number).reduce((a, b) => a + b) < 384;
    is(dark(await paper()), colorScheme === 'dark', colorScheme + ' where the system is ' + colorScheme);
    ok(await page.evaluate(contrasts), colorScheme + ': the contrast of the picture');
    await accessible(page, colorScheme);
    await page.click('#' + await shapeOf(page, 'Japan'));
    await settle(page);
    await accessible(page, colorScheme + ', an entity chosen');
    await page.click('#filters summary');
    await accessible(page, colorScheme + ', filters open');
    await page.click('#scheme');
    is(dark(await paper()), colorScheme !== 'dark', 'the switch turns it round');
    await page.mouse.click(8, 400);
    await page.mouse.click(8, 400);
    await settle(page);
    ok(await page.evaluate(contrasts), 'and the contrast holds');
    quiet(page, colorScheme);
    await page.context().close();
  }
}

async function printed(file, json) {
  const page = await open({ colorScheme: 'dark' });
  await show(page, file);
  await page.click('#' + await shapeOf(page, 'Japan'));
  await page.fill('#relations input[type=search]', '');
  const screen = await viewBox(page);
  const pdf = path.join(work, 'print.pdf');
  await page.pdf({ path: pdf, format: 'A4' });
  const text = run('pdftotext', ['-raw', pdf, '-']).replace(/\s+/g, '');
  const missing = JSON.parse(read(json)).edges.flatMap(e => e.evidence.map(ev => ev.quote.replace(/\s+/g, '')))
    .filter(q => !text.includes(q));
  ok(missing, 'print has all sentences');
  ok(!text.includes('Searchaname') && !text.includes('ShowwholeMap') && !text.includes('Darkcolours'), 'and no controls');
  await page.emulateMedia({ media: 'print' });
  is(await page.$eval('body', b => getComputedStyle(b).backgroundColor), 'rgb(255, 255, 255)', 'on white, in dark colours, too');
  ok(await page.evaluate(contrasts), 'with the colours of the picture for white');
  await page.emulateMedia({ media: 'screen' });
  ok(alike(await viewBox(page), screen), 'and the screen is as it was');
  quiet(page, 'print');
  await page.context().close();
}

async function phone(file) {
  const page = await open({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await show(page, file);
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  ok(size[0] <= size[1], 'on a phone turned sideways nothing reaches out of the page: ' + size);
  const map = await page.$eval('#map', m => m.getBoundingClientRect().toJSON());
  ok(map.height > 250 && map.bottom <= 390 && map.width > 500, 'the map has most of the screen: ' + [map.width, map.height]);
  await page.tap('#' + await shapeOf(page, 'Kimsuky'));
  ok((await panel(page)).startsWith('CloseKimsuky'), 'a tap chooses');
  const text = await page.$eval('#' + await shapeOf(page, 'Kimsuky') + ' text', t => t.getBoundingClientRect().height);
  ok(text >= 9, 'and what it chose can be read: ' + text.toFixed(1) + ' pixels');
  for (const sel of ['#search', '#filters summary', '#scheme', 'button[aria-label="Zoom in"]']) {
    const b = await page.$eval(sel, e => e.getBoundingClientRect().toJSON());
    ok(b.height >= 24 && b.width >= 24 && b.right <= 844, sel + ' can be hit: ' + [b.width, b.height]);
  }
  await accessible(page, 'phone');
  quiet(page, 'phone');
  await page.context().close();
}

async function upright(file) {
  const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await show(page, file);
  const rect = sel => page.$eval(sel, e => e.getBoundingClientRect().toJSON());
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  ok(size[0] <= size[1], 'on a phone held upright nothing reaches out of the page: ' + size);
  is([(await rect('#search')).top, (await rect('#scheme')).top < (await rect('header p')).top],
     [(await rect('button[aria-label="Zoom in"]')).top, true], 'search and zoom share a row, the scheme that of the title');
  await page.tap('#filters summary');
  const filter = await rect('#filters > div');
  ok(filter.left >= 0 && filter.right <= 390 && filter.width > 300, 'the filters have the width of the screen: ' + [filter.left, filter.width]);
  await page.keyboard.press('Escape');
  await page.$eval('#relations', e => e.scrollIntoView());
  const wide = await page.$$eval('#relations td.evidence', tds => tds.filter(t => t.getBoundingClientRect().right > innerWidth).length);
  is([wide, await page.$$eval('#relations td.evidence', tds => tds.length > 50)], [0, true], 'the sentences stand below their relations, on the screen');
  await accessible(page, 'phone upright');
  quiet(page, 'phone upright');
  await page.context().close();
}

async function timeline() {
  const { html } = made(['draw', path.join(root, 'out/map.json')], 'timeline', 'html', ['--layout', 'timeline']);
  const page = await open();
  await show(page, html);
  await page.click('#' + await shapeOf(page, 'Kimsuky') + ' text');
  ok((await panel(page)).startsWith('CloseKimsuky'), 'a lane of a timeline is chosen by its name');
  await page.click('#map .edge text:has-text("sanctions")');
  ok(/^CloseSouth Korea sanctions Kimsuky/.test(await panel(page)), 'and a row by its words');
  quiet(page, 'timeline');
  await page.context().close();
}

/* A map of 3,000 people of whom 10,000 pairs met. */
async function large() {
  const N = 3000, file = path.join(work, 'large.json'), id = i => 'person-p' + String(i).padStart(5, '0');
  const nodes = [...Array(N).keys()].map(i => ({ id: id(i), kind: 'person', name: 'Person ' + i, aliases: [], country: '', role: '',
    mentions: 1, articles: 1, merged_by: [] }));
  const pairs = new Set();
  for (let x = 1; pairs.size < 10000; x = (x * 48271) % 2147483647) /* any fixed pairs will do */
    if (x % N < (x >> 12) % N) pairs.add(id(x % N) + ' ' + id((x >> 12) % N));
  const edges = [...pairs].sort().map(p => ({ from: p.split(' ')[0], to: p.split(' ')[1], relation: 'met', status: 'reported', contested: false,
    date: '2024-05-06', place: '', event: '', count: 1, articles: 1, evidence: [{ article: 'a', sentence: 1, offset: 0, length: 1,
      status: 'reported', date: '', place: '', claimant: '', rule: 'r', quote: 'They met at length, and this sentence says so at length, too.' }] }));
  fs.writeFileSync(file, JSON.stringify({ format: 'entente-map', version: 1, program: '0', rules: '0'.repeat(16),
    articles: [{ id: 'a', path: 'a', title: 'A', url: '', date: '2024-05-06' }], nodes, edges }));
  const { html } = made(['draw', file], 'large', 'html');
  const page = await open();
  const began = Date.now();
  await show(page, html);
  await page.fill('#search', 'person 2999');
  ok((await panel(page)).startsWith('1 entity found'), 'a report of 10,000 relations can be searched');
  await page.fill('#relations input[type=search]', 'person 299');
  await page.evaluate(() => document.querySelector('#relations th:nth-child(3) button').click());
  const left = (await rows(page, 'relations')).length;
  ok(left > 20 && left < 1000, 'filtered and sorted: ' + left);
  const seconds = (Date.now() - began) / 1000;
  ok(seconds < 60 ? [] : [seconds + ' seconds'], 'in less than a minute on a busy machine');
  await page.context().close();
}

async function withoutScript(file, json) {
  const page = await open({ javaScriptEnabled: false, colorScheme: 'dark' });
  await show(page, file);
  const text = run('xmllint', ['--html', '--xpath', 'string(//section[@id="relations"])', file]);
  ok(JSON.parse(read(json)).edges.every(e => text.includes(e.evidence[0].quote)), 'without scripts the tables have the sentences');
  ok(await page.locator('#relations').isVisible() && await page.locator('#map svg').isVisible(), 'and picture and tables are seen');
  await page.context().close();
}

/* What libxml2 does not know of HTML 5 is no error of the page; the rest is. */
function runsQuietly(file) {
  const said = require('child_process').spawnSync('xmllint', ['--html', '--noout', file]).stderr.toString();
  return said.split('\n').filter(l => /error/.test(l) && !/Tag (svg|g|path|header|main|section|polygon|polyline|ellipse|rect|text|tspan|desc|circle|a|title|details|summary|cite|q) invalid/.test(l));
}

main(async () => {
  const maps = bundledMaps('html,json');
  const { html, json } = Object.fromEntries(maps)['out/map.json'];
  await opens(maps);
  await highlights(html);
  await rests(html);
  await searches(Object.fromEntries(maps)['all articles'].html); /* which leaves out more */
  const some = made(['map', ...['a09', 'a12', 'c05', 'd03'].map(a => path.join(root, 'tests/gold/articles', a + '.txt'))], 'planned', 'html,json');
  await filters(some.html, some.json);
  await zooms(html);
  await keyboard(html);
  await tables(html);
  await schemes(html);
  await printed(html, json);
  await phone(html);
  await upright(html);
  await withoutScript(html, json);
  await timeline();
  await large();
  ok(runsQuietly(html), 'xmllint reads the HTML');
  await close();
});
