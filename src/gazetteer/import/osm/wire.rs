//! Protocol buffers' wire format (protobuf.dev/programming-guides/encoding): fields of a message, one after the other.

/// A field: its number, and its value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field<'b> {
    /// A varint.
    Number(u32, u64),
    /// Bytes: a text, an inner message, packed numbers.
    Bytes(u32, &'b [u8]),
    /// Of a size that nothing here needs.
    Other,
}

/// The next field; none when the bytes are not whole.
pub(super) fn field<'b>(bytes: &mut &'b [u8]) -> Option<Field<'b>> {
    let key = varint(bytes)?;
    let number = u32::try_from(key >> 3).ok()?;
    match key & 7 {
        0 => Some(Field::Number(number, varint(bytes)?)),
        1 => bytes.split_off(..8).map(|_| Field::Other),
        2 => {
            let len = usize::try_from(varint(bytes)?).ok()?;
            Some(Field::Bytes(number, bytes.split_off(..len)?))
        }
        5 => bytes.split_off(..4).map(|_| Field::Other),
        _ => None,
    }
}

/// Calls for each field; none when the bytes are not whole.
pub(super) fn each<'b>(mut bytes: &'b [u8], mut with: impl FnMut(Field<'b>)) -> Option<()> {
    while !bytes.is_empty() {
        with(field(&mut bytes)?);
    }
    Some(())
}

/// A number of seven bits a byte, least first.
pub(super) fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A signed number, zigzagged.
pub(super) fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}
