//! The merge state of a record as bytes in its row. Nearly every field has one head, and nearly every
//! record few changes, so single heads are grouped by change: `[[device, seq, at, field bits]…]`; their
//! values are the row's own columns. Fields in any other state follow in full. The bytes are a function
//! of the state alone, whatever the order in which changes came.

use minicbor::decode::Error as Cbor;
use minicbor::{Decoder, Encoder};
use soban_domain::change::{At, decode_value, encode_value};
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::merge::{EntityState, FieldState, Head};
use soban_domain::value::Value;
use std::collections::BTreeMap;

/// State → bytes.
pub fn encode(state: &EntityState) -> Vec<u8> {
    let mut groups: BTreeMap<(ChangeId, At), u32> = BTreeMap::new();
    let mut full = vec![];
    for (no, field) in state.fields() {
        match (field.heads(), field.gone()) {
            ([head], []) => *groups.entry((head.change, head.at)).or_default() |= 1 << no,
            _ => full.push((*no, field)),
        }
    }
    let mut out = Encoder::new(Vec::with_capacity(48 * groups.len() + 8));
    // Writing to a Vec cannot fail; the error type is `Infallible`.
    let result = write(&mut out, &groups, &full);
    debug_assert!(result.is_ok());
    out.into_writer()
}

fn write(
    out: &mut Encoder<Vec<u8>>,
    groups: &BTreeMap<(ChangeId, At), u32>,
    full: &[(u8, &FieldState)],
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    out.array(1 + u64::from(!full.is_empty()))?
        .array(groups.len() as u64)?;
    for ((change, at), bits) in groups {
        out.array(4)?
            .bytes(&change.device.0)?
            .u64(change.seq)?
            .u64(at.0)?
            .u32(*bits)?;
    }
    if full.is_empty() {
        return Ok(());
    }
    out.array(full.len() as u64)?;
    for (no, field) in full {
        out.array(3)?.u8(*no)?.array(field.heads().len() as u64)?;
        for head in field.heads() {
            out.array(4)?
                .bytes(&head.change.device.0)?
                .u64(head.change.seq)?
                .u64(head.at.0)?;
            encode_value(out, &head.value)?;
        }
        out.array(field.gone().len() as u64)?;
        for change in field.gone() {
            out.array(2)?.bytes(&change.device.0)?.u64(change.seq)?;
        }
    }
    Ok(())
}

/// Bytes → state; `column` gives the row's value of a field.
pub fn decode(bytes: &[u8], column: impl Fn(u8) -> Value) -> Result<EntityState, Cbor> {
    let mut input = Decoder::new(bytes);
    let parts = array(&mut input)?;
    let mut fields = BTreeMap::new();
    for _ in 0..array(&mut input)? {
        array(&mut input)?;
        let (change, at) = (change_id(&mut input)?, At(input.u64()?));
        let bits = input.u32()?;
        for no in (0..32).filter(|no| bits & (1 << no) != 0) {
            let head = Head {
                change,
                at,
                value: column(no),
            };
            fields.insert(no, FieldState::from_parts(vec![head], vec![]));
        }
    }
    if parts > 1 {
        for _ in 0..array(&mut input)? {
            array(&mut input)?;
            let no = input.u8()?;
            let mut heads = vec![];
            for _ in 0..array(&mut input)? {
                array(&mut input)?;
                let (change, at) = (change_id(&mut input)?, At(input.u64()?));
                heads.push(Head {
                    change,
                    at,
                    value: decode_value(&mut input)?,
                });
            }
            let mut gone = vec![];
            for _ in 0..array(&mut input)? {
                array(&mut input)?;
                gone.push(change_id(&mut input)?);
            }
            fields.insert(no, FieldState::from_parts(heads, gone));
        }
    }
    if input.position() != bytes.len() {
        return Err(Cbor::message("bytes after the heads"));
    }
    Ok(EntityState::from_parts(fields))
}

/// Do two states say the same? `is_elsewhere`: is a superseded write that of another record, which nothing follows from here.
pub(crate) fn is_same(
    one: &[u8],
    other: &[u8],
    is_elsewhere: impl Fn(ChangeId) -> bool,
) -> Result<bool, Cbor> {
    // Values stand in the rows' other columns.
    let read = |bytes: &[u8]| -> Result<_, Cbor> {
        let state = decode(bytes, |_| Value::Null)?;
        let fields = state.fields().iter().map(|(no, field)| {
            let heads = field.heads().iter().map(|head| (head.change, head.at));
            let gone = field.gone().iter().filter(|id| !is_elsewhere(**id));
            (*no, (heads.collect(), gone.copied().collect()))
        });
        let told = fields.filter(|(_, (heads, gone)): &(u8, (Vec<_>, Vec<_>))| {
            !heads.is_empty() || !gone.is_empty()
        });
        Ok(told.collect::<BTreeMap<_, _>>())
    };
    Ok(read(one)? == read(other)?)
}

fn array(input: &mut Decoder<'_>) -> Result<u64, Cbor> {
    input
        .array()?
        .ok_or_else(|| Cbor::message("indefinite array"))
}

fn change_id(input: &mut Decoder<'_>) -> Result<ChangeId, Cbor> {
    let device = input
        .bytes()?
        .try_into()
        .map_err(|_| Cbor::message("device id"))?;
    Ok(ChangeId {
        device: DeviceId(device),
        seq: input.u64()?,
    })
}
