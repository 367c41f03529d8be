// Cayenne Low Power Payload: channel, type, value; big-endian.
function decodeUplink(input) {
  var b = input.bytes;
  var data = {};
  for (var i = 0; i + 2 < b.length;) {
    var channel = b[i];
    var type = b[i + 1];
    i += 2;
    switch (type) {
      case 0x00: data["digital_" + channel] = b[i]; i += 1; break;
      case 0x02: data["analog_" + channel] = int16(b, i) / 100; i += 2; break;
      case 0x67: data["temperature_" + channel] = int16(b, i) / 10; i += 2; break;
      case 0x68: data["relative_humidity_" + channel] = b[i] / 2; i += 1; break;
      default: return { data: data, warnings: ["unknown type " + type], errors: [] };
    }
  }
  return { data: data, warnings: [], errors: [] };
}

function int16(b, at) {
  var value = (b[at] << 8) | b[at + 1];
  return value > 0x7fff ? value - 0x10000 : value;
}
