#!/usr/bin/env bash
# Runs other people's clients and judges against the service (src/clients/README.md).
#
#   src/clients/run.sh [address]     all of them; without an address, against the packaged service on a folder of its own
#   src/clients/run.sh --short ...   without the long ones: judges of the description and the clients from npm
#
# Ends with an error if one fails. Where Node.js, npm or their registry is missing, it says so and ends well, unless
# CLIENTS_REQUIRED=true.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
source=$root/src/clients
work=$root/target/clients
generator=org.openapitools:openapi-generator-cli:7.25.0
nullable=org.openapitools:jackson-databind-nullable:0.2.6
short=false
[ "${1-}" = --short ] && { short=true && shift; }
address=${1-}
started=$SECONDS
failed=0
table=()

skip() { # reason
    echo "src/clients: skipped, because $1"
    [ "${CLIENTS_REQUIRED-}" != true ]
    exit
}

# Runs a check in the work folder, and notes its last line and its time for the table.
check() { # name, command...
    local name=$1 from=$SECONDS status=0 log
    shift
    log=$work/log-$(tr ' /' '--' <<<"$name").txt
    (cd "$work" && "$@") >"$log" 2>&1 || status=$?
    local last
    last=$(grep -v '^$' "$log" | tail -n 1 | cut -c 1-90)
    if [ $status -eq 0 ]; then
        table+=("$(printf '%-20s ok      %4d s  %s' "$name" $((SECONDS - from)) "$last")")
    else
        failed=1
        tail -n 40 "$log"
        table+=("$(printf '%-20s FAILED  %4d s  %s' "$name" $((SECONDS - from)) "$last")")
    fi
}

command -v node >/dev/null || skip "there is no Node.js"
command -v npm >/dev/null || skip "there is no npm"
mkdir -p "$work" && cp -r "$source"/. "$work" || exit 1
if ! cmp -s "$work/package-lock.json" "$work/node_modules/.lock-installed"; then
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline >log-npm.txt 2>&1) ||
        { tail -n 5 "$work/log-npm.txt" && skip "npm cannot install the clients"; }
    cp "$work/package-lock.json" "$work/node_modules/.lock-installed"
fi

if [ -z "$address" ]; then
    [ -f target/quarkus-app/quarkus-run.jar ] || { echo "Package the service first: ./mvnw -DskipTests package" && exit 1; }
    port=$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })')
    folder=$(mktemp -d)
    (cd "$folder" && QUARKUS_HTTP_PORT=$port exec java -jar "$root/target/quarkus-app/quarkus-run.jar" >"$work/log-service.txt" 2>&1) &
    service=$!
    trap 'kill $service 2>/dev/null; wait $service 2>/dev/null; rm -rf "$folder"' EXIT
    address=http://localhost:$port
    for _ in $(seq 120); do
        curl -sf "$address/q/health/ready" >/dev/null && break
        sleep 1
    done
fi
curl -sf "$address/openapi.json" -o "$work/openapi.json" || { echo "$address does not answer" && exit 1; }

typescript() {
    npx --no-install openapi-typescript openapi.json -o generated/openapi-typescript.ts &&
        npx --no-install orval --input openapi.json --output generated/orval.ts --client fetch &&
        npx --no-install tsc -p .
}

java_client() {
    local libraries
    mkdir -p jars && rm -rf java-generated java-classes
    for artifact in $generator $nullable; do
        [ -f "jars/$(cut -d : -f 2,3 --output-delimiter - <<<"$artifact").jar" ] ||
            "$root/mvnw" -q -B -N -f "$root/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work/jars" || return
    done
    java -jar jars/openapi-generator-cli-*.jar generate -g java --library native -i openapi.json -o java-generated \
        --additional-properties=invokerPackage=client,apiPackage=client.api,modelPackage=client.model,useJakartaEe=true,useSingleRequestParameter=true \
        --global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false >/dev/null || return
    libraries=$(printf '%s:' "$root"/target/quarkus-app/lib/main/*jackson*.jar "$root"/target/quarkus-app/lib/main/jakarta.annotation*.jar)jars/$(ls jars | grep nullable)
    # shellcheck disable=SC2046 # no name of a generated file has a blank
    javac -proc:none -nowarn -d java-classes -cp "$libraries" $(find java-generated/src/main -name '*.java') java/CallEverything.java &&
        java -cp "java-classes:$libraries" CallEverything "$address"
}

check "redocly" npx --no-install redocly lint openapi.json --config redocly.yaml
check "spectral" npx --no-install spectral lint openapi.json --ruleset spectral.yaml
check "typescript compiles" typescript
check "openapi-fetch" node out/fetch-client.js "$address"
check "orval" node out/orval-client.js "$address"
check "sdmx, jsonstat, dp" node statistics.mjs "$address"
if [ $short = false ]; then
    check "prism" node prism.mjs "$address" openapi.json
    if [ -d target/quarkus-app/lib/main ]; then
        check "openapi-generator" java_client
    else
        table+=("openapi-generator    skipped: the service is not packaged here, and its libraries are needed")
    fi
    if command -v Rscript >/dev/null && Rscript -e 'library(rsdmx)' >/dev/null 2>&1; then
        check "rsdmx" Rscript figures.R "$address"
    else
        table+=("rsdmx                skipped: there is no R with rsdmx")
    fi
fi

printf '%s\n' "${table[@]}"
echo "src/clients: $((SECONDS - started)) s"
exit $failed
