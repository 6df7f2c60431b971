//! What a stream is packed with (ISO 32000-1, 7.4), within limits.
//!
//! Reads packed bytes and the names of filters; gives the bytes. Each filter
//! gives at most a multiple of what it takes, once above a few megabytes, so
//! that a bomb costs no more than a document. Damaged data gives what stands
//! before the damage; pictures are none of ours.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::object::{Dict, Object, blank, digit};

/// Bytes of one stream, unpacked.
const LARGEST: usize = 96 << 20;
/// How many times its packed size a stream may have, once it is above [`SMALL`].
const RATIO: usize = 200;
const SMALL: usize = 8 << 20;

/// The parameters that are looked at.
pub const PARAMETERS: &[&[u8]] = &[b"Predictor", b"Colors", b"BitsPerComponent", b"Columns", b"EarlyChange"];

/// Why a stream gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It unpacks to more than any text has.
    Bomb,
    /// It is a picture, or packed in a way that is not known.
    Other,
}

/// Applies the filters one behind the other; `cost` is how many bytes that took.
pub fn unpack(filters: &[(Vec<u8>, Dict)], packed: &[u8], cost: &mut usize) -> Result<Vec<u8>, Closed> {
    let limit = packed.len().saturating_mul(RATIO).clamp(SMALL, LARGEST);
    let mut bytes = packed.to_vec();
    *cost = packed.len();
    for (name, parameters) in filters {
        bytes = match name.as_slice() {
            b"FlateDecode" | b"Fl" => predicted(inflate(&bytes, limit)?, parameters),
            b"LZWDecode" | b"LZW" => predicted(lzw(&bytes, parameters, limit)?, parameters),
            b"ASCIIHexDecode" | b"AHx" => {
                let end = bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len());
                crate::object::hex(&bytes[..end])
            }
            b"ASCII85Decode" | b"A85" => ascii85(&bytes),
            b"RunLengthDecode" | b"RL" => runs(&bytes, limit)?,
            b"Crypt" => bytes,
            _ => return Err(Closed::Other),
        };
        *cost += bytes.len();
    }
    Ok(bytes)
}

fn inflate(packed: &[u8], limit: usize) -> Result<Vec<u8>, Closed> {
    let take = |from: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        // What stands before the damage is there even then.
        let _ = from.take(limit as u64 + 1).read_to_end(&mut bytes);
        bytes
    };
    let mut bytes = take(&mut ZlibDecoder::new(packed));
    if bytes.is_empty() {
        // Without its head, or with a broken one.
        let raw = take(&mut DeflateDecoder::new(packed));
        bytes = if raw.is_empty() {
            take(&mut DeflateDecoder::new(packed.get(2..).unwrap_or_default()))
        } else {
            raw
        };
    }
    if bytes.len() > limit { Err(Closed::Bomb) } else { Ok(bytes) }
}

/// Undoes the prediction of PNG and TIFF; streams of objects have it sometimes.
fn predicted(bytes: Vec<u8>, parameters: &Dict) -> Vec<u8> {
    let number = |name: &[u8], other: usize| parameters.get(name).and_then(Object::count).unwrap_or(other);
    let predictor = number(b"Predictor", 1);
    if predictor < 10 {
        return bytes;
    }
    let bits = number(b"Colors", 1).clamp(1, 32) * number(b"BitsPerComponent", 8).clamp(1, 16);
    let step = bits.div_ceil(8);
    let row = (bits * number(b"Columns", 1).clamp(1, 1 << 20)).div_ceil(8);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; row];
    for line in bytes.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut made = vec![0u8; row];
        for (index, byte) in line.iter().enumerate() {
            let left = index.checked_sub(step).map_or(0, |before| made[before]);
            let corner = index.checked_sub(step).map_or(0, |before| above[before]);
            let guess = match kind {
                1 => left,
                2 => above[index],
                3 => ((u16::from(left) + u16::from(above[index])) / 2) as u8,
                4 => paeth(left, above[index], corner),
                _ => 0,
            };
            made[index] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&made[..line.len()]);
        above = made;
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let near = |value: i16| (a + b - c - value).abs();
    if near(a) <= near(b) && near(a) <= near(c) {
        left
    } else if near(b) <= near(c) {
        above
    } else {
        corner
    }
}

/// 7.4.4.2: codes of 9 to 12 bits.
fn lzw(packed: &[u8], parameters: &Dict, limit: usize) -> Result<Vec<u8>, Closed> {
    let early = parameters.get(&b"EarlyChange"[..]).and_then(Object::count).unwrap_or(1).min(1);
    // A code from 258 on: where in what was written its bytes stand.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut out = Vec::new();
    let (mut bits, mut held, mut width) = (0u32, 0u32, 9u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in packed {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        let start = out.len();
        match code {
            256 => {
                table.clear();
                width = 9;
                last = None;
                continue;
            }
            257 => break,
            0..256 => out.push(code as u8),
            _ => {
                // The code that is only now to be known is the last one and its first byte.
                let known = table.get(code - 258).copied();
                let Some((from, length)) = known.or(last.map(|(from, length)| (from, length + 1))) else {
                    break;
                };
                for index in from..from + length {
                    let Some(byte) = out.get(index).copied() else { break };
                    out.push(byte);
                }
            }
        }
        if out.len() > limit {
            return Err(Closed::Bomb);
        }
        if let Some((from, length)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        width = match table.len() + 258 + early + 1 {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    Ok(out)
}

fn ascii85(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    let mut close = |group: &mut Vec<u8>| {
        let length = group.len();
        if length < 2 {
            return;
        }
        group.resize(5, 84);
        let value =
            group.iter().fold(0u32, |all, digit| all.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        out.extend_from_slice(&value.to_be_bytes()[..length - 1]);
        group.clear();
    };
    for byte in packed {
        match byte {
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    close(&mut group);
                }
            }
            b'z' if group.is_empty() => {
                group.extend([0; 5]);
                close(&mut group);
            }
            b'~' => break,
            _ => {}
        }
    }
    close(&mut group);
    out
}

fn runs(packed: &[u8], limit: usize) -> Result<Vec<u8>, Closed> {
    let (mut out, mut rest) = (Vec::new(), packed);
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        match length {
            0..128 => {
                let end = (length + 1).min(after.len());
                out.extend_from_slice(&after[..end]);
                rest = &after[end..];
            }
            128 => break,
            _ => {
                let Some((&byte, after)) = after.split_first() else { break };
                out.resize(out.len() + 257 - length, byte);
                rest = after;
            }
        }
        if out.len() > limit {
            return Err(Closed::Bomb);
        }
    }
    Ok(out)
}

/// Whether an inline picture ends here: what follows reads like a content stream.
pub fn readable(after: &[u8]) -> bool {
    after.iter().take(16).all(|byte| blank(*byte) || (b' '..0x7f).contains(byte) || digit(*byte).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Closed, unpack};
    use crate::object::{Dict, Object};

    fn one(name: &str, packed: &[u8]) -> Result<Vec<u8>, Closed> {
        unpack(&[(name.as_bytes().to_vec(), Dict::new())], packed, &mut 0)
    }

    #[test]
    fn filters_unpack() {
        for (name, packed, expected) in [
            ("ASCIIHexDecode", &b"61 62 7>zz"[..], &b"abp"[..]),
            ("ASCII85Decode", b"87cUR~>", b"Hell"),
            ("ASCII85Decode", b"z87~>", b"\0\0\0\0H"),
            ("RunLengthDecode", b"\x01ab\xfec\x80x", b"abccc"),
            // The example of 7.4.4.2.
            (
                "LZWDecode",
                b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01",
                b"\x2d\x2d\x2d\x2d\x2d\x41\x2d\x2d\x2d\x42",
            ),
            ("Crypt", b"a", b"a"),
        ] {
            assert_eq!(one(name, packed).as_deref(), Ok(expected), "{name}");
        }
        assert_eq!(one("DCTDecode", b"a"), Err(Closed::Other));
    }

    #[test]
    fn rows_of_a_picture_are_undone() {
        let mut parameters = Dict::new();
        parameters.insert(b"Predictor".to_vec(), Object::Number(12.0));
        parameters.insert(b"Columns".to_vec(), Object::Number(3.0));
        let bytes = super::predicted(vec![0, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1, 4, 1], &parameters);
        assert_eq!(bytes, [1, 2, 3, 2, 3, 4, 5, 6, 7, 6]);
    }
}
