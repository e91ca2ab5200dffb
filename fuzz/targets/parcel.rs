#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("parcel"), |bytes: &[u8]| {
    readers::read("parcel", bytes);
});
