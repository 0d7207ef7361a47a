// Abbreviations that servers write. Where one stands for two zones, the one of RFC 822 or of most feeds: CST is Chicago, IST is India, BST is London.
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 60,
    bst: 60,
    cet: 60,
    mez: 60,
    met: 60,
    cest: 120,
    mesz: 120,
    mest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    msd: 240,
    trt: 180,
    tsi: 180,
    sast: 120,
    cat: 120,
    wat: 60,
    eat: 180,
    ast: -240,
    adt: -180,
    est: -300,
    edt: -240,
    et: -300,
    cst: -360,
    cdt: -300,
    ct: -360,
    mst: -420,
    mdt: -360,
    mt: -420,
    pst: -480,
    pdt: -420,
    pt: -480,
    akst: -540,
    akdt: -480,
    hst: -600,
    brt: -180,
    brst: -120,
    art: -180,
    clt: -240,
    clst: -180,
    cot: -300,
    pet: -300,
    nst: -210,
    ndt: -150,
    ist: 330,
    pkt: 300,
    npt: 345,
    wib: 420,
    wita: 480,
    wit: 540,
    ict: 420,
    sgt: 480,
    hkt: 480,
    pht: 480,
    myt: 480,
    jst: 540,
    kst: 540,
    aest: 600,
    aedt: 660,
    acst: 570,
    acdt: 630,
    awst: 480,
    nzst: 720,
    nzdt: 780,
    gst: 240,
    irst: 210,
    azt: 240,
    uzt: 300,
    almt: 360,
    idt: 180,
  }),
);

/** Minutes east of Greenwich that a zone's abbreviation stands for; undefined when it is none. */
export function findZoneOffset(name: string): number | undefined {
  return name.length > 5 ? undefined : ZONES.get(name.toLowerCase().replaceAll('ı', 'i').replaceAll('i̇', 'i'));
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
/** Offsets by zone and hour: feeds hold many dates of few days. */
const offsets = new Map<string, number>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    format = undefined; // Intl's way to say that the zone is unknown
  }
  if (formats.size < 700) formats.set(zone, format);
  return format;
}

function minutesAtInstant(format: Intl.DateTimeFormat, instant: number): number {
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part.get('year')!, part.get('month')! - 1, part.get('day')!, part.get('hour')!, part.get('minute')!);
  return Math.round((shown - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

/**
 * Minutes east of Greenwich in an IANA zone at a local time, given as if it were UTC, in epoch ms; undefined for an unknown zone.
 * In the hour that a clock change skips or repeats, the offset before the change holds.
 */
export function zoneMinutesAt(zone: string, local: number): number | undefined {
  const key = `${zone} ${Math.floor(local / 900_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const format = zone.length > 60 ? undefined : formatOf(zone);
  if (!format || !Number.isFinite(local)) return undefined;
  const before = minutesAtInstant(format, local - 86_400_000);
  const guess = minutesAtInstant(format, local - before * 60_000);
  const minutes = guess === before ? before : minutesAtInstant(format, local - guess * 60_000) === guess ? guess : before;
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, minutes);
  return minutes;
}
