use super::*;
use crate::samples::{jpeg_of, picture_of, tiff_of, turned_jpeg};
use proptest::prelude::*;

fn look(kind: FileType, bytes: &[u8]) -> Result<Picture, Refused> {
    inspect_picture(kind, bytes, &Limits::default())
}

const TORN: Refused = Refused::Broken {
    part: Breakage::Truncated,
};

#[test]
fn size_and_side_are_read() {
    for orientation in 1..=8 {
        let picture = look(FileType::Jpeg, &turned_jpeg(1_200, 900, orientation)).unwrap();
        assert_eq!(
            (picture.size, picture.orientation),
            ((1_200, 900), orientation),
            "the size is not turned"
        );
        assert!(picture.warnings.is_empty());
    }
    assert_eq!(
        look(FileType::Jpeg, &turned_jpeg(1_200, 900, 9))
            .unwrap()
            .orientation,
        1,
        "nonsense is upright"
    );
    let png = look(FileType::Png, &picture_of(1_100, 40, ImageFormat::Png)).unwrap();
    assert_eq!((png.size, png.orientation, png.pages), ((1_100, 40), 1, 1));
    let small = look(FileType::Jpeg, &jpeg_of(320, 240)).unwrap();
    assert_eq!(
        small.warnings,
        [Warning::LowResolution {
            width: 320,
            height: 240
        }]
    );
}

#[test]
fn pages_of_a_tiff_are_counted() {
    let picture = look(FileType::Tiff, &tiff_of(3, 32)).unwrap();
    assert_eq!((picture.size, picture.pages), ((32, 32), 3));
    let packed = look(FileType::Tiff, &picture_of(1_024, 20, ImageFormat::Tiff)).unwrap();
    assert_eq!((packed.size, packed.pages), ((1_024, 20), 1));
    let limits = Limits {
        pages: 5,
        ..Limits::default()
    };
    assert_eq!(
        inspect_picture(FileType::Tiff, &tiff_of(6, 4), &limits),
        Err(Refused::TooManyPages { limit: 5 })
    );
}

#[test]
fn a_tiff_that_runs_in_a_circle_is_refused() {
    let mut tiff = tiff_of(1, 4);
    let first = 8 + 16_u32;
    let next = tiff.len() - 4;
    tiff[next..].copy_from_slice(&first.to_le_bytes());
    assert_eq!(
        look(FileType::Tiff, &tiff),
        Err(Refused::Broken {
            part: Breakage::Structure
        })
    );
}

#[test]
fn a_missing_end_is_noticed_everywhere() {
    let jpeg = jpeg_of(300, 200);
    for cut in [jpeg.len() - 1, jpeg.len() - 2, jpeg.len() / 2, 300, 20, 4] {
        assert_eq!(look(FileType::Jpeg, &jpeg[..cut]), Err(TORN), "JPEG at {cut}");
    }
    let png = picture_of(300, 200, ImageFormat::Png);
    for cut in [png.len() - 1, png.len() - 12, png.len() / 2, 30, 8] {
        assert_eq!(look(FileType::Png, &png[..cut]), Err(TORN), "PNG at {cut}");
    }
    let tiff = tiff_of(2, 16);
    for cut in [tiff.len() - 1, tiff.len() - 60, 100, 6] {
        assert_eq!(look(FileType::Tiff, &tiff[..cut]), Err(TORN), "TIFF at {cut}");
    }
}

#[test]
fn what_follows_the_end_of_a_photo_is_ignored() {
    let mut moving = jpeg_of(1_000, 10);
    moving.extend(b"\0\0\0\x18ftypmp42 a film of two seconds");
    assert_eq!(look(FileType::Jpeg, &moving).unwrap().size, (1_000, 10));
}

#[test]
fn a_claim_of_billions_of_pixels_is_refused_before_decoding() {
    let mut png = picture_of(10, 10, ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let refused = Refused::TooManyPixels {
        width: 65_536,
        height: 65_536,
        limit: 200_000_000,
    };
    assert_eq!(look(FileType::Png, &png), Err(refused));
    let mut jpeg = jpeg_of(64, 64);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert!(matches!(
        look(FileType::Jpeg, &jpeg),
        Err(Refused::TooManyPixels { .. })
    ));
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0, 0, 0, 64]);
    assert_eq!(
        look(FileType::Jpeg, &jpeg),
        Err(Refused::Broken {
            part: Breakage::Picture
        }),
        "no rows at all"
    );
}

#[test]
fn a_very_large_picture_is_taken_unproved() {
    let limits = Limits {
        decoded_pixels: 1_000,
        ..Limits::default()
    };
    let picture = inspect_picture(FileType::Jpeg, &jpeg_of(1_000, 20), &limits).unwrap();
    assert_eq!(picture.warnings, [Warning::NotVerified]);
}

#[test]
fn spoiled_pixels_of_a_png_are_noticed() {
    let mut png = picture_of(200, 200, ImageFormat::Png);
    let middle = png.len() / 2;
    png[middle] ^= 0xff;
    assert_eq!(
        look(FileType::Png, &png),
        Err(Refused::Broken {
            part: Breakage::Picture
        })
    );
}

#[test]
fn other_kinds_are_no_pictures() {
    assert_eq!(
        look(FileType::Pdf, b"%PDF"),
        Err(Refused::Broken {
            part: Breakage::Picture
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_after_a_true_start_are_survived(
        kind in prop::sample::select(vec![
            (FileType::Jpeg, b"\xff\xd8\xff".as_slice()),
            (FileType::Png, b"\x89PNG\r\n\x1a\n"),
            (FileType::Tiff, b"II*\0"),
            (FileType::Tiff, b"MM\0*"),
        ]),
        rest in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let result = look(kind.0, &[kind.1, &rest].concat());
        prop_assert!(result.is_err() || result.is_ok_and(|picture| picture.size.0 > 0));
    }

    #[test]
    fn flipped_bits_and_cuts_are_survived(
        which in 0..3_usize, at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<prop::sample::Index>(),
    ) {
        let (kind, mut bytes) = match which {
            0 => (FileType::Jpeg, turned_jpeg(40, 30, 6)),
            1 => (FileType::Png, picture_of(40, 30, ImageFormat::Png)),
            _ => (FileType::Tiff, tiff_of(3, 12)),
        };
        let whole = bytes.len();
        let place = at.index(whole);
        bytes[place] ^= 1 << bit;
        if let Ok(picture) = look(kind, &bytes) {
            prop_assert!((1..=8).contains(&picture.orientation));
        }
        bytes.truncate(cut.index(whole));
        prop_assert!(look(kind, &bytes).is_err() || bytes.len() > whole / 2, "half a picture is no picture");
    }
}

/// A TIFF of two grey pages of different size over the same samples.
fn two_pages() -> Vec<u8> {
    let mut file = tiff_of(1, 16);
    let first = u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize;
    let fields = usize::from(u16::from_le_bytes(file[first..first + 2].try_into().unwrap()));
    let end = first + 2 + fields * 12;
    let mut second = file[first..end + 4].to_vec();
    for field in second[2..2 + fields * 12].chunks_mut(12) {
        match u16::from_le_bytes([field[0], field[1]]) {
            256 | 257 | 278 => field[8..12].copy_from_slice(&8_u32.to_le_bytes()),
            279 => field[8..12].copy_from_slice(&64_u32.to_le_bytes()),
            _ => {}
        }
    }
    let place = file.len() as u32;
    file[end..end + 4].copy_from_slice(&place.to_le_bytes());
    file.extend(second);
    file
}

fn unpacked(samples: &Samples) -> (u8, Vec<u8>) {
    let Samples::Packed { components, bytes } = samples else {
        panic!("not packed");
    };
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&bytes[..]), &mut plain).unwrap();
    (*components, plain)
}

#[test]
fn a_page_for_paper_keeps_a_jpeg_as_it_is() {
    let limits = Limits::default();
    let turned = page_image(&turned_jpeg(1_200, 900, 6), 1, &limits).unwrap();
    assert_eq!((turned.size, turned.orientation), ((1_200, 900), 6));
    let colour = Samples::Jpeg {
        components: 3,
        inverted: false,
    };
    assert_eq!(turned.samples, colour);
    assert!(
        page_image(&jpeg_of(20, 10), 2, &limits).is_ok(),
        "a JPEG has one page, whatever is asked"
    );
}

#[test]
fn pages_of_other_pictures_are_samples_over_white() {
    let limits = Limits::default();
    let clear = image::RgbaImage::from_pixel(3, 2, image::Rgba([10, 20, 30, 0]));
    let mut png = Cursor::new(Vec::new());
    clear.write_to(&mut png, ImageFormat::Png).unwrap();
    let page = page_image(png.get_ref(), 1, &limits).unwrap();
    assert_eq!((page.size, unpacked(&page.samples)), ((3, 2), (3, vec![255; 18])));
    let tiff = two_pages();
    assert_eq!(look(FileType::Tiff, &tiff).unwrap().pages, 2);
    for (page, side) in [(1, 16), (2, 8)] {
        let found = page_image(&tiff, page, &limits).unwrap();
        let bytes: Vec<u8> = (0..side * side).map(|index| (index % 255) as u8).collect();
        assert_eq!(
            (found.size, unpacked(&found.samples)),
            ((side, side), (1, bytes)),
            "page {page}"
        );
    }
    assert_eq!(
        page_image(&tiff, 3, &limits),
        Err(Refused::NoSuchPage { page: 3 })
    );
    let kind = "PDF".to_owned();
    assert_eq!(
        page_image(b"%PDF-1.7", 1, &limits),
        Err(Refused::NoPicture { kind })
    );
}

#[test]
fn a_thumbnail_is_small_and_upright() {
    let limits = Limits::default();
    let small = thumbnail(&turned_jpeg(1_200, 900, 6), 1, 256, &limits).unwrap();
    let (size, components, _) = jpeg::plain_frame(&small).unwrap();
    assert_eq!((size, components), ((192, 256), 3), "the phone was held upright");
    let second = thumbnail(&two_pages(), 2, 4, &limits).unwrap();
    assert_eq!(jpeg::plain_frame(&second).unwrap().0, (4, 4));
    let tight = Limits {
        decoded_pixels: 1_000,
        ..limits
    };
    assert!(
        thumbnail(&jpeg_of(200, 200), 1, 64, &tight).is_err(),
        "too large to decode"
    );
}

proptest! {
    #[test]
    fn any_picture_bytes_are_survived(
        kind in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff]),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        page in 0_u32..4,
    ) {
        let mut bytes = picture_of(20, 12, kind);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(page) = page_image(&bytes, page, &Limits::default())
            && let Samples::Packed { .. } = page.samples
        {
            let (components, bytes) = unpacked(&page.samples);
            prop_assert_eq!(bytes.len(), page.size.0 as usize * page.size.1 as usize * usize::from(components));
        }
        let _ = thumbnail(&bytes, page, 16, &Limits::default());
    }
}
