#!/bin/sh
# tests/cli/log.t again, with the schema of SARIF 2.1.0, which comes in a package of npm.
root=$(cd "$(dirname "$0")/../.." && pwd)
there=$root/out/interop
package=microsoft-jest-sarif-1.0.0-beta.0.tgz
mkdir -p "$there"
[ -s "$there/$package" ] || (cd "$there" && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null)
tar -xzOf "$there/$package" package/lib/schemas/sarif-2.1.0-rtm.5.json >"$there/sarif-2.1.0.json" || exit 1
SARIF_SCHEMA=$there/sarif-2.1.0.json exec sh "$root/tests/cli/log.t"
