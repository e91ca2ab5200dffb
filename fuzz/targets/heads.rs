#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("heads"), |bytes: &[u8]| {
    readers::read("heads", bytes);
});
