#!/usr/bin/env bash
# Copies output/ to a host, pages before feeds, so that no reader finds a feed whose pages are not there yet.
# Use: copy-output.sh output/ user@host:/srv/www/gundem/      (anything that rsync takes; a folder too)
#      RCLONE=1 copy-output.sh output/ store:bucket/gundem     (any object store that rclone knows)
# What is no printed site is never copied: an empty or half-mounted folder would take away what the host has.
set -euo pipefail
from=${1:?the output folder}
to=${2:?where to}

refuse() {
  echo "copy-output: $1; nothing was copied, the host keeps what it has" >&2
  exit 1
}
[ -d "$from" ] || refuse "there is no folder \"$from\""
for each in index.html atom.xml feed.json .editions.json; do
  [ -s "${from%/}/$each" ] || refuse "\"$from\" is no printed site: $each is missing or empty (gundem publish prints it)"
done
# A print that was cut off is ended by the next one.
! [ -d "${from%/}/.writing" ] || [ -z "$(ls -A "${from%/}/.writing")" ] || refuse "\"$from\" is being printed, or a print was cut off there; run gundem publish first"
grep -q '<feed' "${from%/}/atom.xml" && grep -q '</feed>' "${from%/}/atom.xml" || refuse "atom.xml in \"$from\" is not whole"

if [ "${RCLONE:-}" ]; then
  rclone copy "$from" "$to" --checksum --exclude '.*' --exclude '.*/**' --exclude '*.xml' --exclude 'feed.json'
  rclone sync "$from" "$to" --checksum --exclude '.*' --exclude '.*/**' --exclude CNAME
else
  # --checksum: what did not change keeps its time on the other side, and with it its ETag.
  rsync -rt --checksum --exclude '.*' --exclude '*.xml' --exclude feed.json "${from%/}/" "${to%/}/"
  rsync -rt --checksum --exclude '.*' "${from%/}/" "${to%/}/"
  rsync -rt --checksum --exclude '.*' --exclude CNAME --delete "${from%/}/" "${to%/}/"
fi
