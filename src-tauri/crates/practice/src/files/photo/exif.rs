//! Camera tags (EXIF 2.3) of a phone's picture. No place is written: practice people live nowhere.

/// A field of a directory: tag and value.
enum Field {
    Text(u16, &'static str),
    Short(u16, u16),
    Long(u16, u32),
    Ratio(u16, u32, u32),
}

/// Where the table begins: after the mark of byte order.
const TABLE_AT: u32 = 8;

/// The segment with the camera's tags: how the phone was held (1…8) and the size in pixels as stored.
pub(super) fn segment(orientation: u8, width: u32, height: u32) -> Vec<u8> {
    let size = |turned: bool| if turned { (width, height) } else { (height, width) };
    let (stored_width, stored_height) = size(orientation != 1);
    // The second directory begins where the first one ends; its length does not depend on that place.
    let first = |second_at: u32| {
        directory(
            TABLE_AT,
            &[
                Field::Text(0x010f, "Practice"),
                Field::Text(0x0110, "Practice Phone 12"),
                Field::Short(0x0112, u16::from(orientation)),
                Field::Text(0x0132, "2026:08:28 17:42:10"),
                Field::Long(0x8769, second_at),
            ],
        )
    };
    let second_at = TABLE_AT.saturating_add(u32::try_from(first(0).len()).unwrap_or(0));
    let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
    tiff.extend(first(second_at));
    tiff.extend(directory(
        second_at,
        &[
            Field::Ratio(0x829a, 1, 50),
            Field::Ratio(0x829d, 18, 10),
            Field::Short(0x8827, 250),
            Field::Text(0x9003, "2026:08:28 17:42:10"),
            Field::Long(0xa002, stored_width),
            Field::Long(0xa003, stored_height),
        ],
    ));
    let mut content = b"Exif\0\0".to_vec();
    content.extend(tiff);
    super::segment(0xe1, &content)
}

/// A directory that begins at `at`; values longer than four bytes stand after it.
fn directory(at: u32, fields: &[Field]) -> Vec<u8> {
    let count = u16::try_from(fields.len()).unwrap_or(0);
    let mut table = count.to_le_bytes().to_vec();
    let mut values: Vec<u8> = Vec::new();
    let values_at = at
        .saturating_add(u32::from(count).saturating_mul(12))
        .saturating_add(6);
    for field in fields {
        let (tag, kind, number, bytes) = match field {
            Field::Text(tag, text) => {
                let mut bytes = text.as_bytes().to_vec();
                bytes.push(0);
                (*tag, 2_u16, bytes.len(), bytes)
            }
            Field::Short(tag, value) => (*tag, 3, 1, value.to_le_bytes().to_vec()),
            Field::Long(tag, value) => (*tag, 4, 1, value.to_le_bytes().to_vec()),
            Field::Ratio(tag, upper, lower) => (
                *tag,
                5,
                1,
                upper
                    .to_le_bytes()
                    .into_iter()
                    .chain(lower.to_le_bytes())
                    .collect(),
            ),
        };
        table.extend(tag.to_le_bytes());
        table.extend(kind.to_le_bytes());
        table.extend(u32::try_from(number).unwrap_or(0).to_le_bytes());
        if bytes.len() > 4 {
            let place = values_at.saturating_add(u32::try_from(values.len()).unwrap_or(0));
            table.extend(place.to_le_bytes());
            values.extend(bytes);
            values.resize(values.len().next_multiple_of(2), 0);
        } else {
            let mut short = bytes;
            short.resize(4, 0);
            table.extend(short);
        }
    }
    table.extend([0; 4]);
    table.extend(values);
    table
}
