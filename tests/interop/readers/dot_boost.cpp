// What Boost's read_graphviz sees of a DOT file, for lines.py.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <fstream>
#include <iostream>
#include <map>

using attributes = std::map<std::string, std::string>;
struct thing {
  std::string id;
  attributes attr;
};
using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, thing, thing>;

static void put(const attributes &a)
{
  for (const auto &[name, value] : a)
    std::cout << "A\x01" << name << '\x01' << value << '\n';
}

int main(int argc, char **argv)
{
  if (argc != 2)
    return 2;
  graph g;
  // The attributes that are looked for are named here; all others are passed over.
  boost::dynamic_properties dp(boost::ignore_other_properties);
  dp.property("node_id", boost::get(&thing::id, g));
  static const char *const names[] = { "label", "kind", "aliases", "country", "role", "mentions", "articles" };
  static const char *const edge_names[] = { "key", "label", "relation", "date", "place", "status", "contested",
                                            "event", "count", "articles", "evidence", "source", "url", "rule" };
  for (const char *n : names)
    dp.property(n, boost::make_function_property_map<graph::vertex_descriptor, std::string &>(
                     [&g, n](graph::vertex_descriptor v) -> std::string & { return g[v].attr[n]; }));
  for (const char *n : edge_names)
    dp.property(n, boost::make_function_property_map<graph::edge_descriptor, std::string &>(
                     [&g, n](graph::edge_descriptor e) -> std::string & { return g[e].attr[n]; }));
  std::ifstream in(argv[1]);
  if (!boost::read_graphviz(in, g, dp, "node_id"))
    return 1;
  for (auto [v, end] = boost::vertices(g); v != end; ++v) {
    std::cout << "N\x01" << g[*v].id << '\n';
    put(g[*v].attr);
  }
  for (auto [e, end] = boost::edges(g); e != end; ++e) {
    std::cout << "E\x01" << g[boost::source(*e, g)].id << '\x01' << g[boost::target(*e, g)].id << '\n';
    put(g[*e].attr);
  }
}
