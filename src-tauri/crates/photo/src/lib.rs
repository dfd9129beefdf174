//! Photos as phones take them, made small enough to travel: turned upright, shrunk, written anew as JPEG. What a camera
//! says besides – the place, the owner's name, the phone – is left behind; the day it was taken is told.

use chrono::NaiveDate;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The largest file that is looked at.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Its longer side, in pixels: enough for a printed page; less only where it cannot be made small otherwise.
const SIDES_MAX: [u32; 3] = [1_600, 1_200, 800];
/// The longer side of a small one, for lists.
const SMALL_SIDE_MAX: u32 = 320;
/// A picture of so many pixels on a side is none that a phone takes.
const SIDE_READ_MAX: u32 = 20_000;
/// What reading one may take of a small PC's memory.
const MEMORY_MAX: u64 = 512 * 1024 * 1024;
/// Tried in this order until the picture is small enough.
const QUALITIES: [u8; 4] = [80, 70, 55, 40];
const SMALL_QUALITY: u8 = 70;

/// Why a file is no photo that can be kept.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// Neither JPEG nor PNG nor WebP.
    #[error("not a picture of a known format")]
    NotAPicture,
    /// One, but damaged, or too large.
    #[error("unreadable: {0}")]
    Unreadable(String),
}

/// A photo that is ready to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shrunk {
    /// JPEG.
    pub jpeg: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The day the camera says.
    pub taken_on: Option<NaiveDate>,
}

/// Makes a file of a camera ready to be kept, in at most so many bytes.
pub fn shrink(file: &[u8], bytes_max: usize) -> Result<Shrunk, PhotoError> {
    let mut picture = read(file)?;
    let mut bytes = 0;
    for side in SIDES_MAX {
        picture = within(picture, side);
        for quality in QUALITIES {
            let jpeg = write(&picture, quality)?;
            bytes = jpeg.len();
            if bytes <= bytes_max {
                return Ok(Shrunk {
                    jpeg,
                    width: picture.width(),
                    height: picture.height(),
                    taken_on: taken_on(file),
                });
            }
        }
    }
    Err(PhotoError::Unreadable(format!("{bytes} bytes")))
}

/// A picture that is kept, small, for lists.
pub fn small(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    write(&within(read(jpeg)?, SMALL_SIDE_MAX), SMALL_QUALITY)
}

/// Does it begin as a JPEG does? What more is wrong with one shows when it is shown.
pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

fn read(file: &[u8]) -> Result<DynamicImage, PhotoError> {
    let mut reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| PhotoError::NotAPicture)?;
    if !matches!(
        reader.format(),
        Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)
    ) {
        return Err(PhotoError::NotAPicture);
    }
    if reader.format() == Some(ImageFormat::Jpeg) && !is_whole_jpeg(file) {
        // Decoders fill up what is missing in grey.
        return Err(PhotoError::Unreadable("cut short".to_owned()));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ_MAX);
    limits.max_image_height = Some(SIDE_READ_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let upright = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

/// Does the picture itself come to its end? Its segments before it – with another small one, perhaps – are passed over by
/// their lengths; what phones append after it does not matter.
fn is_whole_jpeg(file: &[u8]) -> bool {
    const MARKER: u8 = 0xff;
    const BEGIN_OF_SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    let mut at = 2;
    while let Some(&[MARKER, kind, high, low]) = file.get(at..at + 4) {
        if kind == BEGIN_OF_SCAN {
            // Within a scan, 0xff is followed by 0 where it is no marker.
            return file[at..].windows(2).any(|pair| pair == [MARKER, END]);
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    false
}

fn within(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        return picture;
    }
    picture.resize(side, side, FilterType::CatmullRom)
}

fn write(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let mut jpeg = vec![];
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    // Without transparency, which JPEG has none of.
    let opaque = DynamicImage::ImageRgb8(picture.to_rgb8());
    opaque.write_with_encoder(encoder).map_err(unreadable)?;
    Ok(jpeg)
}

/// `2023:09:14 08:12:55`, as cameras write it.
fn taken_on(file: &[u8]) -> Option<NaiveDate> {
    let read = exif::Reader::new()
        .read_from_container(&mut Cursor::new(file))
        .ok()?;
    let field = read.get_field(exif::Tag::DateTimeOriginal, exif::In::PRIMARY)?;
    let exif::Value::Ascii(texts) = &field.value else {
        return None;
    };
    let text = std::str::from_utf8(texts.first()?).ok()?;
    NaiveDate::parse_from_str(text.get(..10)?, "%Y:%m:%d").ok()
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "`map_err` hands errors over by value"
)]
fn unreadable(error: image::ImageError) -> PhotoError {
    PhotoError::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    const BYTES_MAX: usize = 1024 * 1024;

    /// A picture that no encoder makes small, its left half lighter.
    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut state = 1_u32;
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = state.to_be_bytes();
            let light = if x < width / 2 { 127 } else { 0 };
            image::Rgb([a / 2 + light, b / 2 + light, c / 2 + light])
        }))
    }

    /// A JPEG with a word of the camera: turned by a quarter, taken on a day, at a place.
    fn from_a_phone(width: u32, height: u32) -> Vec<u8> {
        let plain = write(&noise(width, height), 90).unwrap();
        // TIFF, little-endian: orientation 6 in the first directory; the day in the one of the photo.
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        tiff.extend(2_u16.to_le_bytes());
        let entry = |tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
            tiff.extend(tag.to_le_bytes());
            tiff.extend(kind.to_le_bytes());
            tiff.extend(count.to_le_bytes());
            tiff.extend(value.to_le_bytes());
        };
        entry(&mut tiff, 0x0112, 3, 1, 6);
        entry(&mut tiff, 0x8769, 4, 1, 38);
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(1_u16.to_le_bytes());
        entry(&mut tiff, 0x9003, 2, 20, 56);
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(b"2023:09:14 08:12:55\0");
        let mut segment = b"Exif\0\0".to_vec();
        segment.extend(tiff);
        let mut file = plain[..2].to_vec();
        file.extend([0xff, 0xe1]);
        file.extend(u16::try_from(segment.len() + 2).unwrap().to_be_bytes());
        file.extend(segment);
        file.extend(&plain[2..]);
        file
    }

    #[test]
    fn a_photo_of_a_phone_becomes_small_upright_and_tells_nothing_but_its_day() {
        let file = from_a_phone(4_000, 3_000);
        let shrunk = shrink(&file, BYTES_MAX).unwrap();
        assert_eq!((shrunk.width, shrunk.height), (1_200, 1_600));
        assert_eq!(shrunk.taken_on, NaiveDate::from_ymd_opt(2023, 9, 14));
        assert!(is_jpeg(&shrunk.jpeg) && shrunk.jpeg.len() <= BYTES_MAX);
        assert!(!shrunk.jpeg.windows(4).any(|part| part == b"Exif"));
        // Turned by a quarter: what was left is on top.
        let upright = read(&shrunk.jpeg).unwrap().to_luma8();
        let light = |y: u32| u32::from(upright.get_pixel(600, y).0[0]);
        let (top, bottom) = (
            (300..500).map(light).sum::<u32>(),
            (1_100..1_300).map(light).sum::<u32>(),
        );
        assert!(top > bottom + 50 * 200, "{top} {bottom}");
        let list = small(&shrunk.jpeg).unwrap();
        assert!(list.len() < 80_000, "{}", list.len());
    }

    #[test]
    fn what_no_quality_makes_small_enough_loses_pixels() {
        let mut png = vec![];
        noise(1_600, 1_200)
            .write_to(&mut Cursor::new(&mut png), ImageFormat::Png)
            .unwrap();
        let shrunk = shrink(&png, 200 * 1024).unwrap();
        assert!(shrunk.jpeg.len() <= 200 * 1024);
        assert_eq!((shrunk.width, shrunk.height), (800, 600));
        assert!(shrink(&png, 1024).is_err());
    }

    #[test]
    fn what_is_small_keeps_its_size_and_what_is_transparent_its_shape() {
        let mut png = vec![];
        let clear = DynamicImage::ImageRgba8(noise(80, 40).to_rgba8());
        clear
            .write_to(&mut Cursor::new(&mut png), ImageFormat::Png)
            .unwrap();
        let shrunk = shrink(&png, BYTES_MAX).unwrap();
        assert_eq!((shrunk.width, shrunk.height), (80, 40));
        assert_eq!(shrunk.taken_on, None);
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        assert!(matches!(
            shrink(b"", BYTES_MAX),
            Err(PhotoError::NotAPicture)
        ));
        assert!(matches!(
            shrink(b"%PDF-1.7 a scanned page", BYTES_MAX),
            Err(PhotoError::NotAPicture)
        ));
        let cut = &from_a_phone(400, 300)[..2_000];
        assert!(matches!(
            shrink(cut, BYTES_MAX),
            Err(PhotoError::Unreadable(_))
        ));
        // A PNG's head that claims a picture of 4 billion pixels.
        let mut bomb =
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0".to_vec();
        bomb.extend([0; 16]);
        assert!(matches!(
            shrink(&bomb, BYTES_MAX),
            Err(PhotoError::Unreadable(_))
        ));
    }
}
