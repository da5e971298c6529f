"""Does the schema of map.json say what the program reads?

    schema.py SCHEMA PROGRAM MAP.json...

Each map must pass the schema. Then each member of each sort of object in the first map is left out and
given another type, and one is added: what the schema refuses the program must refuse, and the other
way round. Prints what differs; exit 1 where anything does."""
import copy
import json
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
import jsonschema

OTHER = {str: 7, int: "7", bool: "true", list: {}, dict: []}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def objects(graph):
    """One object of each sort, as a path into the map: the one with most members."""
    yield "map", ()
    yield "article", max((("articles", i) for i in range(len(graph["articles"]))), key=lambda p: len(graph[p[0]][p[1]]))
    node = max(range(len(graph["nodes"])), key=lambda i: len(graph["nodes"][i].get("parts", [])))
    yield "node", ("nodes", node)
    parts = graph["nodes"][node]["parts"]
    yield "part", ("nodes", node, "parts", max(range(len(parts)), key=lambda i: len(parts[i])))
    edge = max(range(len(graph["edges"])), key=lambda i: max(len(e) for e in graph["edges"][i]["evidence"]))
    yield "edge", ("edges", edge)
    proof = graph["edges"][edge]["evidence"]
    yield "evidence", ("edges", edge, "evidence", max(range(len(proof)), key=lambda i: len(proof[i])))


def at(graph, path):
    for step in path:
        graph = graph[step]
    return graph


def mutants(graph):
    for sort, path in objects(graph):
        for member in list(at(graph, path)):
            if member not in ("path", "nth"):  # whether they are needed depends on other articles
                gone = copy.deepcopy(graph)
                del at(gone, path)[member]
                yield f"{sort} without {member}", gone
            other = copy.deepcopy(graph)
            at(other, path)[member] = OTHER[type(at(graph, path)[member])]
            yield f"{sort} with another type of {member}", other
        more = copy.deepcopy(graph)
        at(more, path)["surplus"] = 1
        yield f"{sort} with a surplus member", more
    for member in ("date", "status"):
        odd = copy.deepcopy(graph)
        odd["edges"][0]["evidence"][0][member] = "2024-13"
        yield f"evidence with an odd {member}", odd


def reads(program, graph):
    run = subprocess.run([program, "draw", "-", "-o", "-", "-T", "json"], input=json.dumps(graph), text=True,
                         capture_output=True, check=False, encoding="utf-8")
    if run.returncode not in (0, 3):
        print("exit", run.returncode, run.stderr)
    return run.returncode == 0


def main():
    schema, program, maps = load(sys.argv[1]), sys.argv[2], sys.argv[3:]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    bad, n = [], 0
    for path in maps:
        bad += [f"{path}: {e.json_path}: {e.message}" for e in validator.iter_errors(load(path))]
    for what, graph in mutants(load(maps[0])):
        n += 1
        if validator.is_valid(graph) != reads(program, graph):
            bad.append(f"{what}: the schema {'takes' if validator.is_valid(graph) else 'refuses'} it, the program does not")
    print("\n".join(bad))
    print(n, "changes")
    return 1 if bad or n < 60 else 0


sys.exit(main())
