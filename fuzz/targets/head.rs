#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("head"), |bytes: &[u8]| {
    readers::read("head", bytes);
});
