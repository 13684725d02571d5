#!/usr/bin/env bash
# Rebuilds the vendored look: Det Fælles Designsystem (neutral theme), its fonts, and htmx.
# Run by hand when the version below changes; nothing here is needed at run time.
# Needs npm (only to fetch), python3 with venv, and the package registries.
set -euo pipefail
cd "$(dirname "$0")/.."

DKFDS=11.2.0
DKFDS_SHA256=93d6b1deebdaafb8d08c7be075f1bbe09fbcfa606765b600cde951ddbb92be61
HTMX=2.0.11
HTMX_SHA256=165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e
FONT_TOOLS=(fonttools==4.68.0 brotli==1.2.1)
FACES="Regular Italic SemiBold Bold"
UNICODES="U+0020-007E,U+00A0-017F,U+2010-2026,U+2030,U+20AC,U+2190-2193,U+2200-22FF,U+25A0-25FF,U+2713,U+2715"
# The Open Font License reserves the name "Plex" for unmodified fonts, and a subset
# counts as modified. SUBSET=no ships IBM's own files unchanged instead.
SUBSET=${SUBSET:-no}

vendor=src/sammenhaeng/web/static/vendor
web=$vendor/dkfds
pdf=src/sammenhaeng/reports/fonts

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

(cd "$tmp" && npm pack --silent "dkfds@$DKFDS" >/dev/null)
echo "$DKFDS_SHA256  $tmp/dkfds-$DKFDS.tgz" | sha256sum --check --quiet
tar -xzf "$tmp/dkfds-$DKFDS.tgz" -C "$tmp"
dist=$tmp/package/dist
plex=$dist/fonts/IBMPlexSans/complete

rm -rf "$web"
mkdir -p "$web/fonts" "$web/img" "$pdf"
rm -f "$pdf"/IBMPlexSans-*.ttf

install -m 644 "$tmp/package/LICENSE.md" "$web/LICENSE.md"
sed '/^\/\/# sourceMappingURL=/d' "$dist/js/dkfds.min.js" > "$web/dkfds.min.js"

if [ "$SUBSET" = yes ]; then
    python3 -m venv "$tmp/venv"
    "$tmp/venv/bin/pip" install --quiet --disable-pip-version-check "${FONT_TOOLS[@]}"
fi
for face in $FACES; do
    name=IBMPlexSans-$face
    if [ "$SUBSET" = yes ]; then
        subset=("$tmp/venv/bin/pyftsubset" "$plex/ttf/$name.ttf" "--unicodes=$UNICODES"
            "--layout-features+=sups,subs" "--name-IDs=*" --notdef-outline)
        "${subset[@]}" "--output-file=$pdf/$name.ttf"
        "${subset[@]}" --flavor=woff2 "--output-file=$web/fonts/$name.woff2"
    else
        install -m 644 "$plex/ttf/$name.ttf" "$pdf/"
        install -m 644 "$plex/woff2/$name.woff2" "$web/fonts/"
    fi
done
install -m 644 "$plex/ttf/license.txt" "$web/fonts/OFL.txt"
install -m 644 "$plex/ttf/license.txt" "$pdf/OFL.txt"

python3 - "$dist" "$web" "$DKFDS" <<'PY'
import re
import shutil
import sys
from pathlib import Path

dist, web, version = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ICONS = """arrow-back arrow-forward arrow-upward check chevron-down chevron-left chevron-right
chevron-up close download error groups help home info language menu open-in-new persons print
search success warning""".split()
FACES = {"400normal": "Regular", "400italic": "Italic", "600normal": "SemiBold", "700normal": "Bold"}


def face(match):
    """Keep the faces we ship, as woff2 only; drop all others."""
    rule = match[0]
    weight = re.search(r"font-weight:(\w+)", rule)[1]
    style = re.search(r"font-style:(\w+)", rule)[1]
    if "IBM Plex Sans" not in rule or weight + style not in FACES:
        return ""
    source = f'src:url(fonts/IBMPlexSans-{FACES[weight + style]}.woff2) format("woff2")'
    return re.sub(r"src:[^}]*", source, rule)


css = (dist / "css/dkfds.min.css").read_text("utf-8")
css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
css = re.sub(r"@font-face\{[^}]*\}", face, css)
css = re.sub(r"background-image:url\(\.\./img/logo-[^)]*\);?", "", css)  # placeholder logos
css = re.sub(
    r"\.icon-([a-z-]+):not\(a\)\{background-image:[^}]*\}",
    lambda match: match[0] if match[1] in ICONS else "",
    css,
)
css = css.replace("../img/svg-icons/", "img/")
for url in sorted(set(re.findall(r"url\(([^)]*)\)", css))):
    if url.startswith("img/"):
        shutil.copyfile(dist / "img/svg-icons" / url[4:], web / url)
    if not (web / url).is_file():
        sys.exit(f"the CSS points to a missing file: {url}")
banner = f"/*! dkfds {version}, neutral theme. Paths, fonts and icons changed by tools/vendor.sh. */\n"
charset = re.match(r'@charset "[^"]*";', css)
start = charset.end() if charset else 0
(web / "dkfds.min.css").write_text(css[:start] + banner + css[start:].strip() + "\n", "utf-8")

sprite = (dist / "img/all-svg-icons.svg").read_text("utf-8")
symbols = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?</symbol>)', sprite))
body = "\n".join(f'<symbol id="{name}"{symbols[name]}' for name in ICONS)
(web / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n', "utf-8")
PY

(cd "$tmp" && npm pack --silent "htmx.org@$HTMX" >/dev/null)
echo "$HTMX_SHA256  $tmp/htmx.org-$HTMX.tgz" | sha256sum --check --quiet
tar -xzf "$tmp/htmx.org-$HTMX.tgz" -C "$tmp" package/dist/htmx.min.js package/LICENSE
rm -rf "$vendor/htmx"
install -D -m 644 "$tmp/package/dist/htmx.min.js" "$vendor/htmx/htmx.min.js"
install -m 644 "$tmp/package/LICENSE" "$vendor/htmx/LICENSE"

(cd "$vendor" && find dkfds htmx ../../../reports/fonts -type f \( -path 'dkfds/*' -o -path 'htmx/*' -o -name 'IBMPlexSans-*.ttf' -o -name OFL.txt \) -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum > CHECKSUMS.sha256)
