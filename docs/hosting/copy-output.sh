#!/usr/bin/env bash
# Copies output/ to a host, pages before feeds, so that no reader finds a feed whose pages are not there yet.
# Use: copy-output.sh output/ user@host:/srv/www/gundem/      (anything that rsync takes; a folder too)
#      RCLONE=1 copy-output.sh output/ store:bucket/gundem     (any object store that rclone knows)
set -euo pipefail
from=${1:?the output folder}
to=${2:?where to}

if [ "${RCLONE:-}" ]; then
  rclone copy "$from" "$to" --checksum --exclude '.*' --exclude '.*/**' --exclude '*.xml' --exclude 'feed.json'
  rclone sync "$from" "$to" --checksum --exclude '.*' --exclude '.*/**'
else
  # --checksum: what did not change keeps its time on the other side, and with it its ETag.
  rsync -rt --checksum --exclude '.*' --exclude '*.xml' --exclude feed.json "${from%/}/" "${to%/}/"
  rsync -rt --checksum --exclude '.*' "${from%/}/" "${to%/}/"
  rsync -rt --checksum --exclude '.*' --exclude CNAME --delete "${from%/}/" "${to%/}/"
fi
