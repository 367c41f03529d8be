// Dragino LDS02 door sensor, port 10: door state in the highest bit, battery mV in the low 14.
function decodeUplink(input) {
  var b = input.bytes;
  if (b.length < 10) return { errors: ["a report has 10 bytes"] };
  return { data: { BAT_V: (((b[0] << 8) | b[1]) & 0x3fff) / 1000, DOOR_OPEN_STATUS: b[0] & 0x80 ? 1 : 0 }, warnings: [], errors: [] };
}

function normalizeUplink(input) {
  return { data: [{ action: { contactState: input.data.DOOR_OPEN_STATUS ? "open" : "closed" }, battery: input.data.BAT_V }], warnings: [], errors: [] };
}
