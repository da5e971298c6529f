// Reads a map as graphology sees it and prints its attributes as JSON, as tests/formats/whole.py wants
// them: attributes.mjs FILE
import { readFileSync } from 'node:fs';
import graphology from 'graphology';
import * as graphml from 'graphology-graphml';
import * as gexf from 'graphology-gexf';

const path = process.argv[2];
const module = path.endsWith('.gexf') ? gexf : graphml;
const parse = module.parse ?? module.default.parse;
const graph = parse(graphology.MultiDirectedGraph ?? graphology, readFileSync(path, 'utf8'), { allowUndeclaredAttributes: false });
const nodes = {}, edges = [];
graph.forEachNode((id, attributes) => { nodes[id] = attributes; });
graph.forEachEdge((id, attributes, from, to) => { edges.push([from, to, id, attributes]); });
process.stdout.write(JSON.stringify({ nodes, edges }));
