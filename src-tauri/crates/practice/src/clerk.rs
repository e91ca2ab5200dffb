//! The clerk at the desk: commands as JSON, with what was spent on each.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow};
use app::{App, Go};
use serde_json::{Value, json};

use crate::{PracticeHost, rules::Rules};

/// What one command cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    /// How often it was called.
    pub calls: u32,
    /// How long all calls took together.
    pub time: Duration,
}

/// The work was told to stop before its end.
#[derive(Debug)]
pub(crate) struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Работа остановлена.")
    }
}

impl std::error::Error for Stopped {}

/// Drives the application the way a window does.
pub(crate) struct Clerk<'a> {
    pub(crate) app: &'a App,
    pub(crate) host: &'a PracticeHost,
    /// Whether to do the next command.
    goes_on: &'a dyn Fn() -> Go,
    spent: Mutex<BTreeMap<String, Spent>>,
}

impl<'a> Clerk<'a> {
    pub(crate) fn new(app: &'a App, host: &'a PracticeHost) -> Self {
        Self::asking(app, host, &|| Go::On)
    }

    /// A clerk who asks before every command whether to go on.
    pub(crate) fn asking(app: &'a App, host: &'a PracticeHost, goes_on: &'a dyn Fn() -> Go) -> Self {
        Self {
            app,
            host,
            goes_on,
            spent: Mutex::new(BTreeMap::new()),
        }
    }

    /// The answer of a command.
    ///
    /// # Errors
    /// The sentence of the refusal, with the name of the command before it; [`Stopped`].
    pub(crate) fn ask(&self, command: &str, request: Value) -> Result<Value> {
        if (self.goes_on)() == Go::Stop {
            return Err(Stopped.into());
        }
        let begun = Instant::now();
        let answer = self.app.dispatch(command, request, self.host);
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = spent.entry(command.to_owned()).or_default();
        entry.calls = entry.calls.saturating_add(1);
        entry.time = entry.time.saturating_add(begun.elapsed());
        answer.map_err(|error| {
            let told = json!(error);
            let sentence = told
                .get("sentence")
                .and_then(Value::as_str)
                .map_or_else(|| told.to_string(), str::to_owned);
            anyhow!("{command}: {sentence}")
        })
    }

    /// The output of a command that changes something.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn act(&self, command: &str, request: Value) -> Result<Value> {
        self.ask(command, request)?
            .get_mut("output")
            .map(Value::take)
            .with_context(|| format!("{command}: нет ответа"))
    }

    /// The region's rules.
    ///
    /// # Errors
    /// As [`Clerk::ask`].
    pub(crate) fn rules(&self) -> Result<Rules> {
        serde_json::from_value(self.ask("regulation", Value::Null)?).context("профиль не прочитан")
    }

    /// What the commands cost so far.
    pub(crate) fn spent(&self) -> BTreeMap<String, Spent> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A text of an answer.
///
/// # Errors
/// When the answer has no such text.
pub(crate) fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found
        .map(str::to_owned)
        .with_context(|| format!("в ответе нет {pointer}"))
}

/// A number of an answer.
///
/// # Errors
/// When the answer has no such number.
pub(crate) fn number(value: &Value, pointer: &str) -> Result<u64> {
    value
        .pointer(pointer)
        .and_then(Value::as_u64)
        .with_context(|| format!("в ответе нет {pointer}"))
}

/// A list of an answer; nothing when there is none.
pub(crate) fn list<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
