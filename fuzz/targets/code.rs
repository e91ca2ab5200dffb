#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("code"), |bytes: &[u8]| {
    readers::read("code", bytes);
});
