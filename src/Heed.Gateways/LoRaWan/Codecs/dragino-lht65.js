// Dragino LHT65, port 2: battery mV, SHT temperature and humidity, external probe; big-endian.
function decodeUplink(input) {
  var b = input.bytes;
  if (input.fPort !== 2) return { data: {}, warnings: ["not a reading"], errors: [] };
  if (b.length < 11) return { errors: ["a reading has 11 bytes"] };
  var data = { BatV: (((b[0] << 8) | b[1]) & 0x3fff) / 1000, TempC_SHT: int16(b, 2) / 100, Hum_SHT: (((b[4] << 8) | b[5])) / 10 };
  if ((b[6] & 0x7f) === 1) data.TempC_DS = int16(b, 7) / 100;
  return { data: data, warnings: [], errors: [] };
}

function normalizeUplink(input) {
  var d = input.data;
  if (d.TempC_SHT === undefined) return { data: [], warnings: input.warnings, errors: [] };
  return { data: [{ air: { temperature: d.TempC_DS === undefined ? d.TempC_SHT : d.TempC_DS, relativeHumidity: d.Hum_SHT }, battery: d.BatV }], warnings: [], errors: [] };
}

function int16(b, at) {
  var value = (b[at] << 8) | b[at + 1];
  return value & 0x8000 ? value - 0x10000 : value;
}
