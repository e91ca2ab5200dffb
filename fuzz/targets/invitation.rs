#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("invitation"), |bytes: &[u8]| {
    readers::read("invitation", bytes);
});
