// Milesight EM300/EM500: channel, type, value; little-endian.
function decodeUplink(input) {
  var data = {};
  var bytes = input.bytes;
  for (var i = 0; i + 2 < bytes.length;) {
    var key = (bytes[i] << 8) | bytes[i + 1];
    i += 2;
    switch (key) {
      case 0x0175: data.battery = bytes[i]; i += 1; break;
      case 0x0367: data.temperature = int16(bytes, i) / 10; i += 2; break;
      case 0x0468: data.humidity = bytes[i] / 2; i += 1; break;
      case 0x0600: data.door = bytes[i] === 1 ? "open" : "closed"; i += 1; break;
      default: return { data: data, warnings: ["unknown channel " + key.toString(16)], errors: [] };
    }
  }
  return { data: data, warnings: [], errors: [] };
}

function normalizeUplink(input) {
  var result = {};
  var air = {};
  if (input.data.temperature !== undefined) air.temperature = input.data.temperature;
  if (input.data.humidity !== undefined) air.relativeHumidity = input.data.humidity;
  if (Object.keys(air).length > 0) result.air = air;
  if (input.data.door !== undefined) result.action = { contactState: input.data.door };
  return { data: [result], warnings: input.warnings, errors: [] };
}

function int16(bytes, at) {
  var value = bytes[at] | (bytes[at + 1] << 8);
  return value > 0x7fff ? value - 0x10000 : value;
}
