/* Labels, links, names and quotes that want to be more than text: a hundred of them (payloads.json),
 * once in articles from which maps are made, once in a map of our own that `draw` reads. Opened in
 * Chromium as SVG and as HTML, with and without the page's own policy, none may run, load, or become
 * an element. All of them call alert or ask for canary.invalid. */
'use strict';
const { root, work, ok, is, main, run, made, read, open, close, show } = require('./lib.cjs');
const fs = require('fs');
const path = require('path');

const payloads = [...JSON.parse(read(path.join(__dirname, 'payloads.json'))), 'A'.repeat(3000), '<'.repeat(500)];
const AT_ONCE = 20;

/* ---- articles and maps ---- */

const number = i => String(i).padStart(3, '0');
/* What the program makes of it in text: the quotes of the map must hold it. */
function articles(list, from) {
  return list.map((p, i) => JSON.stringify({ id: number(from + i) + ' ' + p, url: p, title: p, date: '2024-05-06',
    text: 'Norway\'s Minister of ' + p + ' Affairs, Ada Holm, met the Swedish foreign minister in Oslo on 3 May 2024.\n\n' +
          'The United States blamed the "' + p + '" group for the cyber attack on Norway, called ' + p + '.\n\n' +
          'Norway accused Russia of hacking ' + p + ' on 3 May 2024.\n\n' +
          '"' + p + '" is what Bo Lind, the president of Finland, called it when he met Ada Holm in Helsinki.' })).join('\n') + '\n';
}

/* As graph/read.h describes it, with the text wherever text may stand. */
function handMade(list) {
  const at = list.map((p, i) => [number(i) + ' ' + p, p]);
  const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const node = (id, kind, p) => ({ id, kind, name: p, aliases: ['also ' + p], country: '', role: kind === 'person' ? p : '', mentions: 1,
    articles: 1, merged_by: [p], parts: [{ article: id.replace(/^\w+ /, ''), name: p }] });
  const edge = (from, to, relation, id, p) => ({ from, to, relation, status: 'reported', contested: false, date: '2024-05-03',
    place: 'place ' + id, event: relation === 'met' ? p : '', count: 1, articles: 1,
    evidence: [{ article: id, sentence: 1, offset: 0, length: 1, status: 'reported', date: '', place: '', claimant: 'person ' + id, rule: p, quote: 'It says: ' + p }] });
  const nodes = at.flatMap(([id, p]) => [node('person ' + id, 'person', p), node('place ' + id, 'place', p), node('threat ' + id, 'threat_actor', p)]);
  const edges = at.flatMap(([id, p], i) => [edge('person ' + id, 'threat ' + id, 'accuses', id, p),
    ...(i + 1 < at.length ? [edge('person ' + id, 'person ' + at[i + 1][0], 'met', id, p)] : [])]);
  nodes.sort((a, b) => byBytes(a.id, b.id));
  edges.sort((a, b) => byBytes(a.from, b.from) || byBytes(a.to, b.to));
  return JSON.stringify({ format: 'entente-map', version: 1, program: list[0], rules: '0123456789abcdef',
    articles: at.map(([id, p]) => ({ id, path: p, title: p, url: p, date: '2024-05-06' })), nodes, edges });
}

/* How many of the texts stand in a quote of the map (as far as a sentence keeps them whole). */
function inQuotes(graph, list) {
  const bare = t => t.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
  const quotes = graph.edges.flatMap(e => e.evidence.map(ev => bare(ev.quote)));
  return list.filter(p => quotes.some(q => q.includes(bare(p).slice(0, 20)))).length;
}

/* ---- in the page ---- */

/* Elements and attributes that a picture or a report of ours never has. */
function foreign() {
  const RUNS = /^(script|iframe|object|embed|img|image|audio|video|source|link|base|form|foreignObject|animate|set|use|handler|feImage|template|noscript|math|portal|marquee|textarea|svg:script)$/i;
  const found = [];
  let scripts = 0, styles = 0;
  for (const e of document.querySelectorAll('*')) {
    if (e.localName === 'script' && e.parentNode === document.body) scripts++;
    else if (e.localName === 'style' && e.parentNode === document.head) styles++;
    else if (RUNS.test(e.localName) || e.localName === 'style' || e.localName.includes(':')) found.push('<' + e.localName + '>');
    for (const a of e.attributes) {
      if (/^on/i.test(a.name) || ['src', 'srcdoc', 'action', 'style', 'data', 'autofocus', 'formaction'].includes(a.name)) found.push('<' + e.localName + ' ' + a.name + '>');
      if (/^(xlink:)?href$/.test(a.name) && !/^(https?:\/\/|#)/.test(a.value)) found.push(a.name + '=' + a.value);
    }
  }
  if (scripts > 1 || styles > 1) found.push(scripts + ' scripts, ' + styles + ' styles');
  if (window.canary !== undefined && !(window.canary instanceof Element)) found.push('window.canary');
  return found;
}

/* Opens every panel of the report, searches, and sorts: whatever the script makes of the text. */
async function useAll(page, list) {
  const n = await page.$$eval('#entities tbody a', as => as.length);
  await page.evaluate(() => {
    for (const a of document.querySelectorAll('#entities tbody a, #relations tbody td:nth-child(2) a')) a.click();
    for (const d of document.querySelectorAll('details')) d.open = true;
    for (const th of document.querySelectorAll('th button')) th.click();
    for (const s of document.querySelectorAll('#map .node')) s.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  });
  for (const p of list) await page.fill('#search', p.slice(0, 60).replace(/[\u0000-\u001f]/g, ' '));
  return n;
}

async function alarms(page, file, list) {
  page.heard = Object.assign(page.heard, { requests: [], errors: [], dialogs: [] });
  await show(page, file);
  let used = true;
  if (file.endsWith('.html')) used = await useAll(page, list) > 0;
  await page.evaluate(() => new Promise(done => setTimeout(done, 30)));
  const { requests, errors, dialogs } = page.heard;
  return [...requests.map(r => 'asked for ' + r), ...errors.map(e => 'error: ' + e), ...dialogs.map(d => 'alert: ' + d),
          ...await page.evaluate(foreign), ...(used ? [] : ['no entity'])];
}

async function watched(options) {
  const page = await open(options);
  page.on('dialog', d => { page.heard.dialogs.push(d.message()); d.dismiss(); });
  return page;
}

/* The canary sings where it may: else silence would say nothing. */
async function provesItself(page) {
  const files = { html: '<!DOCTYPE html><title>x</title><img src=x onerror=alert(1)><script src="http://canary.invalid/x.js"></script>',
                  svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' };
  for (const [ending, text] of Object.entries(files)) {
    const file = path.join(work, 'canary.' + ending);
    fs.writeFileSync(file, text);
    const found = await alarms(page, file, []).catch(e => [String(e)]);
    ok(found.length > 0 && page.heard.dialogs.length > 0, 'a canary in ' + ending + ' sings');
  }
}

main(async () => {
  ok(payloads.length >= 100, payloads.length + ' payloads');
  const pages = [['', await watched()], [', without the policy', await watched({ bypassCSP: true })]];
  for (let i = 0; i < payloads.length; i += AT_ONCE) {
    const list = payloads.slice(i, i + AT_ONCE), which = (i + 1) + ' to ' + (i + list.length);
    const texts = path.join(work, 'in' + i + '.jsonl'), graph = path.join(work, 'hand' + i + '.json');
    fs.writeFileSync(texts, articles(list, i));
    fs.writeFileSync(graph, handMade(list));
    const made1 = made(['map', texts], 'articles' + i, 'svg,html,json', ['--top', '0', '--title', list[1]]);
    const made2 = made(['draw', graph], 'hand' + i, 'svg,html,json', ['--top', '0', '--title', list[0]]);
    const quoted = inQuotes(JSON.parse(read(made1.json)), list);
    ok(quoted >= 0.9 * list.length, 'articles ' + which + ' are quoted: ' + quoted);
    is(JSON.parse(read(made2.json)).nodes.length, 3 * list.length, 'map ' + which + ' is read whole');
    for (const [what, files] of [['articles', made1], ['map', made2]])
      for (const form of ['svg', 'html'])
        for (const [how, page] of pages)
          ok(await alarms(page, files[form], list), what + ' ' + which + ' as ' + form + how + ': nothing runs, loads, or is made');
  }
  await provesItself(await watched());
  await close();
});
