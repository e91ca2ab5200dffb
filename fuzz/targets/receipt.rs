#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("receipt"), |bytes: &[u8]| {
    readers::read("receipt", bytes);
});
