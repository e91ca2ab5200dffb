#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("picture"), |bytes: &[u8]| {
    readers::read("picture", bytes);
});
