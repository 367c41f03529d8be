// Dragino LSN50v2 and SN50 with up to three DS18B20 probes, port 2: battery mV, red, analog, mode and alarm, white, black; big-endian, 0xFFFF where no probe is.
function decodeUplink(input) {
  var b = input.bytes;
  if (input.fPort !== 2) return { errors: ["a reading comes on port 2"] };
  if (b.length !== 11) return { errors: ["a reading has 11 bytes"] };
  if (((b[6] & 0x7c) >> 2) !== 3) return { data: {}, warnings: ["not a reading of the probes"], errors: [] };
  var data = { BatV: ((b[0] << 8) | b[1]) / 1000 };
  probe(data, "Temp_Red", b, 2);
  probe(data, "Temp_White", b, 7);
  probe(data, "Temp_Black", b, 9);
  return { data: data, warnings: [], errors: [] };
}

function probe(data, name, b, at) {
  var value = (b[at] << 8) | b[at + 1];
  if (value !== 0xffff) data[name] = (value & 0x8000 ? value - 0x10000 : value) / 10;
}
