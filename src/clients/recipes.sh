#!/usr/bin/env bash
# Fetches the tools that the recipes of docs/recipes need, into a temporary folder, and runs the recipes with them.
# Needs python3 with venv, npm, curl and R (on Debian: r-base-core r-cran-readr r-cran-rsdmx). ALL=1 fails where a tool is
# missing; else its recipes are skipped, and counted.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

python3 -m venv "$tools/python"
for package in pandas openpyxl duckdb sdmx1; do
    "$tools/python/bin/pip" --quiet install "$package" >"$tools/pip" 2>&1 || echo "python: $package cannot be installed"
done
(cd "$tools" && npm install --silent --no-audit --no-fund vega@6 vega-lite@6 d3@7) || echo "node: packages cannot be installed"

./mvnw -B test -Dtest=RecipesTest -Dtracker.recipes.required="${ALL:+true}" \
    -Dtracker.recipes.python="$tools/python/bin/python" -Dtracker.recipes.node-modules="$tools/node_modules" |
    tee "$tools/out" | grep -E 'Tests run|ERROR|BUILD' || true
grep -q 'BUILD SUCCESS' "$tools/out"
