// A DOT file as a library of npm reads it, as JSON: dot_npm.mjs LIBRARY FILE
import fs from "node:fs";

const [library, file] = process.argv.slice(2);
const dot = fs.readFileSync(file, "utf8");
const nodes = {}, edges = [];

// What Graphviz itself, compiled to WebAssembly, says of the graph.
function ofGraphviz(graph) {
  const name = {};
  for (const { _gvid, name: id, nodes: inner, edges: ignored, ...attributes } of graph.objects) {
    name[_gvid] = id;
    nodes[id] = attributes;
  }
  for (const { tail, head, _gvid, ...attributes } of graph.edges)
    edges.push([name[tail], name[head], attributes]);
}

const readers = {
  "@viz-js/viz": async ({ instance }) =>
    ofGraphviz(JSON.parse((await instance()).renderString(dot, { format: "dot_json" }))),
  "@hpcc-js/wasm-graphviz": async ({ Graphviz }) =>
    ofGraphviz(JSON.parse((await Graphviz.load()).layout(dot, "dot_json", "nop2"))),
  "ts-graphviz": async ({ fromDot }) => {
    const graph = fromDot(dot);
    for (const n of graph.nodes)
      nodes[n.id] = Object.fromEntries(n.attributes.values);
    for (const e of graph.edges)
      edges.push([...e.targets.map((t) => t.id), Object.fromEntries(e.attributes.values)]);
  },
  "vis-network": async ({ parseDOTNetwork }) => {
    const graph = parseDOTNetwork(dot);
    for (const { id, ...attributes } of graph.nodes)
      nodes[id] = attributes;
    for (const { from, to, ...attributes } of graph.edges)
      edges.push([from, to, attributes]);
    graph.nodes.length || process.exit(1);
  },
  "@dagrejs/graphlib-dot": async ({ default: { read } }) => {
    const graph = read(dot);
    for (const id of graph.nodes())
      nodes[id] = graph.node(id);
    for (const e of graph.edges())
      edges.push([e.v, e.w, graph.edge(e)]);
  },
  dotparser: async ({ default: parse }) => {
    const attributes = (list) => Object.fromEntries(list.map((a) => [a.id, a.eq]));
    for (const statement of parse(dot)[0].children)
      if (statement.type === "node_stmt")
        nodes[statement.node_id.id] = attributes(statement.attr_list);
      else
        edges.push([...statement.edge_list.map((n) => n.id), attributes(statement.attr_list)]);
  },
};

await readers[library](await import(library === "vis-network" ? "vis-network/standalone" : library));
console.log(JSON.stringify({ nodes, edges }));
