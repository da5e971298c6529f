/* The SVG pictures of all bundled maps as a browser draws them: every label inside its shape, no
 * shape on another, no label of a line on a shape; well-formed, harmless, the same words elsewhere. */
'use strict';
const { installed, ok, is, main, run, read, bundledMaps, open, close, show } = require('./lib.cjs');

/* In the page: what lies where it should not. Points of the picture; a hair is no overlap. */
function misplaced(font) {
  if (font) document.documentElement.setAttribute('font-family', font);
  const HAIR = 0.75;
  const boxOf = e => {
    const b = e.getBBox();
    return { x: b.x, y: b.y, r: b.x + b.width, b: b.y + b.height };
  };
  const join = boxes => ({ x: Math.min(...boxes.map(b => b.x)), y: Math.min(...boxes.map(b => b.y)),
                           r: Math.max(...boxes.map(b => b.r)), b: Math.max(...boxes.map(b => b.b)) });
  const outside = (a, b) => Math.max(b.x - a.x, b.y - a.y, a.r - b.r, a.b - b.b); /* how far a reaches out of b */
  const depth = (a, b) => Math.min(a.r - b.x, b.r - a.x, a.b - b.y, b.b - a.y);   /* how deep one lies in the other */
  const near = v => v.toFixed(1);
  const groupsOf = sel => [...document.querySelectorAll(sel)].map(g => ({
    id: g.id, name: [...g.querySelectorAll('text')].map(t => t.textContent).join(' '),
    texts: [...g.querySelectorAll('text')].map(boxOf),
    shape: [...g.querySelectorAll('polygon,ellipse,path,polyline,rect')].map(boxOf) }));
  const shapes = groupsOf('.graph .node').map(s => ({ ...s, box: join(s.shape) }));
  const clusters = groupsOf('.graph .cluster').map(s => ({ ...s, box: join(s.shape) }));
  const labels = groupsOf('.graph .label').map(l => ({ ...l, box: join(l.texts) }));
  const bad = { labels: [], shapes: [], lines: [], page: [], counts: [shapes.length, labels.length] };
  for (const s of [...shapes, ...clusters])
    for (const t of s.texts)
      if (outside(t, s.box) > HAIR) bad.labels.push(s.id + ' ' + s.name + ' by ' + near(outside(t, s.box)));
  const pairs = (xs, ys, take) => xs.forEach((x, i) => ys.forEach((y, k) => {
    if ((xs !== ys || k > i) && depth(x.box, y.box) > HAIR) take.push(x.name + ' / ' + y.name + ' by ' + near(depth(x.box, y.box)));
  }));
  pairs(shapes, shapes, bad.shapes);
  pairs(labels, shapes, bad.lines);
  pairs(labels, labels, bad.lines);
  const view = document.documentElement.viewBox.baseVal;
  const sheet = { x: view.x, y: view.y, r: view.x + view.width, b: view.y + view.height };
  for (const t of document.querySelectorAll('.heading text, .legend text, .sources text'))
    if (outside(boxOf(t), sheet) > HAIR) bad.page.push(t.textContent + ' by ' + near(outside(boxOf(t), sheet)));
  return bad;
}

/* Fonts that stand for Helvetica on Linux: the widest that is likely, and the one that is as wide. */
const FONTS = ['DejaVu Sans Condensed', 'Liberation Sans'];

async function geometry(page, name, svg) {
  for (const font of FONTS) {
    await show(page, svg);
    const bad = await page.evaluate(misplaced, font);
    ok(bad.labels, name + ', ' + font + ': every label is inside its shape');
    ok(bad.shapes, name + ', ' + font + ': no shape lies on another');
    ok(bad.lines, name + ', ' + font + ': no label of a line lies on a shape or a label');
    ok(bad.page, name + ', ' + font + ': heading, legend and sources are on the page');
    if (name.startsWith('out/')) ok(bad.counts[0] > 30 && bad.counts[1] > 10, name + ': there was something to be measured');
  }
}

const TAGS = /<[^>]*>/g;
const unescape = s => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
/* Letters and digits of the words that are drawn, each word once, in order of the alphabet. */
function wordsOf(text) {
  return [...new Set(text.normalize('NFKC').split(/[^\p{L}\p{N}]+/u).filter(Boolean))].sort();
}
const drawnText = svg => [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(m => unescape(m[1].replace(TAGS, ''))).join('\n');

/* librsvg draws the same words: read from the PDF that it makes. */
function sameWords(name, svg) {
  const pdf = svg + '.pdf';
  run('rsvg-convert', ['-f', 'pdf', '-o', pdf, svg]);
  const drawn = new Set(wordsOf(run('pdftotext', ['-raw', pdf, '-'])));
  const missing = wordsOf(drawnText(read(svg))).filter(w => !drawn.has(w));
  ok(missing, name + ': rsvg-convert draws the same words');
}

/* What DOMPurify, asked for SVG, takes away of elements, attributes and text. It counts role among the
 * attributes of HTML. */
const MAY_GO = ['a target', 'svg role'];
async function purify(page, name, svg) {
  const gone = await page.evaluate(text => {
    const list = root => [root, ...root.querySelectorAll('*')].map(e => ({ tag: e.nodeName,
      has: e.getAttributeNames().map(n => n + '=' + e.getAttribute(n).trim()).sort() }));
    const parse = t => new DOMParser().parseFromString(t, 'text/html').querySelector('svg');
    const whole = parse(text), clean = parse(DOMPurify.sanitize(text, { USE_PROFILES: { svg: true } }));
    const was = list(whole), is = list(clean), lost = [];
    if (was.length !== is.length) return [was.length + ' elements, then ' + is.length];
    if (whole.textContent !== clean.textContent) lost.push('text');
    was.forEach((e, i) => e.has.filter(h => !is[i].has.includes(h)).forEach(h => lost.push(e.tag + ' ' + h.split('=')[0])));
    return lost;
  }, read(svg).replace(/^<\?xml[^>]*>/, ''));
  ok(gone.filter(g => !MAY_GO.includes(g)), name + ': DOMPurify takes away nothing but targets of links');
}

main(async () => {
  const maps = bundledMaps('svg');
  const page = await open();
  for (const [name, files] of maps) await geometry(page, name, files.svg);
  is(page.heard, { requests: [], errors: [] }, 'no picture asks for anything or fails');
  const cleaner = await open();
  await cleaner.goto('about:blank');
  await cleaner.addScriptTag({ path: installed.resolve('dompurify/dist/purify.js') });
  for (const [name, files] of maps) {
    run('xmllint', ['--noout', files.svg]);
    ok(true, name + ': well-formed');
    await purify(cleaner, name, files.svg);
    sameWords(name, files.svg);
  }
  await close();
});
