// What JGraphT's DOTImporter sees of a DOT file, for lines.py.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.jgrapht.Graph;
import org.jgrapht.graph.*;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.dot.DOTImporter;

public class DotJgrapht {
  static void put(PrintStream out, Map<String, String> attributes) {
    attributes.forEach((name, value) -> out.print("A\u0001" + name + "\u0001" + value + "\n"));
  }

  public static void main(String[] args) throws IOException {
    Graph<String, DefaultEdge> g = new DirectedPseudograph<>(DefaultEdge.class);
    Map<String, Map<String, String>> node = new TreeMap<>();
    Map<DefaultEdge, Map<String, String>> edge = new IdentityHashMap<>();
    DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
    importer.setVertexFactory(id -> id);
    importer.addVertexAttributeConsumer((at, value) ->
        node.computeIfAbsent(at.getFirst(), k -> new TreeMap<>()).put(at.getSecond(), value.getValue()));
    importer.addEdgeAttributeConsumer((at, value) ->
        edge.computeIfAbsent(at.getFirst(), k -> new TreeMap<>()).put(at.getSecond(), value.getValue()));
    importer.importGraph(g, new StringReader(Files.readString(Path.of(args[0]), StandardCharsets.UTF_8)));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String v : g.vertexSet()) {
      out.print("N\u0001" + v + "\n");
      put(out, node.getOrDefault(v, Map.of()));
    }
    for (DefaultEdge e : g.edgeSet()) {
      out.print("E\u0001" + g.getEdgeSource(e) + "\u0001" + g.getEdgeTarget(e) + "\n");
      put(out, edge.getOrDefault(e, Map.of()));
    }
  }
}
