//! With what the clerk works: the mouse, or the keyboard alone.

use anyhow::{Result, bail};
use serde_json::json;

use super::page::{ELEMENT, Page, key};

/// The most keys that one thing may be away from another.
const FARTHEST: u32 = 250;

/// The clerk's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hands {
    /// Points and presses.
    Mouse,
    /// Never touches the mouse.
    Keyboard,
}

impl Page {
    /// Presses an element: a click, or the way to it by keys and the key that presses such a thing.
    ///
    /// # Errors
    /// When it cannot be pressed now; it is looked for again then.
    pub(super) fn press_element(&self, role: &str, element: &str) -> Result<()> {
        if self.hands == Hands::Mouse {
            return self
                .driver
                .ask("POST", &format!("/element/{element}/click"), &json!({}))
                .map(drop);
        }
        self.walk_to(element)?;
        match role {
            "radio" | "checkbox" => self.keys(&[key::SPACE]),
            _ => self.keys(&[key::ENTER]),
        }
    }

    /// Brings the focus to a field and marks what stands in it.
    ///
    /// # Errors
    /// When the field is not there any more.
    pub(super) fn enter_field(&self, element: &str) -> Result<()> {
        const SELECT: &str = "arguments[0].focus(); arguments[0].select()";
        if self.hands == Hands::Mouse {
            return self
                .driver
                .script(SELECT, &[json!({ (ELEMENT): element })])
                .map(drop);
        }
        self.walk_to(element)?;
        self.keys(&[key::CTRL, "a"])
    }

    /// Goes to an element key by key.
    fn walk_to(&self, element: &str) -> Result<()> {
        for _ in 0..FARTHEST {
            let next = self
                .driver
                .script(include_str!("next_key.js"), &[json!({ (ELEMENT): element })])?;
            let Some(next) = next.as_str() else { return Ok(()) };
            self.keys(match next {
                "Shift+Tab" => &[key::SHIFT, key::TAB],
                "ArrowUp" => &[key::UP],
                "ArrowDown" => &[key::DOWN],
                "ArrowLeft" => &[key::LEFT],
                "ArrowRight" => &[key::RIGHT],
                _ => &[key::TAB],
            })?;
        }
        bail!("с клавиатуры не дойти")
    }
}
