//! Files that are encrypted so that anybody may open them: with an empty user password
//! and only what may be done restricted (ISO 32000-2, 7.6).
//!
//! Reads the dictionary of the encryption and the identifier of the file; gives the
//! key, if the empty password is the right one, and streams in the clear. Files that
//! ask for a password stay shut.

use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt, BlockEncrypt, KeyInit};
use aes::{Aes128, Aes256};
use md5::Md5;
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::file::File;
use crate::object::{Dict, Object};

/// What stands in for a password that is too short, all of it for the empty one.
const PAD: [u8; 32] = *b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\
                         \x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";
const BLOCK: usize = 16;

/// How something is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Plain,
    /// RC4.
    Rc4,
    /// AES of 128 bits, a key for every object.
    Aes128,
    /// AES of 256 bits, one key.
    Aes256,
}

/// The key of a file.
#[derive(Debug)]
pub struct Cipher {
    key: Vec<u8>,
    streams: Method,
    texts: Method,
}

impl Cipher {
    /// The key, if the file opens without a password.
    pub fn new(file: &File, lock: &Dict, id: &[u8]) -> Option<Cipher> {
        if file.entry(lock, "Filter").name() != Some(b"Standard") {
            return None;
        }
        let number = |name: &str| file.entry(lock, name).count().unwrap_or(0);
        let (version, revision) = (number("V"), number("R"));
        let (streams, texts) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(file, lock, "StmF")?, method(file, lock, "StrF")?),
            _ => return None,
        };
        let text = |name: &str| file.entry(lock, name).text().map(<[u8]>::to_vec).unwrap_or_default();
        let (owner, user) = (text("O"), text("U"));
        let key = if version == 5 {
            modern(revision, &user, &text("UE"))?
        } else {
            // Many writers leave the length out of the dictionary of version 4.
            let bits = if version == 1 { 40 } else { number("Length").max(40) };
            let length = if version == 4 { BLOCK } else { (bits / 8).clamp(5, BLOCK) };
            let restrictions = file.entry(lock, "P").number()? as i64 as u32;
            let seed = [&PAD[..], owner.get(..32)?, &restrictions.to_le_bytes(), id].concat();
            // Whether what describes the file is encrypted too changes the key; which
            // of the two is right shows.
            let other = [&seed[..], &[0xff; 4]].concat();
            let key = |seed: &Vec<u8>| classic(revision, length, seed, &user, id);
            [seed, other].iter().find_map(key)?
        };
        Some(Cipher { key, streams, texts })
    }

    /// A stream of the object with this number and generation, in the clear.
    pub fn stream(&self, number: u32, generation: u32, data: &[u8]) -> Vec<u8> {
        self.open(self.streams, number, generation, data)
    }

    /// Such an object itself, its texts in the clear.
    pub fn object(&self, number: u32, generation: u32, object: Object) -> Object {
        let inside = |object| self.object(number, generation, object);
        match object {
            Object::Text(text) => Object::Text(self.open(self.texts, number, generation, &text)),
            Object::Array(items) => Object::Array(items.into_iter().map(inside).collect()),
            Object::Dict(dict) => {
                Object::Dict(dict.into_iter().map(|(name, entry)| (name, inside(entry))).collect())
            }
            other => other,
        }
    }

    fn open(&self, method: Method, number: u32, generation: u32, data: &[u8]) -> Vec<u8> {
        match method {
            Method::Plain => data.to_vec(),
            Method::Rc4 => rc4(&self.own(number, generation, b""), data),
            Method::Aes128 => {
                let key = self.own(number, generation, b"sAlT");
                let key: [u8; BLOCK] = key.try_into().unwrap_or_default();
                chained(data, |block| Aes128::new(&key.into()).decrypt_block(block))
            }
            Method::Aes256 => {
                let key: [u8; 32] = self.key.clone().try_into().unwrap_or([0; 32]);
                let cipher = Aes256::new(&key.into());
                chained(data, |block| cipher.decrypt_block(block))
            }
        }
    }

    /// The key of an object (algorithm 1).
    fn own(&self, number: u32, generation: u32, salt: &[u8]) -> Vec<u8> {
        let (number, generation) = (number.to_le_bytes(), generation.to_le_bytes());
        let seed = [&self.key, &number[..3], &generation[..2], salt].concat();
        let mut key = Md5::digest(seed).to_vec();
        key.truncate((self.key.len() + 5).min(BLOCK));
        key
    }
}

/// How streams (`StmF`) or texts (`StrF`) are encrypted, where there is a choice.
fn method(file: &File, lock: &Dict, which: &str) -> Option<Method> {
    let name = file.entry(lock, which).name().unwrap_or(b"Identity").to_vec();
    if name == b"Identity" {
        return Some(Method::Plain);
    }
    let filters = file.entry(lock, "CF");
    let filter = file.value(filters.dict()?.get(&name)?).dict()?.clone();
    match file.entry(&filter, "CFM").name().unwrap_or(b"None") {
        b"None" => Some(Method::Plain),
        b"V2" => Some(Method::Rc4),
        b"AESV2" => Some(Method::Aes128),
        b"AESV3" => Some(Method::Aes256),
        _ => None,
    }
}

/// The key of revisions 2 to 4 (algorithms 2, 4, 5 and 6).
fn classic(revision: usize, length: usize, seed: &[u8], user: &[u8], id: &[u8]) -> Option<Vec<u8>> {
    let mut key = Md5::digest(seed).to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    let right = if revision < 3 {
        rc4(&key, &PAD) == user
    } else {
        let mut sum = Md5::digest([&PAD[..], id].concat()).to_vec();
        for round in 0..20 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            sum = rc4(&turned, &sum);
        }
        user.get(..BLOCK) == Some(&sum[..])
    };
    right.then_some(key)
}

/// The key of revisions 5 and 6 (algorithms 2.A and 11).
fn modern(revision: usize, user: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let hash = |salt: &[u8]| if revision < 6 { Sha256::digest(salt).to_vec() } else { hardened(salt) };
    if user.get(..32)? != hash(user.get(32..40)?) {
        return None;
    }
    let key: [u8; 32] = hash(user.get(40..48)?).try_into().ok()?;
    let cipher = Aes256::new(&key.into());
    let packed = [&[0; BLOCK][..], packed.get(..32)?].concat();
    Some(blocks(&packed, |block| cipher.decrypt_block(block)))
}

/// The sum of revision 6, of an empty password (algorithm 2.B).
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut sum = Sha256::digest(salt).to_vec();
    for round in 1.. {
        let mut text = sum.repeat(64);
        let key: [u8; BLOCK] = sum[..BLOCK].try_into().unwrap_or_default();
        let cipher = Aes128::new(&key.into());
        let mut before: [u8; BLOCK] = sum[BLOCK..2 * BLOCK].try_into().unwrap_or_default();
        for block in text.chunks_exact_mut(BLOCK) {
            block.iter_mut().zip(before).for_each(|(byte, mask)| *byte ^= mask);
            cipher.encrypt_block(GenericArray::from_mut_slice(block));
            before.copy_from_slice(block);
        }
        // As a number of base 256, modulo 3: 256 leaves 1.
        sum = match text[..BLOCK].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => Sha256::digest(&text).to_vec(),
            1 => Sha384::digest(&text).to_vec(),
            _ => Sha512::digest(&text).to_vec(),
        };
        if round >= 64 && u32::from(text.last().copied().unwrap_or(0)) + 32 <= round {
            break;
        }
    }
    sum.truncate(32);
    sum
}

/// Blocks chained to the one before them, the first of which begins the chain.
fn blocks(data: &[u8], decrypt: impl Fn(&mut aes::Block)) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    for pair in data.windows(2 * BLOCK).step_by(BLOCK) {
        let (before, block) = pair.split_at(BLOCK);
        let mut block = *aes::Block::from_slice(block);
        decrypt(&mut block);
        out.extend(block.iter().zip(before).map(|(byte, mask)| byte ^ mask));
    }
    out
}

/// The same, without the padding at the end.
fn chained(data: &[u8], decrypt: impl Fn(&mut aes::Block)) -> Vec<u8> {
    let mut out = blocks(data, decrypt);
    let padding = out.last().map_or(0, |byte| usize::from(*byte));
    if (1..=BLOCK).contains(&padding) {
        out.truncate(out.len().saturating_sub(padding));
    }
    out
}

/// RC4, both ways.
fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut other = 0_u8;
    for at in 0..256 {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len().max(1)]);
        state.swap(at, usize::from(other));
    }
    let (mut at, mut other) = (0_u8, 0_u8);
    let mut next = || {
        at = at.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(other));
        state[usize::from(state[usize::from(at)].wrapping_add(state[usize::from(other)]))]
    };
    data.iter().map(|byte| byte ^ next()).collect()
}

#[cfg(test)]
mod tests {
    use super::rc4;

    #[test]
    fn the_stream_is_that_of_the_norm() {
        // RFC 6229, key of 40 bits.
        assert_eq!(rc4(&[1, 2, 3, 4, 5], &[0; 4]), [0xb2, 0x39, 0x63, 0x05]);
        assert_eq!(rc4(b"Key", b"Plaintext"), [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]);
    }
}
