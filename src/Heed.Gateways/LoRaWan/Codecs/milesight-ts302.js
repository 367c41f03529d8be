// Milesight TS301/TS302, one or two channels of a probe or a magnet contact: channel, type, value; little-endian.
function decodeUplink(input) {
  var data = {};
  var b = input.bytes;
  for (var i = 0; i + 2 < b.length;) {
    var key = (b[i] << 8) | b[i + 1];
    i += 2;
    switch (key) {
      case 0x0175: data.battery = b[i]; i += 1; break;
      case 0x0367: data.temperature_chn1 = int16(b, i) / 10; i += 2; break;
      case 0x0300: data.magnet_chn1 = b[i]; i += 1; break;
      case 0x0467: data.temperature_chn2 = int16(b, i) / 10; i += 2; break;
      case 0x0400: data.magnet_chn2 = b[i]; i += 1; break;
      default: return { data: data, warnings: ["unknown channel " + key.toString(16)], errors: [] };
    }
  }
  return { data: data, warnings: [], errors: [] };
}

function int16(b, at) {
  var value = b[at] | (b[at + 1] << 8);
  return value > 0x7fff ? value - 0x10000 : value;
}
