#!/usr/bin/env bash
# LibreOffice opens the workbook of every collection, and has the values of the CSV. Starts the packaged service, or asks the
# one at ADDRESS (host and port). BROKEN=1 changes one figure on the way, and must fail.
source "$(dirname "$0")/../bench/common.sh"
need curl soffice python3
if [ -z "${ADDRESS-}" ]; then
    service workbooks
    ADDRESS=localhost:$PORT
fi

paths=(
    members members/ROU 'members/ROU/path?target=rou-core-2030' members/CZE/history progress
    'progress?member=DEU&target_value=4&target_year=2032&gdp_growth_pct=3' alliance 'targets?status=all' targets/rou-core-2030
    'observations?include_history=true' observations/NATO-2025-08/ROU/core_pct_gdp/2024 revisions 'compare?area=ROU'
    editions editions/NATO-2025-08 indicators statuses status verdict-changes changes 'search?q=romania'
)
mkdir "$WORK/xlsx" "$WORK/csv" "$WORK/read"
for number in "${!paths[@]}"; do
    path=${paths[$number]}
    query=${path#"${path%%\?*}"}
    for suffix in xlsx csv; do
        curl -sS --fail -o "$WORK/$suffix/$number.$suffix" "http://$ADDRESS/v1/${path%%\?*}.$suffix$query"
    done
done
[ -z "${BROKEN-}" ] || sed -i '0,/2\.43/s//2.44/' "$WORK/csv/4.csv"

soffice --version
# UTF-8, cells as they are shown, a file for each sheet.
soffice --headless -env:UserInstallation="file://$WORK/profile" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
    --outdir "$WORK/read" "$WORK"/xlsx/*.xlsx >"$WORK/out" 2>&1 || { tail -n 5 "$WORK/out" >&2; exit 1; }

python3 - "$WORK" "${paths[@]}" <<'PYTHON'
import csv, re, sys
csv.field_size_limit(10_000_000)
work, paths = sys.argv[1], sys.argv[2:]

def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))

def plain(cell):
    """A value of CSV as a sheet shows it."""
    if cell in ("true", "false"):
        return cell.upper()
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z", cell)
    return f"{moment[1]} {moment[2]}.{(moment[3] or '').ljust(3, '0')}" if moment else cell

failed = cells = 0
for number, path in enumerate(paths):
    expected = [[plain(cell) for cell in row] for row in rows(f"{work}/csv/{number}.csv")]
    try:
        found = rows(f"{work}/read/{number}-Data.csv")
        notes = rows(f"{work}/read/{number}-Notes.csv")
    except FileNotFoundError:
        found, notes = [], []
    if len(notes) < 8:
        print(f"{path}: LibreOffice finds no notes")
        failed += 1
    if len(found) != len(expected):
        print(f"{path}: {len(found)} rows, and {len(expected)} in the CSV")
        failed += 1
    for line, (a, b) in enumerate(zip(found, expected)):
        cells += len(b)
        if a != b:
            failed += 1
            failed < 20 and print(f"{path}, row {line + 1}: {[pair for pair in zip(a, b) if pair[0] != pair[1]][:3]}")
print(f"workbooks: {len(paths)} opened, {cells} cells compared, {failed} of the rows differ")
sys.exit(failed > 0 or cells < 1000)
PYTHON
