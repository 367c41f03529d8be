// Elsys ERS, ELT, EMS: type, value; big-endian.
function decodeUplink(input) {
  var b = input.bytes;
  var data = {};
  for (var i = 0; i + 1 < b.length;) {
    switch (b[i]) {
      case 0x01: data.temperature = int16(b, i + 1) / 10; i += 3; break;
      case 0x02: data.humidity = b[i + 1]; i += 2; break;
      case 0x07: data.vdd = (b[i + 1] << 8) | b[i + 2]; i += 3; break;
      case 0x0c: data.externalTemperature = int16(b, i + 1) / 10; i += 3; break;
      case 0x0d: data.digital = b[i + 1]; i += 2; break;
      default: return { data: data, warnings: ["unknown type " + b[i]], errors: [] };
    }
  }
  return { data: data, warnings: [], errors: [] };
}

function normalizeUplink(input) {
  var d = input.data;
  var result = { air: {} };
  var temperature = d.externalTemperature === undefined ? d.temperature : d.externalTemperature;
  if (temperature !== undefined) result.air.temperature = temperature;
  if (d.humidity !== undefined) result.air.relativeHumidity = d.humidity;
  if (d.vdd !== undefined) result.battery = d.vdd / 1000;
  if (d.digital !== undefined) result.action = { contactState: d.digital ? "open" : "closed" };
  return { data: [result], warnings: input.warnings, errors: [] };
}

function int16(b, at) {
  var value = (b[at] << 8) | b[at + 1];
  return value > 0x7fff ? value - 0x10000 : value;
}
