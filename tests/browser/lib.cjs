/* What the tests of this folder share: TAP, the program, and Debian's Chromium with a fresh profile
 * in which every request and every error is counted. */
'use strict';
const { execFileSync } = require('child_process');
const { createRequire } = require('module');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.resolve(__dirname, '../..');
const installed = createRequire(path.join(root, 'out/browser/package.json'));
const { chromium } = installed('playwright-core');
const entente = process.env.ENTENTE || path.join(root, 'out/build/release/entente');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'entente-browser-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

/* ---- TAP ---- */

let count = 0, failures = 0;

/* `problems`: a list of what is wrong; or whether all is well. */
function ok(problems, name) {
  const list = Array.isArray(problems) ? problems : problems ? [] : ['no'];
  count++;
  failures += list.length > 0;
  console.log((list.length ? 'not ok ' : 'ok ') + count + ' - ' + name);
  for (const p of list.slice(0, 8))
    console.log('# ' + (typeof p === 'string' ? p : JSON.stringify(p)).replace(/\n/g, ' '));
  if (list.length > 8) console.log('# and ' + (list.length - 8) + ' more');
}
const is = (got, wanted, name) =>
  ok(JSON.stringify(got) === JSON.stringify(wanted) ? [] : ['is ' + JSON.stringify(got) + ', not ' + JSON.stringify(wanted)], name);

/* Runs the test and says how it ended, so that a test that dies is no test that passed. */
async function main(test) {
  try {
    await test();
  } catch (e) {
    ok([String(e && e.stack || e)], 'the test comes to its end');
  }
  console.log('1..' + count);
  process.exit(failures ? 1 : 0);
}

/* ---- the program ---- */

const run = (program, args, input) =>
  execFileSync(program, args, { cwd: root, input, maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
                                stdio: ['pipe', 'pipe', 'pipe'] }).toString('utf8');
/* Files of a folder below `work`: made(['map', 'article.txt'], 'one', 'svg,html'). */
function made(args, name, formats, more = []) {
  const dir = path.join(work, name);
  run(entente, [args[0], '-T', formats, '-o', dir, ...more, ...args.slice(1)]);
  const stem = args[0] === 'draw' ? 'view' : 'map';
  return Object.fromEntries(formats.split(',').map(f => [f, path.join(dir, stem + '.' + f)]));
}
const read = file => fs.readFileSync(file, 'utf8');
/* The bundled articles, one map each, all of them, and the one of the README. */
function bundledMaps(formats) {
  const dir = path.join(root, 'tests/gold/articles');
  const maps = fs.readdirSync(dir).filter(f => f.endsWith('.txt')).sort()
    .map(f => [f.replace('.txt', ''), made(['map', path.join(dir, f)], f, formats)]);
  maps.push(['all articles', made(['map', dir], 'all', formats)]);
  maps.push(['out/map.json', made(['draw', path.join(root, 'out/map.json')], 'readme', formats)]);
  return maps;
}

/* ---- the browser ---- */

let browser = null;
async function open(options = {}) {
  browser = browser || await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.heard = { requests: [], errors: [] };
  page.on('request', r => { if (!r.url().startsWith('file:') || r.resourceType() !== 'document') page.heard.requests.push(r.url()); });
  page.on('console', m => { if (m.type() === 'error' || m.type() === 'warning') page.heard.errors.push(m.text()); });
  page.on('pageerror', e => page.heard.errors.push(e.message));
  return page;
}
async function close() {
  if (browser) await browser.close();
  browser = null;
}
const show = (page, file, hash = '') => page.goto('file://' + file + hash);

module.exports = { root, work, installed, ok, is, main, run, made, read, bundledMaps, open, close, show };
