#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("envelope"), |bytes: &[u8]| {
    readers::read("envelope", bytes);
});
