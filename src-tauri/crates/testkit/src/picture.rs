//! Pictures as a phone might take them: other ones for other seeds.

use image::{ImageFormat, RgbImage};
use std::path::{Path, PathBuf};

/// A picture of so many pixels, as a PNG in a folder; gives its path.
pub fn take_picture(folder: &Path, seed: u8, (width, height): (u32, u32)) -> PathBuf {
    let shade = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap_or(u8::MAX);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([shade(x, width), shade(y, height), seed])
    });
    let path = folder.join(format!("IMG_{seed:04}.png"));
    picture
        .save_with_format(&path, ImageFormat::Png)
        .expect("a picture");
    path
}
