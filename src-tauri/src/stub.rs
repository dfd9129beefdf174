//! stand-in
use serde::Serialize;
use serde_json::Value;
use std::path::Path;
pub struct Api;
#[derive(Debug, Serialize)]
pub struct Error {
    pub code: String,
    pub incident: Option<String>,
}
impl Api {
    pub fn open(dir: &Path) -> Result<Api, Error> {
        std::fs::create_dir_all(dir)
            .map(|()| Api)
            .map_err(|e| Error {
                code: "internal".into(),
                incident: Some(e.to_string()),
            })
    }
    pub fn call(&self, command: &str, request: Value) -> Result<Value, Error> {
        if command == "fail" {
            return Err(Error {
                code: "unknown_command".into(),
                incident: None,
            });
        }
        Ok(serde_json::json!({"command":command,"request":request}))
    }
}
